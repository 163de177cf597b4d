using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest;

/// <summary>The editions, each as it was made.</summary>
internal static class EditionStore
{
    private const string Columns = """
        number, id, cadence, filter, previous, window_from, window_to, changes_after, changes_through, made_at, quiet, content, subject, text, html
        """;

    private const string InsertEdition = """
        INSERT INTO editions (id, cadence, filter, previous, window_from, window_to, changes_after, changes_through, made_at, quiet, content, subject, text, html)
        VALUES (@Id, @cadence, @filter, @Previous, @From, @To, @ChangesAfter, @ChangesThrough, @MadeAt, @Quiet, @content, @Subject, @Text, @Html)
        """;

    private const string SelectOne = $"SELECT {Columns} FROM editions WHERE id = @id";

    private const string SelectNewest = $"""
        SELECT {Columns} FROM editions
        WHERE (@before IS NULL OR number < @before) AND (@cadence IS NULL OR cadence = @cadence)
        ORDER BY number DESC LIMIT @limit
        """;

    private const string SelectChain = $"""
        WITH RECURSIVE chain (id, depth) AS (
            SELECT @last, 1 UNION ALL SELECT e.previous, depth + 1 FROM chain c JOIN editions e USING (id) WHERE e.previous IS NOT NULL AND depth < @limit
        )
        SELECT {Columns} FROM chain JOIN editions USING (id) ORDER BY number DESC
        """;

    private const string SelectLetter = "SELECT subject, text, html FROM editions WHERE id = @id";
    private const string SelectLastMade = "SELECT max(made_at) FROM editions";

    public static void Insert(SqliteConnection connection, Edition edition) => connection.Execute(InsertEdition, new
    {
        edition.Id,
        cadence = Words.Of(edition.Cadence),
        filter = JsonSerializer.Serialize(edition.Filter, DigestJson.Strict.EditionFilter),
        edition.Previous,
        edition.From,
        edition.To,
        edition.ChangesAfter,
        edition.ChangesThrough,
        edition.MadeAt,
        edition.Quiet,
        content = JsonSerializer.Serialize(edition.Content, DigestJson.Strict.EditionContent),
        edition.Letter.Subject,
        edition.Letter.Text,
        edition.Letter.Html,
    });

    public static Edition? Find(SqliteConnection connection, string id) => connection.QuerySingleOrDefault<Row>(SelectOne, new { id })?.Edition;

    /// <summary>The letter alone, without reading all that the edition says.</summary>
    public static Letter Letter(SqliteConnection connection, string id) => connection.QuerySingle<Letter>(SelectLetter, new { id });

    /// <summary>Newest first, each with its number, which grows with time.</summary>
    /// <param name="before">Only those with a smaller number.</param>
    public static IReadOnlyList<(long Number, Edition Edition)> Newest(SqliteConnection connection, int limit, long? before = null, Cadence? cadence = null) =>
        [.. connection
            .Query<Row>(SelectNewest, new { before, cadence = cadence is { } word ? Words.Of(word) : null, limit })
            .Select(r => (r.Number, r.Edition))];

    /// <summary>An edition and those before it for the same readers, newest first.</summary>
    public static IReadOnlyList<Edition> Chain(SqliteConnection connection, string last, int limit) =>
        [.. connection.Query<Row>(SelectChain, new { last, limit }).Select(r => r.Edition)];

    /// <summary>When the last edition was made; null before the first.</summary>
    public static DateTimeOffset? LastMadeAt(SqliteConnection connection) =>
        connection.QuerySingle<string?>(SelectLastMade) is { } at ? Timestamp.Parse(at) : null;

    private sealed record Row
    {
        public required long Number { get; init; }

        public required string Id { get; init; }

        public required Cadence Cadence { get; init; }

        public required string Filter { get; init; }

        public string? Previous { get; init; }

        public required DateTimeOffset WindowFrom { get; init; }

        public required DateTimeOffset WindowTo { get; init; }

        public required long ChangesAfter { get; init; }

        public required long ChangesThrough { get; init; }

        public required DateTimeOffset MadeAt { get; init; }

        public required bool Quiet { get; init; }

        public required string Content { get; init; }

        public required string Subject { get; init; }

        public required string Text { get; init; }

        public required string Html { get; init; }

        public Edition Edition => new(
            Id, Cadence, JsonSerializer.Deserialize(Filter, DigestJson.Strict.EditionFilter)!, Previous, WindowFrom, WindowTo, ChangesAfter, ChangesThrough,
            MadeAt, Quiet, JsonSerializer.Deserialize(Content, DigestJson.Strict.EditionContent)!, new(Subject, Text, Html));
    }
}
