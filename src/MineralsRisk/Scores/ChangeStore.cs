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

    private const string SelectBetween = """
        SELECT id, at, kind, mineral, perspective, before, after, needs_verification, causes FROM changes
        WHERE id > @after AND id <= @through AND perspective = @perspective ORDER BY id
        """;

    private const string SelectLast = "SELECT coalesce(max(id), 0) FROM changes WHERE @upTo IS NULL OR at <= @upTo";

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
            .Select(r => (r.Id, r.Change))];

    /// <summary>Changes after the one with an id, up to another, in the order they came.</summary>
    public static IReadOnlyList<Change> Between(SqliteConnection connection, long after, long through, string perspective) =>
        [.. connection.Query<Row>(SelectBetween, new { after, through, perspective }).Select(r => r.Change)];

    /// <summary>Id of the last change; 0 where there is none.</summary>
    /// <param name="upTo">The last of those up to an instant.</param>
    public static long Last(SqliteConnection connection, DateTimeOffset? upTo = null) =>
        connection.QuerySingle<long>(SelectLast, new { upTo = upTo is { } instant ? Timestamp.Of(instant) : null });

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

        public Change Change => new(At, Kind, Mineral, Perspective, Before, After, NeedsVerification, JsonSerializer.Deserialize(Causes, ScoresJson.Strict.IReadOnlyListCauseAnswer)!);
    }
}
