using BenchmarkDotNet.Attributes;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.Benchmarks.Scoring;

/// <summary>The method on the real facts: one mineral on one day, and one mineral over all its days.</summary>
public class ScoringBenchmarks
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    private readonly Facts _facts = SeedFacts.Load();
    private Dossier _gallium = null!;
    private Situation _today = null!;
    private (Situation Before, Situation After) _few;
    private (Situation Before, Situation After) _many;
    private Clause _eventful = null!;

    [GlobalSetup]
    public void Gather()
    {
        _gallium = Dossier("gallium");
        _today = At(_gallium, Day);
        _few = ChangeOf(3);
        _many = ChangeOf(ScoreChange.MostGroups);
        _eventful = _facts.Ledger.Clauses.MaxBy(c => c.Events.Length)!;
    }

    [Benchmark]
    public double? PointOfOneMineral() => Scorer.Point(At(_gallium, Day));

    [Benchmark]
    public MineralScore FullScoreOfOneMineral() => Scorer.Score(_today);

    [Benchmark]
    public ScoreChange ChangeWithThreeCauses() => ScoreChange.Between(_few.Before, _few.After);

    [Benchmark]
    public ScoreChange ChangeWithTenCauses() => ScoreChange.Between(_many.Before, _many.After);

    [Benchmark]
    public ClauseStatus? FoldOfTheMostEventfulClause() => ClauseTimeline.StatusOn(_eventful.Events, Day, DateTimeOffset.MaxValue);

    [Benchmark]
    public IReadOnlyList<HistoryStep> HistoryOfOneMineral() => History.Of(_gallium, _facts.Figures.Weights);

    private Dossier Dossier(string mineral) => _facts.Dossier(mineral, SeedFacts.Perspective, DateTimeOffset.MaxValue);

    private Situation At(Dossier dossier, DateOnly day) => dossier.At(day, DateTimeOffset.MaxValue, _facts.Figures.Weights);

    /// <summary>The first change in the facts that has so many causes.</summary>
    private (Situation Before, Situation After) ChangeOf(int causes)
    {
        var changes =
            from mineral in _facts.MineralIds
            let dossier = Dossier(mineral)
            let days = dossier.CandidateDates(History.Start)
            from before in days
            from after in days
            where before < after
            let change = (Before: At(dossier, before), After: At(dossier, after))
            where ScoreChange.Between(change.Before, change.After).Causes.Count == causes
            select change;
        return changes.First();
    }
}
