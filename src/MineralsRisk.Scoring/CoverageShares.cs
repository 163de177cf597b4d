namespace MineralsRisk.Scoring;

/// <summary>
/// What measures and frameworks reach of a stage's global supply. Countries count once; restricted and framework may overlap.
/// </summary>
/// <param name="Restricted">Shares whose exports to the perspective are under a measure that acts with t above 1.</param>
/// <param name="Framework">Shares of the partners with a framework that counts.</param>
/// <param name="Uncovered">What is neither the perspective's own nor a partner's, the residual included.</param>
public readonly record struct CoverageShares(double Restricted, double Framework, double Uncovered)
{
    public static CoverageShares At(Situation situation, Stage stage)
    {
        if (situation.Production(stage).Figures is not { } figures)
        {
            return default;
        }

        double restricted = 0, framework = 0, own = 0;
        foreach (ref readonly var supplier in figures.Suppliers.AsSpan())
        {
            if (DossierClause.IsOwn(supplier.Country, situation.Dossier.PerspectiveIndex, situation.Dossier.Countries))
            {
                own += supplier.Share;
            }

            var (isRestricted, hasFramework) = Of(situation, stage, supplier.Country);
            restricted += isRestricted ? supplier.Share : 0;
            framework += hasFramework ? supplier.Share : 0;
        }

        return new(restricted, framework, Math.Max(0, 1 - own - framework));
    }

    /// <summary>Whether a country's exports at a stage are restricted for the perspective, and whether a framework covers them.</summary>
    public static (bool Restricted, bool Framework) Of(Situation situation, Stage stage, int country)
    {
        bool restricted = false, framework = false;
        var clauses = situation.Dossier.Clauses;
        for (var i = 0; i < clauses.Length; i++)
        {
            if (situation.Effects[i] == ClauseEffect.None || !clauses[i].Clause.Stages.Include(stage) || Array.IndexOf(clauses[i].Countries, country) < 0)
            {
                continue;
            }

            restricted |= TradeParameter.MeasureValue(situation, i, Bound.Point) > 1;
            framework |= situation.Effects[i] is ClauseEffect.Counts or ClauseEffect.Binds;
        }

        return (restricted, framework);
    }
}
