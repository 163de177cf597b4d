using MineralsRisk.Http;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;

namespace MineralsRisk.Editing;

/// <summary>The writes of the ledger over the API, each with its answer.</summary>
public sealed class InstrumentWrites(Writes writes, LedgerRecording recording, Published published)
{
    public Task<StoredAnswer> CreateAsync(HttpContext context, byte[] body, Instrument instrument) => writes.RunAsync(
        context, body, (c, actor) => AnswerFor(context, recording.Create(c, actor, instrument), StatusCodes.Status201Created));

    public Task<StoredAnswer> ReplaceAsync(HttpContext context, byte[] body, Instrument instrument) => writes.RunAsync(context, body, (c, actor) => AnswerFor(
        context,
        recording.Replace(c, actor, instrument, current => EntityTag.RequireMatch(context.Request, EchoesOf(current).Select(echo => Answers.Bytes(context, AnswerOf(current, echo))))),
        StatusCodes.Status200OK));

    /// <param name="sent">The event and the clause it names.</param>
    public Task<StoredAnswer> AddEventAsync(HttpContext context, byte[] body, InstrumentKind kind, string id, (string? Clause, InstrumentEvent Event) sent) => writes.RunAsync(
        context, body, (c, actor) => AnswerFor(context, recording.AddEvent(c, actor, kind, id, sent), StatusCodes.Status201Created));

    public Task<StoredAnswer> WithdrawAsync(HttpContext context, byte[] body, InstrumentKind kind, string id, string reason) => writes.RunAsync(
        context, body, (c, actor) => AnswerFor(context, recording.Withdraw(c, actor, kind, id, reason), StatusCodes.Status200OK));

    public static string PathOf(Instrument instrument) =>
        $"/api/v1/{(instrument.Kind == InstrumentKind.Framework ? "frameworks" : "export-controls")}/{instrument.Id}";

    private StoredAnswer AnswerFor(HttpContext context, RecordedWrite written, int status)
    {
        var body = Answers.Bytes(context, AnswerOf(written.After, EchoesOf(written.After).First()));
        return new(status, body, PathOf(written.After.Instrument), LinksTo(written.Touched), EntityTag.Of(body));
    }

    // What a GET answers once the record is published, and has answered since it was.
    private InstrumentAnswer AnswerOf(InstrumentRecord record, DateTimeOffset echo) =>
        new LedgerView([record]).Answer(record.Instrument.Id, Question.Today(writes.Clock), DateTimeOffset.MaxValue)! with { KnownAt = echo };

    private IEnumerable<DateTimeOffset> EchoesOf(InstrumentRecord record)
    {
        var known = published.Snapshot.Facts.NewestFact;
        var newest = known > record.NewestFact ? known : record.NewestFact;

        // The answer of the write that made the record may have echoed the record's own newest fact, which was never published as the newest of all
        // when a newer one was written beside it.
        return published.RecentEchoes.Prepend(record.NewestFact).Prepend(newest).Distinct();
    }

    private static string? LinksTo(IReadOnlyList<string> minerals) => minerals.Count switch
    {
        0 => null,
        > 10 => "</api/v1/scores>; rel=\"related\"",
        _ => string.Join(", ", minerals.Select(m => $"</api/v1/minerals/{m}/score>; rel=\"related\"")),
    };
}
