namespace MineralsRisk.Scoring;

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
        Clauses = Ordered(clauses.Select(Bind).OfType<DossierClause>());
        _governance = [.. governance.OrderByDescending(e => e.KnownFrom).ThenBy(e => e.Id, StringComparer.Ordinal)];
        _reliance = mineral.Reliance.GetValueOrDefault(perspective) ?? [];
        _origins = mineral.Origins.GetValueOrDefault(perspective) ?? [];
    }

    private Dossier(Dossier other, DossierClause[] clauses)
    {
        (Mineral, Perspective, Countries, PerspectiveIndex, Clauses) = (other.Mineral, other.Perspective, other.Countries, other.PerspectiveIndex, clauses);
        (_governance, _reliance, _origins) = (other._governance, other._reliance, other._origins);
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

    /// <summary>The same facts with further clauses, such as supposed ones; those that cannot act here are left aside.</summary>
    public Dossier With(IEnumerable<Clause> clauses)
    {
        var bound = clauses.Select(Bind).OfType<DossierClause>().ToArray();
        return bound.Length == 0 ? this : Over(Ordered([.. Clauses, .. bound]));
    }

    /// <summary>Whether a clause can move t of this mineral for this economy.</summary>
    public bool CanAct(Clause clause) => Bind(clause) is not null;

    /// <summary>Place of a clause among those that can move t; -1 for one that cannot.</summary>
    internal int IndexOf(string clause) => Array.FindIndex(Clauses, c => c.Clause.Id == clause);

    /// <summary>The same facts over other clauses, which have to be in order of their ids.</summary>
    internal Dossier Over(DossierClause[] clauses) => new(this, clauses);

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

    private static DossierClause[] Ordered(IEnumerable<DossierClause> clauses) => [.. clauses.OrderBy(c => c.Clause.Id, StringComparer.Ordinal)];

    private DossierClause? Bind(Clause clause) => !clause.Part && Clause.Covers(clause.Minerals, Mineral.Id, Mineral.Group)
        ? DossierClause.Bind(clause, PerspectiveIndex, Countries)
        : null;
}
