using System.Collections.Concurrent;
using MineralsRisk.Figures;
using MineralsRisk.Ledger;
using MineralsRisk.Scoring;

namespace MineralsRisk.Scores;

/// <summary>All figures and the whole ledger as they stood in the database at one moment. Immutable; answers any question of the method.</summary>
public sealed class Facts(FigureView figures, LedgerView ledger)
{
    private readonly Dossiers _everything = new(figures, ledger.Clauses);
    private volatile Dossiers _earlier = new(figures, []);

    public FigureView Figures { get; } = figures;

    public LedgerView Ledger { get; } = ledger;

    /// <summary>The instant of the newest fact: what "everything known" is echoed as.</summary>
    public DateTimeOffset NewestFact { get; } = figures.NewestFact > ledger.NewestFact ? figures.NewestFact : ledger.NewestFact;

    /// <summary>Mineral ids in order.</summary>
    public IReadOnlyList<string> MineralIds { get; } = [.. figures.Minerals.Keys.Order(StringComparer.Ordinal)];

    /// <param name="knownAt">The state of knowledge asked for: it decides which versions of the instruments speak.</param>
    /// <exception cref="KeyNotFoundException">The mineral or the perspective is not known.</exception>
    public Dossier Dossier(string mineral, string perspective, DateTimeOffset knownAt)
    {
        var clauses = Ledger.ClausesAt(knownAt);
        if (_everything.AreMadeOf(clauses))
        {
            return _everything.Of(mineral, perspective);
        }

        // Whoever looks back asks more than once; one earlier state of knowledge is kept, the last that was asked for.
        var earlier = _earlier;
        if (!earlier.AreMadeOf(clauses))
        {
            _earlier = earlier = new(Figures, clauses);
        }

        return earlier.Of(mineral, perspective);
    }

    /// <summary>The inputs of a score.</summary>
    /// <param name="knownAt">None: everything known.</param>
    public Situation Situation(string mineral, string perspective, DateOnly asOf, DateTimeOffset? knownAt) =>
        Dossier(mineral, perspective, knownAt ?? DateTimeOffset.MaxValue).At(asOf, knownAt ?? DateTimeOffset.MaxValue, Figures.Weights);

    /// <summary>The dossiers made of one list of clauses, each when it is first asked for.</summary>
    private sealed class Dossiers(FigureView figures, IReadOnlyList<Clause> clauses)
    {
        private readonly ConcurrentDictionary<(string Mineral, string Perspective), Dossier> _made = new();

        public bool AreMadeOf(IReadOnlyList<Clause> others) => ReferenceEquals(clauses, others);

        public Dossier Of(string mineral, string perspective) =>
            _made.GetOrAdd((mineral, perspective), static (key, dossiers) => dossiers.Make(key.Mineral, key.Perspective), this);

        private Dossier Make(string mineral, string perspective) =>
            new(figures.Facts[mineral], perspective, clauses, figures.Governance, figures.Countries);
    }
}
