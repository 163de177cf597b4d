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

    private const string Select = """
        SELECT id, at, kind, mineral, perspective, before, after, needs_verification, causes FROM changes
        WHERE (@before IS NULL OR id < @before) AND (@since IS NULL OR at > @since)
          AND (@mineral IS NULL OR mineral = @mineral) AND (@perspective IS NULL OR perspective = @perspective)
        ORDER BY id DESC LIMIT @limit
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

    /// <summary>Changes, newest first.</summary>
    /// <param name="before">Only those stored before the one with this id.</param>
    /// <param name="since">Only those after this instant.</param>
    public static IReadOnlyList<(long Id, Change Change)> Newest(
        SqliteConnection connection, int limit, long? before = null, DateTimeOffset? since = null, string? mineral = null, string? perspective = null) =>
        [.. connection
            .Query<Row>(Select, new { before, since = since is { } instant ? Timestamp.Of(instant) : null, mineral, perspective, limit })
            .Select(r => (r.Id, new Change(
                r.At, r.Kind, r.Mineral, r.Perspective, r.Before, r.After, r.NeedsVerification,
                JsonSerializer.Deserialize(r.Causes, ScoresJson.Strict.IReadOnlyListCauseAnswer)!)))];

    /// <summary>The last day whose scheduled changes are stored; none before the first recompute.</summary>
    public static DateOnly? Through(SqliteConnection connection, string perspective) =>
        connection.QuerySingleOrDefault<string>(SelectThrough, new { perspective }) is { } day ? Timestamp.ParseDate(day) : null;

    public static void SetThrough(SqliteConnection connection, string perspective, DateOnly day) =>
        connection.Execute(UpsertThrough, new { perspective, through = Timestamp.Of(day) });

    private sealed record Row
    {
        public required long Id { get; init; }

        public required DateTimeOffset At { get; init; }

        public required ChangeKind Kind { get; init; }

        public required string Mineral { get; init; }

        public required string Perspective { get; init; }

        public double? Before { get; init; }

        public double? After { get; init; }

        public required bool NeedsVerification { get; init; }

        public required string Causes { get; init; }
    }
}
