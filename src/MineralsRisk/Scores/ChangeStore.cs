using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Storage;

namespace MineralsRisk.Scores;

/// <summary>The log of score changes.</summary>
public static class ChangeStore
{
    private const string Insert = """
        INSERT INTO changes (at, kind, mineral, perspective, before, after, needs_verification, causes)
        VALUES (@at, @kind, @Mineral, @Perspective, @Before, @After, @NeedsVerification, @causes)
        RETURNING id
        """;

    private const string SelectThrough = "SELECT through FROM change_days WHERE perspective = @perspective";

    private const string UpsertThrough = """
        INSERT INTO change_days (perspective, through) VALUES (@perspective, @through) ON CONFLICT (perspective) DO UPDATE SET through = excluded.through
        """;

    /// <returns>The id it was stored under.</returns>
    public static long Add(SqliteConnection connection, Change change) => connection.QuerySingle<long>(Insert, new
    {
        at = Timestamp.Of(change.At),
        kind = Words.Of(change.Kind),
        change.Mineral,
        change.Perspective,
        change.Before,
        change.After,
        change.NeedsVerification,
        causes = JsonSerializer.Serialize(change.Causes, ScoresJson.Strict.IReadOnlyListCauseAnswer),
    });

    /// <summary>The last day whose scheduled changes are stored; none before the first recompute.</summary>
    public static DateOnly? Through(SqliteConnection connection, string perspective) =>
        connection.QuerySingleOrDefault<string>(SelectThrough, new { perspective }) is { } day ? Timestamp.ParseDate(day) : null;

    public static void SetThrough(SqliteConnection connection, string perspective, DateOnly day) =>
        connection.Execute(UpsertThrough, new { perspective, through = Timestamp.Of(day) });
}
