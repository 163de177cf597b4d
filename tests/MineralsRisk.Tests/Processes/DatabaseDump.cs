using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace MineralsRisk.Tests.Processes;

/// <summary>Everything in the database of a folder as text, apart from the instants at which it was written.</summary>
internal static class DatabaseDump
{
    private static readonly string[] WrittenAt = ["recorded_at", "applied_at", "loaded_at"];

    public static string Of(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "minerals.db")};Pooling=false");
        connection.Open();
        connection.QuerySingle<string>("PRAGMA integrity_check").ShouldBe("ok");
        connection.Query("PRAGMA foreign_key_check").ShouldBeEmpty();
        var dump = new StringBuilder();
        foreach (var table in connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
        {
            var columns = connection.Query<string>("SELECT name FROM pragma_table_info(@table)", new { table }).Except(WrittenAt, StringComparer.Ordinal).Select(c => $"\"{c}\"").ToArray();
            var list = string.Join(", ", columns);
            dump.Append(CultureInfo.InvariantCulture, $"{table}: {list}\n");
            using var rows = connection.ExecuteReader($"SELECT {list} FROM {table} ORDER BY {list}");
            while (rows.Read())
            {
                for (var i = 0; i < columns.Length; i++)
                {
                    dump.Append(CultureInfo.InvariantCulture, $"{rows.GetValue(i)}|");
                }

                dump.Append('\n');
            }
        }

        return dump.ToString();
    }
}
