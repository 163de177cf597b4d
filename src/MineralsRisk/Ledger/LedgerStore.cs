using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Ledger;

/// <summary>Versions of instruments and their events as rows that are only ever added.</summary>
public static class LedgerStore
{
    private const string InsertInstrument = """
        INSERT INTO instruments (id, version, kind, body, known_from, recorded_at, withdrawn_reason)
        SELECT @id, coalesce(max(version), 0) + 1, @kind, @body, @knownFrom, @recordedAt, @withdrawnReason FROM instruments WHERE id = @id
        RETURNING version
        """;

    private const string InsertClause = "INSERT INTO clauses (instrument, version, ordinal, body) VALUES (@instrument, @version, @ordinal, @body)";

    private const string InsertEvent = """
        INSERT INTO clause_events (instrument, version, clause, ordinal, type, date, precision, until, act, commitment, known_from, recorded_at, source, note)
        SELECT c.instrument, c.version, c.ordinal,
               (SELECT count(*) + 1 FROM clause_events e WHERE (e.instrument, e.version, e.clause) = (c.instrument, c.version, c.ordinal)),
               @type, @date, @precision, @until, @act, @commitment, @knownFrom, @recordedAt, @source, @note
        FROM clauses c WHERE (c.instrument, c.version, c.ordinal) = (@instrument, @version, @clause)
        """;

    private const string SelectStandingVersion = """
        SELECT version FROM instruments i
        WHERE id = @instrument AND withdrawn_reason IS NULL AND version = (SELECT max(version) FROM instruments WHERE id = i.id)
        """;

    private const string SelectInstruments = """
        SELECT id AS Id, version AS Version, body AS Body, known_from AS KnownFrom, recorded_at AS RecordedAt, withdrawn_reason AS WithdrawnReason
        FROM instruments WHERE rowid <= @lastInstrument
        """;

    private const string SelectClauses = "SELECT instrument AS Instrument, version AS Version, ordinal AS Ordinal, body AS Body FROM clauses";

    private const string SelectEvents = """
        SELECT instrument AS Instrument, version AS Version, clause AS Clause, type AS Type, date AS Date, precision AS Precision, until AS Until,
               act AS Act, commitment AS Commitment, known_from AS KnownFrom, source AS Source, note AS Note
        FROM clause_events WHERE rowid <= @lastEvent
        """;

    private const string SelectAllInstruments = $"{SelectInstruments} ORDER BY id, version";
    private const string SelectAllClauses = $"{SelectClauses} ORDER BY instrument, version, ordinal";
    private const string SelectAllEvents = $"{SelectEvents} ORDER BY instrument, version, clause, date, ordinal";
    private const string SelectVersions = $"{SelectInstruments} AND id = @id ORDER BY version";
    private const string SelectClausesOf = $"{SelectClauses} WHERE instrument = @id ORDER BY version, ordinal";
    private const string SelectEventsOf = $"{SelectEvents} AND instrument = @id ORDER BY version, clause, date, ordinal";

    private const string SelectWritten = """
        SELECT id FROM instruments WHERE rowid > @afterInstrument AND rowid <= @lastInstrument
        UNION
        SELECT instrument FROM clause_events WHERE rowid > @afterEvent AND rowid <= @lastEvent
        """;

    /// <summary>Writes an instrument as a new version, the first or the next, with its clauses and events.</summary>
    /// <param name="knownFrom">The instant from which this version is public.</param>
    /// <param name="withdrawnReason">Given: this version withdraws the instrument.</param>
    /// <returns>The version, from 1.</returns>
    public static int Insert(SqliteConnection connection, Instrument instrument, DateTimeOffset knownFrom, DateTimeOffset recordedAt, string? withdrawnReason = null)
    {
        var version = connection.QuerySingle<int>(InsertInstrument, new
        {
            id = instrument.Id,
            kind = Word(instrument.Kind),
            body = JsonSerializer.Serialize(instrument with { Clauses = [] }, LedgerJson.Strict.Instrument),
            knownFrom = Timestamp.Of(knownFrom),
            recordedAt = Timestamp.Of(recordedAt),
            withdrawnReason,
        });
        for (var i = 0; i < instrument.Clauses.Length; i++)
        {
            var clause = instrument.Clauses[i];
            var body = JsonSerializer.Serialize(clause with { Events = [] }, LedgerJson.Strict.InstrumentClause);
            connection.Execute(InsertClause, new { instrument = instrument.Id, version, ordinal = i + 1, body });
            foreach (var e in clause.Events)
            {
                Add(connection, instrument.Id, version, i + 1, e, recordedAt);
            }
        }

        return version;
    }

    /// <summary>Adds an event to a clause of the current version.</summary>
    /// <param name="clause">As <c>CN-2025-57/1</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such clause, or its instrument was withdrawn.</exception>
    public static void AppendEvent(SqliteConnection connection, string clause, InstrumentEvent e, DateTimeOffset recordedAt)
    {
        var parts = clause.Split('/');
        var version = connection.QuerySingleOrDefault<int?>(SelectStandingVersion, new { instrument = parts[0] });
        if (version is null || parts.Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
            || Add(connection, parts[0], version.Value, ordinal, e, recordedAt) == 0)
        {
            throw new KeyNotFoundException($"No clause {clause} stands in the ledger.");
        }
    }

    /// <summary>Every version of every instrument, by id and version, with its events in order of date, then as they were added.</summary>
    /// <param name="lastInstrument">The last row of the instruments to be read.</param>
    /// <param name="lastEvent">The last row of the events to be read.</param>
    public static IReadOnlyList<InstrumentRecord> LoadAll(SqliteConnection connection, long lastInstrument = long.MaxValue, long lastEvent = long.MaxValue) =>
        Read(connection, null, lastInstrument, lastEvent);

    /// <summary>The versions of one instrument, the current one last; none for an id that is not in the ledger.</summary>
    /// <param name="lastInstrument">The last row of the instruments to be read.</param>
    /// <param name="lastEvent">The last row of the events to be read.</param>
    public static IReadOnlyList<InstrumentRecord> Load(
        SqliteConnection connection, string id, long lastInstrument = long.MaxValue, long lastEvent = long.MaxValue) => Read(connection, id, lastInstrument, lastEvent);

    /// <summary>The ids of the instruments of which a version or an event was written after a row of each table, up to another.</summary>
    public static IReadOnlyList<string> Written(SqliteConnection connection, long afterInstrument, long afterEvent, long lastInstrument, long lastEvent) =>
        [.. connection.Query<string>(SelectWritten, new { afterInstrument, afterEvent, lastInstrument, lastEvent })];

    private static IReadOnlyList<InstrumentRecord> Read(SqliteConnection connection, string? id, long lastInstrument, long lastEvent)
    {
        var bounds = new { id, lastInstrument, lastEvent };
        var events = connection.Query<EventRow>(id is null ? SelectAllEvents : SelectEventsOf, bounds).ToLookup(e => (e.Instrument, e.Version, e.Clause), e => e.ToEvent());
        var clauses = connection.Query<ClauseRow>(id is null ? SelectAllClauses : SelectClausesOf, bounds).ToLookup(
            c => (c.Instrument, c.Version),
            c => Read(c.Body, LedgerJson.Strict.InstrumentClause) with { Events = [.. events[(c.Instrument, c.Version, c.Ordinal)]] });
        return [.. connection.Query<InstrumentRow>(id is null ? SelectAllInstruments : SelectVersions, bounds).Select(i => new InstrumentRecord(
            Read(i.Body, LedgerJson.Strict.Instrument) with { Clauses = [.. clauses[(i.Id, i.Version)]] },
            (int)i.Version,
            Timestamp.Parse(i.KnownFrom),
            Timestamp.Parse(i.RecordedAt),
            i.WithdrawnReason))];
    }

    private static int Add(SqliteConnection connection, string instrument, int version, int clause, InstrumentEvent e, DateTimeOffset recordedAt) =>
        connection.Execute(InsertEvent, new
        {
            instrument,
            version,
            clause,
            type = Word(e.Type),
            date = Timestamp.Of(e.Date),
            precision = Word(e.Precision),
            until = e.Until is { } until ? Timestamp.Of(until) : null,
            act = e.Act,
            commitment = e.Commitment,
            knownFrom = Timestamp.Of(e.KnownFrom),
            recordedAt = Timestamp.Of(recordedAt),
            source = e.Source,
            note = e.Note,
        });

    private static T Read<T>(string body, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(body, type) ?? throw new JsonException("A row of the ledger has no body.");

    /// <summary>The contract's word for a value of an enum, which is also what the tables hold.</summary>
    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private sealed record InstrumentRow(string Id, long Version, string Body, string KnownFrom, string RecordedAt, string? WithdrawnReason);

    private sealed record ClauseRow(string Instrument, long Version, long Ordinal, string Body);

    private sealed record EventRow(
        string Instrument, long Version, long Clause, string Type, string Date, string Precision, string? Until,
        string? Act, string? Commitment, string KnownFrom, string Source, string? Note)
    {
        public InstrumentEvent ToEvent() => new()
        {
            Type = Enum.Parse<EventType>(Type, ignoreCase: true),
            Date = Timestamp.ParseDate(Date),
            Precision = Enum.Parse<Precision>(Precision, ignoreCase: true),
            Until = Until is null ? null : Timestamp.ParseDate(Until),
            Act = Act,
            Commitment = Commitment,
            KnownFrom = Timestamp.Parse(KnownFrom),
            Source = Source,
            Note = Note,
        };
    }
}
