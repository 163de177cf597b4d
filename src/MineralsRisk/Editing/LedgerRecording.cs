using System.Text.Json;
using Microsoft.Data.Sqlite;
using MineralsRisk.Http;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Editing;

/// <summary>What a write of the ledger does in its transaction, whoever makes it: the effect, its audit row, and the minerals it touches into the queue.</summary>
public sealed class LedgerRecording(Published published, TimeProvider clock)
{
    private Facts Facts => published.Snapshot.Facts;

    private DateTimeOffset Now => clock.GetUtcNow();

    /// <exception cref="ProblemException">409 when the id is in the ledger.</exception>
    public RecordedWrite Create(SqliteConnection connection, string actor, Instrument instrument)
    {
        if (LedgerStore.Load(connection, instrument.Id).Count > 0)
        {
            throw new ProblemException(ProblemType.Conflict, $"{instrument.Id} is in the ledger already. Send a new version with PUT, or an event to {InstrumentWrites.PathOf(instrument)}/events.");
        }

        LedgerStore.Insert(connection, instrument, FirstKnown(instrument), Now);
        return Recorded(connection, actor, "create", null, instrument.Id, note: null);
    }

    /// <param name="require">Throws when the version that is to be replaced is not the one that was read.</param>
    /// <param name="note">The reason, where one was asked for.</param>
    public RecordedWrite Replace(SqliteConnection connection, string actor, Instrument instrument, Action<InstrumentRecord> require, string? note = null)
    {
        var current = Standing(connection, instrument.Kind, instrument.Id);
        require(current);
        LedgerStore.Insert(connection, instrument, Now, Now);
        return Recorded(connection, actor, "replace", current, instrument.Id, note);
    }

    /// <param name="sent">The event and the clause it names.</param>
    public RecordedWrite AddEvent(SqliteConnection connection, string actor, InstrumentKind kind, string id, (string? Clause, InstrumentEvent Event) sent)
    {
        var current = Standing(connection, kind, id);
        LedgerStore.AppendEvent(connection, Submission.PlaceEvent(sent, current.Instrument, Facts, Now), sent.Event, Now);
        return Recorded(connection, actor, "addEvent", current, id, note: null);
    }

    public RecordedWrite Withdraw(SqliteConnection connection, string actor, InstrumentKind kind, string id, string reason, Action<InstrumentRecord>? require = null)
    {
        var current = Standing(connection, kind, id);
        require?.Invoke(current);
        LedgerStore.Insert(connection, current.Instrument, Now, Now, reason);
        return Recorded(connection, actor, "withdraw", current, id, reason);
    }

    /// <summary>The current version of an instrument that stands.</summary>
    /// <exception cref="ProblemException">404 for an id that is not in the ledger, 409 for an instrument that was withdrawn.</exception>
    public static InstrumentRecord Standing(SqliteConnection connection, InstrumentKind kind, string id)
    {
        var versions = LedgerStore.Load(connection, id);
        return versions.Count == 0 || versions[^1].Instrument.Kind != kind
            ? throw new ProblemException(ProblemType.UnknownInstrument, $"No instrument of this kind has the id '{id}'; the list names them.")
            : versions[^1].Stands
                ? versions[^1]
                : throw new ProblemException(ProblemType.Conflict, $"{id} was withdrawn: {versions[^1].WithdrawnReason}");
    }

    /// <summary>The minerals that a clause of the instruments covers.</summary>
    public static IEnumerable<string> Touched(Facts facts, params IEnumerable<Instrument> instruments)
    {
        var covers = instruments.SelectMany(i => i.Clauses).Select(c => c.Minerals).ToArray();
        return facts.Figures.Minerals.Values
            .Where(m => Array.Exists(covers, minerals => Clause.Covers(minerals, m.Id, m.Group)))
            .Select(m => m.Id)
            .Order(StringComparer.Ordinal);
    }

    // An instrument is public from its first event on.
    private static DateTimeOffset FirstKnown(Instrument instrument) => instrument.Clauses.SelectMany(c => c.Events).Min(e => e.KnownFrom);

    private RecordedWrite Recorded(SqliteConnection connection, string actor, string action, InstrumentRecord? before, string id, string? note)
    {
        var after = LedgerStore.Load(connection, id)[^1];
        AuditStore.Add(connection, new(Now, actor, action, id, before is null ? null : Text(before), Text(after), note));
        var touched = Touched(Facts, [.. new[] { before?.Instrument, after.Instrument }.OfType<Instrument>()]).ToArray();
        ChangeQueue.Add(connection, touched, $"{action} {id}", Now);
        return new(after, touched);
    }

    private static string Text(InstrumentRecord record) => JsonSerializer.Serialize(record.Instrument, LedgerJson.Strict.Instrument);
}

/// <param name="After">The instrument as it is now.</param>
/// <param name="Touched">The minerals whose scores may change, in order of their ids.</param>
public sealed record RecordedWrite(InstrumentRecord After, IReadOnlyList<string> Touched);
