using System.Text.Json;
using Microsoft.Data.Sqlite;
using MineralsRisk.Http;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Editing;

/// <summary>The writes of the ledger. Each is one transaction, audited, and puts the minerals it touches into the queue.</summary>
public sealed class InstrumentWrites(Writes writes, Published published)
{
    private Facts Facts => published.Snapshot.Facts;

    public Task<StoredAnswer> CreateAsync(HttpContext context, byte[] body, Instrument instrument) => writes.RunAsync(context, body, (c, actor) =>
    {
        if (LedgerStore.Load(c, instrument.Id).Count > 0)
        {
            throw new ProblemException(ProblemType.Conflict, $"{instrument.Id} is in the ledger already. Send a new version with PUT, or an event to {PathOf(instrument)}/events.");
        }

        LedgerStore.Insert(c, instrument, FirstKnown(instrument), Now);
        return Written(c, context, actor, "create", null, instrument.Id, note: null, StatusCodes.Status201Created);
    });

    public Task<StoredAnswer> ReplaceAsync(HttpContext context, byte[] body, Instrument instrument) => writes.RunAsync(context, body, (c, actor) =>
    {
        var current = Standing(c, instrument.Kind, instrument.Id);
        EntityTag.RequireMatch(context.Request, EchoesOf(current).Select(echo => Answers.Bytes(context, AnswerOf(current, echo))));
        LedgerStore.Insert(c, instrument, Now, Now);
        return Written(c, context, actor, "replace", current, instrument.Id, note: null, StatusCodes.Status200OK);
    });

    /// <param name="sent">The event and the clause it names.</param>
    public Task<StoredAnswer> AddEventAsync(HttpContext context, byte[] body, InstrumentKind kind, string id, (string? Clause, InstrumentEvent Event) sent) =>
        writes.RunAsync(context, body, (c, actor) =>
        {
            var current = Standing(c, kind, id);
            LedgerStore.AppendEvent(c, Submission.PlaceEvent(sent, current.Instrument, Facts, Now), sent.Event, Now);
            return Written(c, context, actor, "addEvent", current, id, note: null, StatusCodes.Status201Created);
        });

    public Task<StoredAnswer> WithdrawAsync(HttpContext context, byte[] body, InstrumentKind kind, string id, string reason) => writes.RunAsync(context, body, (c, actor) =>
    {
        var current = Standing(c, kind, id);
        LedgerStore.Insert(c, current.Instrument, Now, Now, reason);
        return Written(c, context, actor, "withdraw", current, id, reason, StatusCodes.Status200OK);
    });

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

    /// <summary>The minerals that a clause of the instrument covers.</summary>
    public static IEnumerable<string> Touched(Facts facts, params IEnumerable<Instrument> instruments)
    {
        var covers = instruments.SelectMany(i => i.Clauses).Select(c => c.Minerals).ToArray();
        return facts.Figures.Minerals.Values
            .Where(m => Array.Exists(covers, minerals => Clause.Covers(minerals, m.Id, m.Group)))
            .Select(m => m.Id)
            .Order(StringComparer.Ordinal);
    }

    public static string PathOf(Instrument instrument) =>
        $"/api/v1/{(instrument.Kind == InstrumentKind.Framework ? "frameworks" : "export-controls")}/{instrument.Id}";

    private DateTimeOffset Now => writes.Clock.GetUtcNow();

    // An instrument is public from its first event on.
    private static DateTimeOffset FirstKnown(Instrument instrument) => instrument.Clauses.SelectMany(c => c.Events).Min(e => e.KnownFrom);

    private StoredAnswer Written(
        SqliteConnection connection, HttpContext context, string actor, string action, InstrumentRecord? before, string id, string? note, int status)
    {
        var after = LedgerStore.Load(connection, id)[^1];
        AuditStore.Add(connection, new(Now, actor, action, id, before is null ? null : Text(before), Text(after), note));
        var touched = Touched(Facts, [.. new[] { before?.Instrument, after.Instrument }.OfType<Instrument>()]).ToArray();
        ChangeQueue.Add(connection, touched, $"{action} {id}", Now);
        var body = Answers.Bytes(context, AnswerOf(after, EchoesOf(after).First()));
        return new(status, body, PathOf(after.Instrument), LinksTo(touched), EntityTag.Of(body));
    }

    // What a GET answers once the record is published, and has answered since it was.
    private InstrumentAnswer AnswerOf(InstrumentRecord record, DateTimeOffset echo) =>
        new LedgerView([record]).Answer(record.Instrument.Id, Question.Today(writes.Clock), DateTimeOffset.MaxValue)! with { KnownAt = echo };

    private IEnumerable<DateTimeOffset> EchoesOf(InstrumentRecord record)
    {
        var newest = Facts.NewestFact > record.NewestFact ? Facts.NewestFact : record.NewestFact;

        // The answer of the write that made the record may have echoed the record's own newest fact, which was never published as the newest of all
        // when a newer one was written beside it.
        return published.RecentEchoes.Prepend(record.NewestFact).Prepend(newest).Distinct();
    }

    private static string Text(InstrumentRecord record) => JsonSerializer.Serialize(record.Instrument, LedgerJson.Strict.Instrument);

    private static string? LinksTo(string[] minerals) => minerals.Length switch
    {
        0 => null,
        > 10 => "</api/v1/scores>; rel=\"related\"",
        _ => string.Join(", ", minerals.Select(m => $"</api/v1/minerals/{m}/score>; rel=\"related\"")),
    };
}
