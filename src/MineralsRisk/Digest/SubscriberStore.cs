using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest;

public static class SubscriberStore
{
    private const string Columns = "id, email, name, state, reason, preferences, links, created_at, confirmed_at, next_due, window_from, window_after, last_edition";
    private const string SelectOne = $"SELECT {Columns} FROM subscribers WHERE id = @id";
    private const string SelectByEmail = $"SELECT {Columns} FROM subscribers WHERE email = @email";

    private const string SelectSome = $"""
        SELECT {Columns} FROM subscribers
        WHERE (@state IS NULL OR state = @state)
            AND (@text IS NULL OR instr(lower(email), lower(@text)) > 0 OR instr(lower(name), lower(@text)) > 0)
            AND (@at IS NULL OR (created_at, id) > (@at, @id))
        ORDER BY created_at, id LIMIT @limit
        """;

    private const string SelectDue = $"SELECT {Columns} FROM subscribers WHERE state = 'active' AND (@upTo IS NULL OR next_due <= @upTo) ORDER BY created_at, id";
    private const string SelectAnyDue = "SELECT EXISTS (SELECT 1 FROM subscribers WHERE state = 'active' AND next_due <= @upTo)";

    private const string SelectPerspectives = "SELECT DISTINCT preferences ->> 'perspective' FROM subscribers WHERE state IN ('pending', 'active', 'suspended') ORDER BY 1";

    private const string UpdateDue = """
        UPDATE subscribers SET next_due = @now WHERE state = 'active' AND next_due > @now AND (@cadence IS NULL OR preferences ->> 'cadence' = @cadence)
        """;

    private const string Insert = $"""
        INSERT INTO subscribers ({Columns})
        VALUES (@Id, @Email, @Name, @state, @Reason, @preferences, @Links, @createdAt, @confirmedAt, @nextDue, @windowFrom, @WindowAfter, @LastEdition)
        """;

    private const string UpdateOne = """
        UPDATE subscribers SET email = @Email, name = @Name, state = @state, reason = @Reason, preferences = @preferences, links = @Links,
            confirmed_at = @confirmedAt, next_due = @nextDue, window_from = @windowFrom, window_after = @WindowAfter, last_edition = @LastEdition
        WHERE id = @Id
        """;

    public static Subscriber? Find(SqliteConnection connection, string id) => connection.QuerySingleOrDefault<Row>(SelectOne, new { id })?.ToSubscriber();

    /// <param name="email">As <see cref="EmailAddress"/> writes it; capitals make no difference.</param>
    public static Subscriber? FindByEmail(SqliteConnection connection, string email) => connection.QuerySingleOrDefault<Row>(SelectByEmail, new { email })?.ToSubscriber();

    /// <summary>In the order they were added.</summary>
    /// <param name="text">Only those whose address or name contains it.</param>
    /// <param name="after">Only those behind this one.</param>
    public static IReadOnlyList<Subscriber> List(
        SqliteConnection connection, SubscriberState? state = null, string? text = null, (string CreatedAt, string Id)? after = null, int limit = int.MaxValue) =>
    [
        .. connection.Query<Row>(SelectSome, new { state = state is { } s ? Words.Of(s) : null, text, at = after?.CreatedAt, id = after?.Id, limit }).Select(r => r.ToSubscriber()),
    ];

    /// <summary>The readers whose next edition is due.</summary>
    /// <param name="upTo">Null: all readers.</param>
    public static IReadOnlyList<Subscriber> Due(SqliteConnection connection, DateTimeOffset? upTo, Cadence? cadence) =>
        [.. connection.Query<Row>(SelectDue, new { upTo = Text(upTo) }).Select(r => r.ToSubscriber()).Where(s => cadence is null || s.Preferences.Cadence == cadence)];

    public static bool AnyDue(SqliteConnection connection, DateTimeOffset upTo) => connection.QuerySingle<bool>(SelectAnyDue, new { upTo = Timestamp.Of(upTo) });

    /// <summary>Those that somebody reads, or may read again, the digest from.</summary>
    public static IReadOnlyList<string> Perspectives(SqliteConnection connection) => [.. connection.Query<string>(SelectPerspectives)];

    /// <summary>Makes the next edition of every reader due now.</summary>
    /// <param name="cadence">Only of this cadence.</param>
    public static void MakeDue(SqliteConnection connection, DateTimeOffset now, Cadence? cadence) =>
        connection.Execute(UpdateDue, new { now = Timestamp.Of(now), cadence = cadence is { } word ? Words.Of(word) : null });

    public static void Add(SqliteConnection connection, Subscriber subscriber) => connection.Execute(Insert, Parameters(subscriber));

    public static void Replace(SqliteConnection connection, Subscriber subscriber) => connection.Execute(UpdateOne, Parameters(subscriber));

    private static object Parameters(Subscriber subscriber) => new
    {
        subscriber.Id,
        subscriber.Email,
        subscriber.Name,
        state = Words.Of(subscriber.State),
        subscriber.Reason,
        preferences = PreferencesJson.Write(subscriber.Preferences),
        subscriber.Links,
        createdAt = Timestamp.Of(subscriber.CreatedAt),
        confirmedAt = Text(subscriber.ConfirmedAt),
        nextDue = Text(subscriber.NextDue),
        windowFrom = Text(subscriber.WindowFrom),
        subscriber.WindowAfter,
        subscriber.LastEdition,
    };

    private static string? Text(DateTimeOffset? instant) => instant is { } at ? Timestamp.Of(at) : null;

    private sealed record Row
    {
        public required string Id { get; init; }

        public string? Email { get; init; }

        public string? Name { get; init; }

        public required string State { get; init; }

        public string? Reason { get; init; }

        public required string Preferences { get; init; }

        public required int Links { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset? ConfirmedAt { get; init; }

        public DateTimeOffset? NextDue { get; init; }

        public DateTimeOffset? WindowFrom { get; init; }

        public long? WindowAfter { get; init; }

        public string? LastEdition { get; init; }

        public Subscriber ToSubscriber() => new(
            Id, Email, Name, Enum.Parse<SubscriberState>(State, ignoreCase: true), Reason, PreferencesJson.Read(Preferences), Links,
            CreatedAt, ConfirmedAt, NextDue, WindowFrom, WindowAfter, LastEdition);
    }
}
