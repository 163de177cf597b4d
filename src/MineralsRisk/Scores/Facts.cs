using System.Collections.Concurrent;
using MineralsRisk.Figures;
using MineralsRisk.Ledger;
using MineralsRisk.Scoring;

namespace MineralsRisk.Scores;

/// <summary>All figures and the whole ledger as they stood in the database at one moment. Immutable; answers any question of the method.</summary>
public sealed class Facts(FigureView figures, LedgerView ledger)
{
    private readonly ConcurrentDictionary<(string Mineral, string Perspective), Dossier> _dossiers = new();

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
        return ReferenceEquals(clauses, Ledger.Clauses)
            ? _dossiers.GetOrAdd((mineral, perspective), static (key, facts) => facts.Make(key.Mineral, key.Perspective, facts.Ledger.Clauses), this)
            : Make(mineral, perspective, clauses);
    }

    /// <summary>The inputs of a score.</summary>
    /// <param name="knownAt">None: everything known.</param>
    public Situation Situation(string mineral, string perspective, DateOnly asOf, DateTimeOffset? knownAt) =>
        Dossier(mineral, perspective, knownAt ?? DateTimeOffset.MaxValue).At(asOf, knownAt ?? DateTimeOffset.MaxValue, Figures.Weights);

    private Dossier Make(string mineral, string perspective, IReadOnlyList<Clause> clauses) =>
        new(Figures.Facts[mineral], perspective, clauses, Figures.Governance, Figures.Countries);
}
