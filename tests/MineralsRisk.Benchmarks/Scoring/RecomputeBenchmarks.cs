using BenchmarkDotNet.Attributes;
using MineralsRisk.Scores;

namespace MineralsRisk.Benchmarks.Scoring;

/// <summary>What a full recompute computes for one economy: every mineral, every step with its causes, ready to be written. On one thread, so time is CPU time.</summary>
public class RecomputeBenchmarks
{
    private readonly Facts _loaded = SeedFacts.Load();

    [Benchmark]
    public int FullRecompute()
    {
        // A recompute starts from facts that nobody has asked yet.
        var facts = new Facts(_loaded.Figures, _loaded.Ledger);
        var rows = 0;
        foreach (var mineral in facts.MineralIds)
        {
            foreach (var step in ScoreStep.Of(facts.Dossier(mineral, SeedFacts.Perspective, DateTimeOffset.MaxValue), facts.Figures.Weights))
            {
                rows += StepStore.ToRow(step).Answer.Length > 0 ? 1 : 0;
            }
        }

        return rows;
    }
}
