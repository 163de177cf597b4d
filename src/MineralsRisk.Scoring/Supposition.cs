namespace MineralsRisk.Scoring;

/// <summary>A change of the facts that somebody supposes.</summary>
public abstract record Supposition
{
    /// <summary>A clause that the ledger does not have; its events say since when it acts.</summary>
    public sealed record NewClause(Clause Clause) : Supposition;

    /// <summary>A clause of the ledger no longer does anything.</summary>
    public sealed record ClauseEnds(string Id) : Supposition;

    /// <summary>A clause of the ledger is in force.</summary>
    public sealed record ClauseActs(string Id) : Supposition;

    /// <summary>A country loses a part of its production of a mineral at a stage.</summary>
    /// <param name="Country">Index in the <see cref="CountryTable"/>.</param>
    /// <param name="Fraction">Of the country's production, 0..1.</param>
    public sealed record SupplyCut(string Mineral, Stage Stage, int Country, double Fraction) : Supposition;

    /// <summary>Measures and frameworks weigh otherwise.</summary>
    public sealed record OtherWeights(PolicyWeights Weights) : Supposition;

    private Supposition()
    {
    }

    /// <summary>Whether it can make a difference to what a dossier answers.</summary>
    /// <param name="dossier">Over the clauses of the ledger.</param>
    public bool Touches(Dossier dossier) => this switch
    {
        NewClause added => dossier.CanAct(added.Clause),
        ClauseEnds end => dossier.IndexOf(end.Id) >= 0,
        ClauseActs resumed => dossier.IndexOf(resumed.Id) >= 0,
        SupplyCut cut => cut.Mineral == dossier.Mineral.Id,
        _ => true,
    };

    /// <summary>The clause it is about; none when it is about something else.</summary>
    internal string? ClauseId => this switch
    {
        NewClause added => added.Clause.Id,
        ClauseEnds end => end.Id,
        ClauseActs resumed => resumed.Id,
        _ => null,
    };
}
