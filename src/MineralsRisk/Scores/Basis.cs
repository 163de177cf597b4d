using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Scoring;

namespace MineralsRisk.Scores;

/// <summary>
/// Which facts, and which code, a set of steps was computed from. Facts are only ever added, so the last row of each table tells them all.
/// </summary>
public sealed record Basis(string Code, long Imports, long Instruments, long Events)
{
    private const string Select = """
        SELECT (SELECT coalesce(max(id), 0) FROM figure_imports) AS Imports,
               (SELECT coalesce(max(rowid), 0) FROM instruments) AS Instruments,
               (SELECT coalesce(max(rowid), 0) FROM clause_events) AS Events
        """;

    /// <summary>The code that computes and shapes the steps.</summary>
    public static readonly string ThisCode = $"{typeof(Scorer).Assembly.ManifestModule.ModuleVersionId:N}{typeof(Recompute).Assembly.ManifestModule.ModuleVersionId:N}";

    /// <summary>The basis that a recompute would have now.</summary>
    public static Basis Now(SqliteConnection connection)
    {
        var (imports, instruments, events) = connection.QuerySingle<(long, long, long)>(Select);
        return new(ThisCode, imports, instruments, events);
    }

    public static Basis? Parse(string? text) => text?.Split(' ') is [var code, var imports, var instruments, var events]
        ? new(code, Number(imports), Number(instruments), Number(events))
        : null;

    public override string ToString() => FormattableString.Invariant($"{Code} {Imports} {Instruments} {Events}");

    private static long Number(string text) => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
