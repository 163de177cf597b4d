using System.Globalization;
using System.Text.Json;
using MineralsRisk.Http;
using MineralsRisk.Ledger;
using MineralsRisk.Scoring;

namespace MineralsRisk.Admin;

/// <summary>An event that was recorded wrongly.</summary>
/// <param name="Event">As it is recorded.</param>
/// <param name="Targets">The clauses where the same was recorded.</param>
public sealed record WrongEvent(InstrumentEvent Event, IReadOnlyList<WrongTarget> Targets)
{
    /// <summary>The address of a page about an event. It tells the event itself besides its place, which another has once one before it is gone.</summary>
    /// <param name="place">Of the event among those of its clause, from 0.</param>
    internal static string AddressOf(string page, string clause, int place, InstrumentEvent happened) => string.Create(
        CultureInfo.InvariantCulture, $"{LedgerPages.AddressOf(clause.Split('/')[0])}/{page}?clause={Uri.EscapeDataString(clause)}&event={place}&is={IdentityOf(happened)}");

    /// <inheritdoc cref="AddressOf(string, string, int, InstrumentEvent)"/>
    /// <param name="query">Of an address that spoke of it.</param>
    internal string AddressOf(string page, IQueryCollection query)
    {
        var clause = Targets.First(t => t.Clause.Id == query["clause"]).Clause;
        return AddressOf(page, clause.Id, Array.FindIndex(clause.Events, e => IsSame(e, Event)), Event);
    }

    /// <summary>The event that an address speaks of.</summary>
    /// <exception cref="ProblemException">404 when it is not there, 409 when it was.</exception>
    internal static WrongEvent Find(LedgerView ledger, string id, IQueryCollection query)
    {
        var clause = ledger.Find(id) is { Stands: true } record ? Array.Find(record.Instrument.Clauses, c => c.Id == query["clause"]) : null;
        if (clause is null || EventOf(clause, query) is not { } wrong)
        {
            throw query.ContainsKey("is")
                ? new ProblemException(ProblemType.Conflict, "This event was corrected or withdrawn since this page was opened. The page of the instrument shows what is recorded now.")
                : new ProblemException(ProblemType.NotFound, "This event is not in the ledger. The page of the instrument shows those that are.");
        }

        return new(wrong, [.. from r in ledger.ExportControls.Concat(ledger.Frameworks)
                              from c in r.Instrument.Clauses
                              where c.Id == clause.Id || (wrong.Act is not null && Array.Exists(c.Events, e => IsSame(e, wrong)))
                              select new WrongTarget(r, c)]);
    }

    /// <summary>The instruments with the event put right in the clauses that are ticked.</summary>
    /// <param name="mend">What takes its place; null: nothing.</param>
    internal IReadOnlyList<InstrumentRecord> Mended(IEnumerable<WrongTarget> ticked, Func<InstrumentEvent, InstrumentEvent?> mend) => [.. ticked.GroupBy(t => t.Record).Select(g =>
    {
        var ids = g.Select(t => t.Clause.Id).ToHashSet(StringComparer.Ordinal);
        var clauses = Array.ConvertAll(g.Key.Instrument.Clauses, c => ids.Contains(c.Id) ? c with { Events = Mended(c.Events, mend) } : c);
        var signedOn = SaysTheSame(g.Key.Instrument) ? mend(Event)?.Date : g.Key.Instrument.SignedOn;
        return g.Key with { Instrument = g.Key.Instrument with { Clauses = clauses, SignedOn = signedOn }, Version = g.Key.Version + 1 };
    })];

    // The head of a framework tells its signing once more.
    private bool SaysTheSame(Instrument instrument) => Event.Type == EventType.Signed && instrument.SignedOn == Event.Date;

    // Those of one day stay in their order.
    private InstrumentEvent[] Mended(InstrumentEvent[] events, Func<InstrumentEvent, InstrumentEvent?> mend) =>
        [.. events.Select(e => IsSame(e, Event) ? mend(e) : e).OfType<InstrumentEvent>().OrderBy(e => e.Date)];

    private static InstrumentEvent? EventOf(InstrumentClause clause, IQueryCollection query) =>
        query["is"].ToString() is { Length: > 0 } identity ? Array.Find(clause.Events, e => IdentityOf(e) == identity)
        : int.TryParse(query["event"], NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < clause.Events.Length ? clause.Events[place]
        : null;

    // Whatever can be told of it, but for the instant from which it was known.
    private static string IdentityOf(InstrumentEvent happened) => EntityTag.Of(JsonSerializer.SerializeToUtf8Bytes(happened with { KnownFrom = default }, Json.Options)).Trim('"');

    // The same form recorded them: all is equal but perhaps the instant from which it was known.
    private static bool IsSame(InstrumentEvent one, InstrumentEvent other) => one with { KnownFrom = other.KnownFrom } == other;
}

/// <summary>A clause with an event that was recorded wrongly.</summary>
public sealed record WrongTarget(InstrumentRecord Record, InstrumentClause Clause);
