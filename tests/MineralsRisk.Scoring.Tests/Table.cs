using System.Globalization;

namespace MineralsRisk.Scoring.Tests;

/// <summary>A plain table that lies beside the tests: only its last column may hold commas.</summary>
internal static class Table
{
    public static IReadOnlyList<Row> Read(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, file));
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => line.Split(',', header.Length)).Select(fields => new Row(
            header.Zip(fields).ToDictionary(f => f.First, f => f.Second, StringComparer.Ordinal)))];
    }

    internal sealed class Row(IReadOnlyDictionary<string, string> fields)
    {
        public string this[string column] => fields[column];

        public Scope Scope => Enum.Parse<Scope>(fields["scope"], ignoreCase: true);

        public double Number(string column) => double.Parse(fields[column], CultureInfo.InvariantCulture);

        /// <summary>None where the field is blank.</summary>
        public double? Optional(string column) => fields[column].Length == 0 ? null : Number(column);
    }
}
