namespace MineralsRisk.Scoring;

/// <summary>Why a stage has no figures to score.</summary>
public enum NoFigures
{
    /// <summary>No source gives production by country.</summary>
    NoProductionFigures,

    /// <summary>There are editions, but none was public at the instant asked for.</summary>
    NoFiguresKnown,

    /// <summary>The named countries cover too little of the world.</summary>
    InsufficientCoverage,
}

/// <summary>The choice of the figures a stage is scored on.</summary>
/// <param name="Figures">The period chosen; none with a <paramref name="Reason"/>.</param>
/// <param name="AfterDate">The figures describe a time after the date asked for.</param>
public readonly record struct ProductionChoice(ProductionPeriod? Figures, bool AfterDate, NoFigures? Reason);

/// <summary>Step 1 of the method: which edition and period answer for a stage on a date.</summary>
public static class ProductionSelection
{
    /// <summary>
    /// The newest edition known that has a period not after the year, and in it the latest such period; an edition whose period covers
    /// too little is passed over. Where none has one: the period with the earliest end of all known editions.
    /// </summary>
    /// <param name="periods">Of one mineral and stage, newest edition first, in an edition the latest period first.</param>
    public static ProductionChoice Choose(ProductionPeriod[] periods, int year, DateTimeOffset knownAt)
    {
        if (periods.Length == 0)
        {
            return new(null, false, NoFigures.NoProductionFigures);
        }

        ProductionPeriod? earliest = null;
        string? asked = null;
        var known = false;
        foreach (var period in periods)
        {
            if (period.KnownFrom > knownAt)
            {
                continue;
            }

            known = true;
            if (period.EndYear <= year && period.Edition != asked)
            {
                asked = period.Edition;
                if (period.IsUsable)
                {
                    return new(period, false, null);
                }
            }

            if (period.IsUsable && (earliest is null || period.EndYear < earliest.EndYear))
            {
                earliest = period;
            }
        }

        // A period that ends in time but was passed over in its edition may be the earliest; it is not after the date.
        return earliest is not null
            ? new(earliest, earliest.EndYear > year, null)
            : new(null, false, known ? NoFigures.InsufficientCoverage : NoFigures.NoFiguresKnown);
    }

    /// <summary>The order <see cref="Choose"/> expects.</summary>
    public static ProductionPeriod[] Order(IEnumerable<ProductionPeriod> periods) =>
        [.. periods.OrderByDescending(p => p.KnownFrom).ThenBy(p => p.Edition, StringComparer.Ordinal).ThenByDescending(p => p.EndYear)];
}
