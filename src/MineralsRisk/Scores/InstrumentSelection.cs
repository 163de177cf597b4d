using MineralsRisk.Figures;
using MineralsRisk.Http;
using MineralsRisk.Ledger;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Scores;

/// <summary>The frameworks or the export controls that a query asks for, as they stood on its date by what was public at its instant.</summary>
internal static class InstrumentSelection
{
    private static readonly QueryParameter Partner = QueryParameter.Text("partner", "Only frameworks with this party: an ISO 3166-1 alpha-3 code, or EUN.", "JPN");
    private static readonly QueryParameter Country = QueryParameter.Text("country", "Only export controls of this country.", "CHN");
    private static readonly QueryParameter Target = QueryParameter.Text("target", "Only export controls with a clause aimed at this economy, or at ALL.", "USA");
    private static readonly QueryParameter Mineral = QueryParameter.Text("mineral", "Only instruments with a clause that covers this mineral, by its id, through its group, or as one of all; for rare-earths also those that cover some of them.", "gallium");
    private static readonly QueryParameter Status = QueryParameter.Choice("status", "Only instruments with a clause in this status on asOf.", WordsOf<ClauseStatus>());
    private static readonly QueryParameter OfMeasure = QueryParameter.Choice("measure", "Only export controls with a clause of this measure.", WordsOf<Measure>());
    private static readonly QueryParameter SignedFrom = QueryParameter.Date("signedFrom", "Only frameworks signed on or after this day.", "2025-10-01");
    private static readonly QueryParameter SignedTo = QueryParameter.Date("signedTo", "Only frameworks signed on or before this day.", "2025-10-31");
    private static readonly QueryParameter AnnouncedFrom = QueryParameter.Date("announcedFrom", "Only export controls announced on or after this day.", "2025-01-01");
    private static readonly QueryParameter AnnouncedTo = QueryParameter.Date("announcedTo", "Only export controls announced on or before this day.", "2025-12-31");
    private static readonly QueryParameter InForceOn = QueryParameter.Date("inForceOn", "Only instruments with a clause in force on this day.");

    /// <summary>What a list of frameworks is narrowed by.</summary>
    public static QueryParameter[] FrameworkFilters { get; } = [Partner, SignedFrom, SignedTo, Mineral, Status, InForceOn];

    /// <summary>What a list of export controls is narrowed by.</summary>
    public static QueryParameter[] ExportControlFilters { get; } = [Country, OfMeasure, Target, AnnouncedFrom, AnnouncedTo, Mineral, Status, InForceOn];

    public static QueryParameter[] Dated { get; } = [QueryParameters.AsOf, QueryParameters.KnownAt];

    /// <summary>Where an instrument stands in a list.</summary>
    public static PageKey Key(InstrumentAnswer instrument) => new(PageKey.Ascending(instrument.Id));

    /// <summary>In ordinal order of the ids.</summary>
    /// <exception cref="ProblemException">400 for a mineral or a country that is not known.</exception>
    public static InstrumentAnswer[] List(InstrumentKind kind, Query query, Facts facts, TimeProvider clock)
    {
        var (asOf, knownAt) = Moment(query, clock);
        var mineral = query.Text(Mineral) is { } id
            ? facts.Figures.Minerals.GetValueOrDefault(id) ?? throw Refusal.Of(Mineral, $"'{id}' is not a mineral known here; /api/v1/minerals lists them.")
            : null;
        CheckCountry(facts, query, Partner);
        CheckCountry(facts, query, Country);
        CheckCountry(facts, query, Target);

        bool Touches(ClauseAnswer c, Mineral m) => Clause.Covers(c.Minerals, m.Id, m.Group)
            || Clause.CoversPartly(c.Minerals, m.Id, m.Group, other => facts.Figures.Minerals.GetValueOrDefault(other)?.Group);

        bool Fits(InstrumentAnswer i) =>
            i.Statuses.Any()
            && (query.Text(Partner) is not { } partner || i.Parties?.Contains(partner, StringComparer.Ordinal) == true)
            && (query.Text(Country) is not { } country || i.Country == country)
            && (query.Text(Target) is not { } target || i.Clauses.Any(c => c.Targets.Contains(target, StringComparer.Ordinal) || (target != Clause.All && c.Targets.Contains(Clause.All, StringComparer.Ordinal))))
            && (mineral is null || i.Clauses.Any(c => Touches(c, mineral)))
            && (query.Text(Status) is not { } status || i.Statuses.Any(s => Words.Of(s) == status))
            && (query.Text(OfMeasure) is not { } measure || i.Clauses.Any(c => Words.Of(c.Measure) == measure))
            && Within(Dates(i, EventType.Signed, i.SignedOn), query.Date(SignedFrom), query.Date(SignedTo))
            && Within(Dates(i, EventType.Announced, null), query.Date(AnnouncedFrom), query.Date(AnnouncedTo))
            && (query.Date(InForceOn) is not { } day || i.Clauses.Any(c => facts.Ledger.StatusOn(c.Id, day, knownAt) == ClauseStatus.InForce));

        return [.. facts.Ledger.Answers(kind, asOf, knownAt).Where(Fits).Select(i => Echoed(i, query, facts))];
    }

    /// <exception cref="ProblemException">404 for an id that is not of this kind, or was not public yet.</exception>
    public static InstrumentAnswer One(InstrumentKind kind, string id, Query query, Facts facts, TimeProvider clock)
    {
        var (asOf, knownAt) = Moment(query, clock);
        var words = kind == InstrumentKind.Framework ? "framework" : "export control";
        return facts.Ledger.Find(id) is { } record && record.Instrument.Kind == kind
            ? facts.Ledger.Answer(id, asOf, knownAt) is { } answer
                ? Echoed(answer, query, facts)
                : throw new ProblemException(ProblemType.UnknownInstrument, $"The {words} {id} was not public yet at {Json.Instant(knownAt)}.")
            : throw new ProblemException(ProblemType.UnknownInstrument, $"No {words} has the id '{id}'; the list names them.");
    }

    private static (DateOnly AsOf, DateTimeOffset KnownAt) Moment(Query query, TimeProvider clock) =>
        (query.Date(QueryParameters.AsOf) ?? Question.Today(clock), query.Instant(QueryParameters.KnownAt) ?? DateTimeOffset.MaxValue);

    private static InstrumentAnswer Echoed(InstrumentAnswer answer, Query query, Facts facts) =>
        query.Instant(QueryParameters.KnownAt) is null ? answer with { KnownAt = facts.NewestFact } : answer;

    // An instrument that was never announced as such is dated by the first event of any kind.
    private static IEnumerable<DateOnly> Dates(InstrumentAnswer instrument, EventType type, DateOnly? stated)
    {
        var events = instrument.Clauses.SelectMany(c => c.Events).ToArray();
        var dates = events.Where(e => e.Type == type).Select(e => e.Date).ToArray();
        return dates.Length > 0 ? dates : stated is { } date ? [date] : type == EventType.Announced ? events.Take(1).Select(e => e.Date) : [];
    }

    private static bool Within(IEnumerable<DateOnly> dates, DateOnly? from, DateOnly? to) =>
        (from is null && to is null) || dates.Any(d => (from is null || d >= from) && (to is null || d <= to));

    private static void CheckCountry(Facts facts, Query query, QueryParameter parameter)
    {
        if (query.Text(parameter) is { } code && code != Clause.All && !facts.Figures.IsPerspective(code))
        {
            throw Refusal.Of(parameter, $"'{code}' is not a country known here. Write an ISO 3166-1 alpha-3 code such as CHN, or EUN for the European Union.");
        }
    }

    private static string[] WordsOf<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Words.Of)];
}
