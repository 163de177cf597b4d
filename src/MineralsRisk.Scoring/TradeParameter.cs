namespace MineralsRisk.Scoring;

/// <summary>Which end of the interval is computed.</summary>
public enum Bound
{
    Low,
    Point,
    High,
}

/// <summary>
/// Step 4 of the method: the trade parameter t of every country for a stage. The strongest measure counts, then the best framework;
/// the perspective economy itself is 0, because an economy cannot cut itself off.
/// </summary>
public static class TradeParameter
{
    /// <summary>Fills t per country index.</summary>
    public static void Fill(Span<double> trade, Situation situation, Stage stage, Bound bound)
    {
        var dossier = situation.Dossier;
        Span<double> factor = stackalloc double[trade.Length];
        trade.Fill(1);
        factor.Fill(1);
        for (var i = 0; i < dossier.Clauses.Length; i++)
        {
            var clause = dossier.Clauses[i];
            if (!clause.Clause.Stages.Include(stage))
            {
                continue;
            }

            var effect = situation.Effects[i];
            if (MeasureValue(situation, i, bound) is { } value)
            {
                var country = clause.Countries[0];
                trade[country] = Math.Max(trade[country], value);
            }
            else if (effect is ClauseEffect.Counts or ClauseEffect.Binds)
            {
                var f = FactorOf(effect, situation.Weights);
                foreach (var country in clause.Countries)
                {
                    factor[country] = Math.Min(factor[country], f);
                }
            }
        }

        for (var c = 0; c < trade.Length; c++)
        {
            trade[c] = c == dossier.PerspectiveIndex ? 0
                : dossier.ForUnion && dossier.Countries.IsMember(c) ? situation.Weights.Member
                : Math.Max(situation.Weights.Floor, trade[c] * factor[c]);
        }
    }

    /// <summary>The value of a measure that acts at this end of the interval; none for one that doesn't, and for a framework.</summary>
    public static double? MeasureValue(Situation situation, int clause, Bound bound)
    {
        var acts = situation.Effects[clause] switch
        {
            ClauseEffect.Acts => true,
            ClauseEffect.ActsUnverified => bound != Bound.Low,
            _ => false,
        };
        var terms = situation.Dossier.Clauses[clause].Clause;
        return acts ? situation.Weights.Of(terms.Measure, terms.RatePercent) : null;
    }

    /// <summary>The factor of a framework that counts.</summary>
    public static double FactorOf(ClauseEffect effect, PolicyWeights weights) =>
        effect == ClauseEffect.Binds ? weights.BindingFactor : weights.FrameworkFactor;

    /// <summary>
    /// The clauses that made t of a country what it is at the point: the measures that set it and the frameworks that lowered it,
    /// in order of their ids.
    /// </summary>
    public static string[] Movers(Situation situation, Stage stage, int country)
    {
        double strongest = 1, best = 1;
        var clauses = situation.Dossier.Clauses;
        for (var i = 0; i < clauses.Length; i++)
        {
            if (!Touches(clauses[i], stage, country))
            {
                continue;
            }

            if (MeasureValue(situation, i, Bound.Point) is { } value)
            {
                strongest = Math.Max(strongest, value);
            }
            else if (situation.Effects[i] is ClauseEffect.Counts or ClauseEffect.Binds)
            {
                best = Math.Min(best, FactorOf(situation.Effects[i], situation.Weights));
            }
        }

        return [.. Enumerable.Range(0, clauses.Length)
            .Where(i => Touches(clauses[i], stage, country)
                && (MeasureValue(situation, i, Bound.Point) is { } value
                    ? value > 1 && value == strongest
                    : situation.Effects[i] is ClauseEffect.Counts or ClauseEffect.Binds
                        && FactorOf(situation.Effects[i], situation.Weights) is var f && f < 1 && f == best))
            .Select(i => clauses[i].Clause.Id)];
    }

    private static bool Touches(DossierClause clause, Stage stage, int country) =>
        clause.Clause.Stages.Include(stage) && Array.IndexOf(clause.Countries, country) >= 0;
}
