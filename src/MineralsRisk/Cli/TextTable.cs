using System.Globalization;

namespace MineralsRisk.Cli;

/// <summary>Rows under headings, in columns as wide as they have to be.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <param name="headings">One that begins with &gt; has its column to the right.</param>
    public static void Write(TextWriter writer, string[] headings, IReadOnlyList<string[]> rows)
    {
        var right = Array.ConvertAll(headings, h => h.StartsWith('>'));
        string[][] lines = [Array.ConvertAll(headings, h => h.TrimStart('>')), .. rows];
        var widths = headings.Select((_, i) => lines.Max(l => l[i].Length)).ToArray();
        foreach (var line in lines)
        {
            writer.WriteLine(string.Join(Gap, line.Select((cell, i) => right[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd());
        }
    }

    /// <summary>A score, rounded as people read it.</summary>
    public static string Score(double? score) => score?.ToString("0.00", CultureInfo.InvariantCulture) ?? "unscored";

    /// <summary>A difference of scores with its sign.</summary>
    public static string Delta(double? delta) => delta?.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) ?? "";
}
