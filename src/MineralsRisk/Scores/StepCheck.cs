using System.Text.Json.Nodes;
using MineralsRisk.Storage;

namespace MineralsRisk.Scores;

/// <summary>The stored steps of a perspective beside the facts that they were computed from, to be computed anew.</summary>
public sealed class StepCheck
{
    private readonly Facts _facts;
    private readonly StoredSteps _stored;

    private StepCheck(string perspective, StoredSteps stored, Facts facts) => (Perspective, _stored, _facts) = (perspective, stored, facts);

    public string Perspective { get; }

    /// <summary>Those that have facts, and those that have steps.</summary>
    public IReadOnlyList<string> Minerals => [.. _facts.MineralIds.Union(_stored.Rows.Keys, StringComparer.Ordinal)];

    public int StepCount => _stored.Rows.Values.Sum(r => r.Count);

    /// <summary>Other code computed them than would now.</summary>
    public bool IsOfOtherCode => _stored.Basis?.Code != Basis.ThisCode;

    /// <summary>Every perspective that has stored steps.</summary>
    public static IReadOnlyList<StepCheck> Load(Database database) => [.. database
        .Read(c => StepStore.Perspectives(c).Select(perspective => (Perspective: perspective, Stored: StoredSteps.Load(c, perspective))).ToArray())
        .Select(s => new StepCheck(s.Perspective, s.Stored, FactsStore.Load(database, s.Stored.Basis!, null)))];

    /// <summary>Each step of a mineral that is not what follows from the facts, in order of time.</summary>
    public IEnumerable<StepDifference> Of(string mineral)
    {
        var stored = (_stored.Rows.GetValueOrDefault(mineral) ?? []).ToDictionary(r => r.From, StringComparer.Ordinal);
        var computed = _facts.Figures.Minerals.ContainsKey(mineral)
            ? ScoreStep.Of(_facts.Dossier(mineral, Perspective, DateTimeOffset.MaxValue), _facts.Figures.Weights).Select(StepStore.ToRow).ToDictionary(r => r.From, StringComparer.Ordinal)
            : [];
        return stored.Keys.Union(computed.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(from => stored.GetValueOrDefault(from) != computed.GetValueOrDefault(from))
            .Select(from => new StepDifference(Perspective, mineral, Timestamp.ParseDate(from), Words(stored.GetValueOrDefault(from), computed.GetValueOrDefault(from))));
    }

    private static string Words(StepStore.Row? stored, StepStore.Row? computed)
    {
        if (stored is null || computed is null)
        {
            return stored is null ? "is missing" : "should not be there";
        }

        var (was, comes) = (JsonNode.Parse(stored.Answer)!.AsObject(), JsonNode.Parse(computed.Answer)!.AsObject());
        var members = was.Select(m => m.Key).Union(comes.Select(m => m.Key), StringComparer.Ordinal)
            .Where(m => !JsonNode.DeepEquals(was[m], comes[m]))
            .Select(m => $"{m} is {Text(was[m])}, computed {Text(comes[m])}")
            .ToList();
        if (stored.To != computed.To)
        {
            members.Add($"it ends {stored.To ?? "never"}, computed {computed.To ?? "never"}");
        }

        if (stored.Causes != computed.Causes)
        {
            members.Add($"causes are {stored.Causes}, computed {computed.Causes}");
        }

        return members.Count > 0 ? string.Join("; ", members) : "the same values are written in another form";
    }

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "null";
}

/// <param name="From">First day of the step.</param>
/// <param name="Words">What differs.</param>
public sealed record StepDifference(string Perspective, string Mineral, DateOnly From, string Words)
{
    public override string ToString() => $"{Mineral} for {Perspective} from {Timestamp.Of(From)}: {Words}";
}
