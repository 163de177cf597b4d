namespace MineralsRisk.Scoring;

/// <summary>Everything recorded about one mineral, whoever asks and whenever.</summary>
public sealed record MineralFacts
{
    public required string Id { get; init; }

    public string? Group { get; init; }

    /// <summary>In the order of <see cref="ProductionSelection.Order"/>.</summary>
    public ProductionPeriod[] Extraction { get; init; } = [];

    /// <inheritdoc cref="Extraction"/>
    public ProductionPeriod[] Processing { get; init; } = [];

    /// <summary>Net import reliance by importing economy.</summary>
    public IReadOnlyDictionary<string, Reliance[]> Reliance { get; init; } = new Dictionary<string, Reliance[]>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, ImportOrigins[]> Origins { get; init; } = new Dictionary<string, ImportOrigins[]>(StringComparer.Ordinal);

    public ClosingFactor[] Recycling { get; init; } = [];

    public ClosingFactor[] Substitution { get; init; } = [];

    public ProductionPeriod[] Production(Stage stage) => stage == Stage.Extraction ? Extraction : Processing;
}

/// <summary>
/// One mineral as one economy sees it: its facts and the clauses that could move t for that economy. Answers any date
/// and any state of knowledge.
/// </summary>
public sealed class Dossier
{
    // The newest first.
    private readonly GovernanceEdition[] _governance;
    private readonly Reliance[] _reliance;
    private readonly ImportOrigins[] _origins;

    /// <param name="clauses">All of the ledger; those that cannot act on this mineral for this economy are left aside.</param>
    /// <param name="governance">All editions.</param>
    /// <exception cref="KeyNotFoundException">The perspective is not in the table.</exception>
    public Dossier(MineralFacts mineral, string perspective, IEnumerable<Clause> clauses, GovernanceEdition[] governance, CountryTable countries)
    {
        (Mineral, Perspective, Countries) = (mineral, perspective, countries);
        PerspectiveIndex = countries.Index(perspective);
        Clauses = [.. clauses
            .Where(c => !c.Part && Clause.Covers(c.Minerals, mineral.Id, mineral.Group))
            .OrderBy(c => c.Id, StringComparer.Ordinal)
            .Select(c => DossierClause.Bind(c, PerspectiveIndex, countries))
            .OfType<DossierClause>()];
        _governance = [.. governance.OrderByDescending(e => e.KnownFrom).ThenBy(e => e.Id, StringComparer.Ordinal)];
        _reliance = mineral.Reliance.GetValueOrDefault(perspective) ?? [];
        _origins = mineral.Origins.GetValueOrDefault(perspective) ?? [];
    }

    public MineralFacts Mineral { get; }

    public string Perspective { get; }

    public int PerspectiveIndex { get; }

    public CountryTable Countries { get; }

    /// <summary>The clauses that can move t, in order of their ids.</summary>
    public DossierClause[] Clauses { get; }

    public bool ForUnion => PerspectiveIndex == Countries.UnionIndex;

    /// <summary>The inputs of a score on a date, by what was public at an instant.</summary>
    public Situation At(DateOnly asOf, DateTimeOffset knownAt, PolicyWeights weights)
    {
        var year = asOf.Year;
        var effects = new ClauseEffect[Clauses.Length];
        for (var i = 0; i < effects.Length; i++)
        {
            effects[i] = Clauses[i].EffectOn(asOf, knownAt);
        }

        return new Situation
        {
            Dossier = this,
            Extraction = ProductionSelection.Choose(Mineral.Extraction, year, knownAt),
            Processing = ProductionSelection.Choose(Mineral.Processing, year, knownAt),
            Governance = Array.Find(_governance, edition => edition.KnownFrom <= knownAt)?.For(year),
            Imports = ImportPosition.Choose(_reliance, _origins, year, knownAt, ForUnion),
            Recycling = ClosingFactor.Choose(Mineral.Recycling, knownAt),
            Substitution = ClosingFactor.Choose(Mineral.Substitution, knownAt),
            Weights = weights,
            Effects = effects,
        };
    }

    /// <summary>
    /// The dates on which an answer can change with everything known: event dates, the day after each <c>until</c>, and 1 January of each
    /// year in which a figure, a reliance or a governance year becomes eligible. In order, none twice.
    /// </summary>
    public DateOnly[] CandidateDates(DateOnly from)
    {
        var dates = new SortedSet<DateOnly>();
        foreach (var clause in Clauses)
        {
            foreach (var e in clause.Clause.Events)
            {
                dates.Add(e.Date);
                if (e.Until is { } until && until < DateOnly.MaxValue)
                {
                    dates.Add(until.AddDays(1));
                }
            }
        }

        IEnumerable<int> years =
        [
            .. Mineral.Extraction.Select(p => p.EndYear), .. Mineral.Processing.Select(p => p.EndYear),
            .. _reliance.Select(r => r.Year), .. _origins.Select(o => o.EndYear),
            .. _governance.SelectMany(g => g.Years.ToArray()),
        ];
        dates.UnionWith(years.Where(y => y is > 0 and <= 9999).Select(y => new DateOnly(y, 1, 1)));
        return [from, .. dates.Where(d => d > from)];
    }
}

/// <summary>What a clause does to t on a date, apart from the weights.</summary>
public enum ClauseEffect : byte
{
    None,

    /// <summary>A measure in force.</summary>
    Acts,

    /// <summary>A measure whose term or suspension ran out unverified: acts at the point and high, not at low.</summary>
    ActsUnverified,

    /// <summary>A framework that counts.</summary>
    Counts,

    /// <summary>A framework that counts, is legally binding and in force.</summary>
    Binds,

    /// <summary>A framework whose term ran out unverified: it no longer counts, and the score says so.</summary>
    CountedUnverified,
}

/// <summary>A clause bound to a perspective: whose t it moves, and where.</summary>
public sealed class DossierClause
{
    private DossierClause(Clause clause, int[] movedCountries, string owner) =>
        (Clause, Countries, Owner) = (clause, movedCountries, owner);

    public Clause Clause { get; }

    /// <summary>Indices of the countries whose t it moves: the one that took the measure, or the partners of a framework.</summary>
    public int[] Countries { get; }

    /// <summary>Code that stands for them in a split by country: an ISO code, or <c>EUN</c> for the Union as a partner.</summary>
    public string Owner { get; }

    /// <summary>None for a clause that can never move t for the perspective.</summary>
    public static DossierClause? Bind(Clause clause, int perspective, CountryTable countries) =>
        clause.IsFramework ? BindFramework(clause, perspective, countries) : BindMeasure(clause, perspective, countries);

    public ClauseEffect EffectOn(DateOnly asOf, DateTimeOffset knownAt)
    {
        var status = ClauseTimeline.StatusOn(Clause.Events, asOf, knownAt);
        if (!Clause.IsFramework)
        {
            return status switch
            {
                ClauseStatus.InForce => ClauseEffect.Acts,
                ClauseStatus.LapsedUnverified => ClauseEffect.ActsUnverified,
                _ => ClauseEffect.None,
            };
        }

        return status switch
        {
            ClauseStatus.InForce => Clause.Binding == true ? ClauseEffect.Binds : ClauseEffect.Counts,
            ClauseStatus.Signed when Clause.Type != InstrumentType.TradeAgreement => ClauseEffect.Counts,
            ClauseStatus.LapsedUnverified => ClauseEffect.CountedUnverified,
            _ => ClauseEffect.None,
        };
    }

    private static DossierClause? BindMeasure(Clause clause, int perspective, CountryTable countries)
    {
        var aimed = Array.Exists(clause.Targets, t => t == Clause.All || IsParty(t, perspective, countries));
        return aimed && countries.TryIndex(clause.Country!, out var owner) && !IsOwn(owner, perspective, countries)
            ? new(clause, [owner], clause.Country!)
            : null;
    }

    private static DossierClause? BindFramework(Clause clause, int perspective, CountryTable countries)
    {
        var counts = clause.Type is InstrumentType.Agreement or InstrumentType.TradeAgreement or InstrumentType.Framework
            or InstrumentType.Memorandum or InstrumentType.ActionPlan;
        var own = Array.IndexOf(clause.Parties!, countries.Code(perspective));
        own = own >= 0 ? own : Array.FindIndex(clause.Parties!, p => IsParty(p, perspective, countries));
        if (!counts || own < 0)
        {
            return null;
        }

        var partners = clause.Parties!.Where((_, i) => i != own).ToArray();
        var moved = Enumerable.Range(0, countries.Count)
            .Where(c => !IsOwn(c, perspective, countries) && Array.Exists(partners, p => IsParty(p, c, countries)))
            .ToArray();
        return moved.Length == 0 ? null : new(clause, moved, string.Join('+', partners.Order(StringComparer.Ordinal)));
    }

    /// <summary>Whether a country's supply is the perspective's own: the country itself, and for the Union its members.</summary>
    public static bool IsOwn(int country, int perspective, CountryTable countries) =>
        country == perspective || (perspective == countries.UnionIndex && countries.IsMember(country));

    /// <summary>Whether a code names the country, itself or as a member of the Union.</summary>
    private static bool IsParty(string code, int country, CountryTable countries) =>
        countries.Code(country) == code || (code == CountryTable.Union && countries.IsMember(country));
}
