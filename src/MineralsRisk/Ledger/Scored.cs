using MineralsRisk.Scoring;

namespace MineralsRisk.Ledger;

/// <summary>The ledger's clauses as the method needs them.</summary>
internal static class Scored
{
    public static Clause[] Clauses(Instrument instrument) => Array.ConvertAll(instrument.Clauses, c => new Clause
    {
        Id = c.Id,
        Country = instrument.Country,
        Parties = instrument.Kind == InstrumentKind.Framework ? instrument.Parties : null,
        Type = instrument.InstrumentType,
        Binding = instrument.Binding,
        Measure = c.Measure,
        RatePercent = c.RatePercent,
        Part = c.Extent == Extent.Part,
        Minerals = c.Minerals,
        Stages = c.Stages.Aggregate(Stages.None, (set, stage) => set | (Stages)(1 << (int)stage)),
        Targets = c.Targets,
        Events = Events(c),
    });

    /// <summary>In order of date, then as listed.</summary>
    public static ClauseEvent[] Events(InstrumentClause clause) =>
        [.. clause.Events.OrderBy(e => e.Date).Select(e => new ClauseEvent(e.Type, e.Date, e.Until, e.KnownFrom))];

    /// <summary>Where a clause, left alone, stands on the day after another.</summary>
    public static ClauseStatus? StatusAfter(InstrumentClause clause, DateOnly day) => ClauseTimeline.StatusOn(Events(clause), day.AddDays(1), DateTimeOffset.MaxValue);
}
