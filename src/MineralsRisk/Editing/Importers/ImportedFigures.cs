using MineralsRisk.Figures;

namespace MineralsRisk.Editing;

/// <summary>What a publisher's file says, in the terms of this service.</summary>
/// <param name="Figures">The source and its rows; minerals, countries and lists are left to the caller.</param>
/// <param name="Skipped">Every row that was not taken, by reason.</param>
public sealed record ImportedFigures(FigureSet Figures, IReadOnlyList<SkippedRows> Skipped);

/// <summary>Rows that were not taken.</summary>
/// <param name="Count">How many.</param>
/// <param name="Examples">The first few, each with its line where it has one.</param>
public sealed record SkippedRows(string Reason, int Count, IReadOnlyList<string> Examples);

/// <summary>Counts what is left out, as it is left out.</summary>
internal sealed class Skips
{
    private const int ExamplesKept = 3;
    private readonly Dictionary<string, (int Count, List<string> Examples)> _reasons = new(StringComparer.Ordinal);

    public IReadOnlyList<SkippedRows> All =>
        [.. _reasons.Select(r => new SkippedRows(r.Key, r.Value.Count, r.Value.Examples)).OrderByDescending(s => s.Count).ThenBy(s => s.Reason, StringComparer.Ordinal)];

    public void Add(string reason, string example)
    {
        var (count, examples) = _reasons.GetValueOrDefault(reason, (0, []));
        if (count < ExamplesKept)
        {
            examples.Add(example);
        }

        _reasons[reason] = (count + 1, examples);
    }
}
