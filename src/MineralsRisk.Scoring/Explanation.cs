namespace MineralsRisk.Scoring;

/// <summary>What one country adds to a score, with everything it was computed from.</summary>
/// <param name="Sourcing">By the perspective's own sourcing; else by the global supply.</param>
/// <param name="Share">Of the global supply, or of the perspective's supply.</param>
/// <param name="Governance">W, 0..10.</param>
/// <param name="GovernanceProxied">W is that of the country's proxy.</param>
/// <param name="Trade">t.</param>
/// <param name="Value">In units of the score.</param>
/// <param name="Edition">Of the figure the share was computed from.</param>
/// <param name="Clauses">Those that moved t.</param>
public sealed record Contribution(
    string Country, Stage Stage, bool Sourcing, double Share, double Governance, bool GovernanceProxied, double Trade, double Value,
    string Edition, string Period, Mark Mark, string Locator, IReadOnlyList<string> Clauses);

/// <summary>A score as the sum it is: the countries' S^2 W t times the closing factors.</summary>
public static class Explanation
{
    /// <summary>Contributions at the bottleneck, global first, by size and then code; they add up to the score. Empty when unscored.</summary>
    public static IReadOnlyList<Contribution> Of(Situation situation, MineralScore score)
    {
        if (score.Bottleneck is not { } stage || situation.Production(stage).Figures is not { } figures)
        {
            return [];
        }

        var dossier = situation.Dossier;
        var trade = new double[dossier.Countries.Count];
        TradeParameter.Fill(trade, situation, stage, Bound.Point);
        var reliance = situation.Imports.Reliance?.Point ?? 0;
        var (global, sourcing) = SupplyRisk.Halves(reliance, situation.Imports.Scope);
        var closing = (1 - situation.RecyclingRate) * situation.SubstitutionIndex;

        Contribution Part(int country, double share, bool bySourcing, double weight, string edition, string period, Mark mark, string locator)
        {
            var governance = situation.GovernanceOf(country);
            return new(
                dossier.Countries.Code(country), stage, bySourcing, share, governance.Point, governance.Proxied && governance.Known, trade[country],
                share * share * governance.Point * trade[country] * weight * closing,
                edition, period, mark, locator, TradeParameter.Movers(situation, stage, country));
        }

        var parts = figures.Suppliers.Select(s => Part(s.Country, s.Share, false, global, figures.Edition, figures.Period, s.Mark, s.Locator));
        if (situation.Imports is { Scope: Scope.Both, Reliance: { } own })
        {
            var part = situation.Imports.OriginsPart(reliance);
            if (part < 1)
            {
                parts = parts.Append(Part(
                    dossier.PerspectiveIndex, 1 - part, true, sourcing, own.Edition, Year(own.Year), own.Mark, own.Locator));
            }

            if (situation.Imports.Origins is { } origins && part > 0)
            {
                parts = parts.Concat(origins.Origins.Select(o => Part(
                    o.Country, part * o.Share, true, sourcing, origins.Edition, origins.Period, o.Mark, o.Locator)));
            }
        }

        return [.. parts.OrderBy(p => p.Sourcing).ThenByDescending(p => p.Value).ThenByDescending(p => p.Share).ThenBy(p => p.Country, StringComparer.Ordinal)];
    }

    private static string Year(int year) => year.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
