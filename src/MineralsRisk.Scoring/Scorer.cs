namespace MineralsRisk.Scoring;

/// <summary>The numbers of one stage at one end of the interval.</summary>
/// <param name="Governance">HHI_W of the global supply, 0..10.</param>
/// <param name="Trade">HHI_Wt of the global supply.</param>
/// <param name="Sourcing">HHI_Wt of the perspective's own sourcing; 0 for the scope global only.</param>
/// <param name="Score">SR.</param>
public readonly record struct StageNumbers(double Governance, double Trade, double Sourcing, double Score);

/// <summary>Steps 4 to 8 of the method over the inputs of a <see cref="Situation"/>.</summary>
public static class Scorer
{
    /// <summary>The score with its interval and every component.</summary>
    public static MineralScore Score(Situation situation)
    {
        var stages = new List<StageScore>(2);
        double low = 0, high = 0;
        foreach (var stage in (ReadOnlySpan<Stage>)[Stage.Extraction, Stage.Processing])
        {
            if (situation.Production(stage).Figures is { } figures)
            {
                var scored = ScoreStage(situation, stage, figures);
                stages.Add(scored);
                low = Math.Max(low, scored.Low);
                high = Math.Max(high, scored.High);
            }
        }

        if (stages.Count == 0)
        {
            return MineralScore.Unscored(situation, UnscoredReason(situation));
        }

        var bottleneck = stages.Count == 1 || stages[0].Score >= stages[1].Score ? stages[0] : stages[1];
        return MineralScore.Scored(situation, stages, bottleneck, low, high, CoverageShares.At(situation, bottleneck.Stage));
    }

    /// <summary>The point of a mineral's score alone: the higher stage's SR; none when no stage has figures.</summary>
    public static double? Point(Situation situation)
    {
        double? best = null;
        for (var stage = Stage.Extraction; stage <= Stage.Processing; stage++)
        {
            if (situation.Production(stage).Figures is { } figures)
            {
                var score = Numbers(situation, stage, figures, Bound.Point, situation.Imports.Reliance?.Point ?? 0).Score;
                best = best is { } other && other >= score ? other : score;
            }
        }

        return best;
    }

    /// <summary>The numbers of a stage at one end of the interval, for a given import reliance.</summary>
    public static StageNumbers Numbers(Situation situation, Stage stage, ProductionPeriod figures, Bound bound, double reliance)
    {
        Span<double> trade = stackalloc double[situation.Dossier.Countries.Count];
        TradeParameter.Fill(trade, situation, stage, bound);

        double governed = 0, traded = 0;
        foreach (ref readonly var supplier in figures.Suppliers.AsSpan())
        {
            var weighted = supplier.Share * supplier.Share * WeightAt(situation.GovernanceOf(supplier.Country), bound);
            governed += weighted;
            traded += weighted * trade[supplier.Country];
        }

        if (bound == Bound.High)
        {
            var residual = figures.Residual * figures.Residual * GovernanceScale.Worst;
            governed += residual;
            traded += residual;
        }

        var scope = situation.Imports.Scope;
        var sourcing = scope == Scope.Both ? Sourcing(situation, trade, bound, reliance) : 0;
        return new(governed, traded, sourcing, SupplyRisk.Of(traded, sourcing, reliance, situation.RecyclingRate, situation.SubstitutionIndex, scope));
    }

    internal static double WeightAt(in GovernanceWeight weight, Bound bound) => bound switch
    {
        Bound.Low => weight.Low,
        Bound.High => weight.High,
        _ => weight.Point,
    };

    // The perspective's own supply has t = 0 and adds nothing, whatever its share.
    private static double Sourcing(Situation situation, ReadOnlySpan<double> trade, Bound bound, double reliance)
    {
        if (situation.Imports.Origins is not { } origins)
        {
            return 0;
        }

        double sum = 0, part = situation.Imports.OriginsPart(reliance);
        foreach (ref readonly var origin in origins.Origins.AsSpan())
        {
            var share = part * origin.Share;
            sum += share * share * WeightAt(situation.GovernanceOf(origin.Country), bound) * trade[origin.Country];
        }

        var residual = part * origins.Residual;
        return bound == Bound.High ? sum + (residual * residual * GovernanceScale.Worst) : sum;
    }

    private static StageScore ScoreStage(Situation situation, Stage stage, ProductionPeriod figures)
    {
        var reliance = situation.Imports.Reliance;
        var (low, point, high) = (reliance?.Low ?? 0, reliance?.Point ?? 0, reliance?.High ?? 0);
        var numbers = Numbers(situation, stage, figures, Bound.Point, point);
        var atLow = Math.Min(
            Numbers(situation, stage, figures, Bound.Low, low).Score, Numbers(situation, stage, figures, Bound.Low, high).Score);
        var atHigh = Math.Max(
            Numbers(situation, stage, figures, Bound.High, low).Score, Numbers(situation, stage, figures, Bound.High, high).Score);
        return new StageScore
        {
            Stage = stage,
            Score = numbers.Score,
            Low = atLow,
            High = atHigh,
            Concentration = figures.Concentration,
            Governance = numbers.Governance,
            Trade = numbers.Trade,
            Sourcing = situation.Imports.Scope == Scope.Both ? numbers.Sourcing : null,
            TopCountry = figures.Concentration.TopIndex < 0
                ? null
                : situation.Dossier.Countries.Code(figures.Suppliers[figures.Concentration.TopIndex].Country),
            Period = figures.Period,
            Edition = figures.Edition,
        };
    }

    // The reason that came closest to a score: figures that cover too little, before figures not yet known, before none at all.
    private static NoFigures UnscoredReason(Situation situation) =>
        (NoFigures)Math.Max((int)situation.Extraction.Reason!.Value, (int)situation.Processing.Reason!.Value);
}
