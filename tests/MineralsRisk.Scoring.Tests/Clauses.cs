using static MineralsRisk.Scoring.Tests.Sketch;

namespace MineralsRisk.Scoring.Tests;

/// <summary>Clauses and events in the fewest words.</summary>
internal static class Clauses
{
    /// <summary>An export control on gallium at both stages, aimed at all, in force since 2023.</summary>
    public static Clause Control(Measure measure, string country = "CHN", string id = "C-1") => new()
    {
        Id = id,
        Country = country,
        Measure = measure,
        Minerals = ["gallium"],
        Stages = Stages.Both,
        Events = [Event(EventType.EntersIntoForce, "2023-01-01")],
    };

    /// <summary>A memorandum between the United States and a partner on gallium at both stages, signed in 2023.</summary>
    public static Clause Framework(string partner, InstrumentType type = InstrumentType.Memorandum, bool? binding = false, string id = "F-1") => new()
    {
        Id = id,
        Parties = ["USA", partner],
        Type = type,
        Binding = binding,
        Measure = Measure.Cooperation,
        Minerals = ["gallium"],
        Stages = Stages.Both,
        Events = [Event(EventType.Signed, "2023-01-01")],
    };

    /// <summary>Public from its own day when nothing else is said.</summary>
    public static ClauseEvent Event(EventType type, string date, string? until = null, string? known = null) =>
        new(type, Day(date), until is null ? null : Day(until), Instant(known ?? date));
}
