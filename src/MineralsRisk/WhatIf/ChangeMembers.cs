using System.Collections.Frozen;
using MineralsRisk.Storage;

namespace MineralsRisk.WhatIf;

/// <summary>Which members belong to which type of change. A member of another type is refused: an answer would pass it over in silence.</summary>
internal static class ChangeMembers
{
    private static readonly (string Name, Func<ScenarioChange, object?> Value)[] All =
    [
        ("country", c => c.Country), ("minerals", c => c.Minerals), ("stages", c => c.Stages), ("measure", c => c.Measure),
        ("ratePercent", c => c.RatePercent), ("targets", c => c.Targets), ("partner", c => c.Partner), ("binding", c => c.Binding),
        ("instrumentType", c => c.InstrumentType), ("clause", c => c.Clause), ("mineral", c => c.Mineral), ("stage", c => c.Stage),
        ("fraction", c => c.Fraction), ("values", c => c.Values),
    ];

    private static readonly FrozenDictionary<ScenarioChangeType, string[]> Taken = new Dictionary<ScenarioChangeType, string[]>
    {
        [ScenarioChangeType.Measure] = ["country", "minerals", "stages", "measure", "ratePercent", "targets"],
        [ScenarioChangeType.Framework] = ["partner", "binding", "minerals", "instrumentType"],
        [ScenarioChangeType.EndClause] = ["clause"],
        [ScenarioChangeType.ResumeClause] = ["clause"],
        [ScenarioChangeType.SupplyCut] = ["country", "mineral", "stage", "fraction"],
        [ScenarioChangeType.Weights] = ["values"],
    }.ToFrozenDictionary();

    /// <summary>The members that a change of a type has besides its type.</summary>
    public static IReadOnlyList<string> Of(ScenarioChangeType type) => Taken[type];

    public static void Check(string at, ScenarioChangeType type, ScenarioChange change, Complaints complaints)
    {
        foreach (var (name, value) in All)
        {
            complaints.AddWhen(
                value(change) is not null && !Taken[type].Contains(name),
                $"{at}/{name}",
                $"A change of the type {Words.Of(type)} has no such member; it takes {string.Join(", ", Taken[type])}.");
        }
    }
}
