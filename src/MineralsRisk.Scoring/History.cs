namespace MineralsRisk.Scoring;

/// <summary>A stretch of days with one answer.</summary>
/// <param name="To">Last day, included; none for the last step, which holds until a fact changes it.</param>
/// <param name="Causes">What made the answer differ from the day before; empty for the first step.</param>
public sealed record HistoryStep(DateOnly From, DateOnly? To, MineralScore Score, IReadOnlyList<Cause> Causes);

/// <summary>The answers of a dossier over time, past and scheduled.</summary>
public static class History
{
    /// <summary>The first day of every history.</summary>
    public static readonly DateOnly Start = new(2020, 1, 1);

    /// <summary>Steps without gap or overlap, each with its full answer; neighbours differ in some part of it.</summary>
    /// <param name="knownAt">By what was public at this instant; left out: with everything known.</param>
    public static IReadOnlyList<HistoryStep> Of(Dossier dossier, PolicyWeights weights, DateTimeOffset? knownAt = null)
    {
        var steps = new List<HistoryStep>();
        Situation? previous = null;
        foreach (var date in dossier.CandidateDates(Start))
        {
            var situation = dossier.At(date, knownAt ?? DateTimeOffset.MaxValue, weights);
            if (previous?.SameInputs(situation) != true)
            {
                var score = Scorer.Score(situation);
                if (steps.Count == 0)
                {
                    steps.Add(new(date, null, score, []));
                }
                else if (!steps[^1].Score.SameAs(score))
                {
                    steps[^1] = steps[^1] with { To = date.AddDays(-1) };
                    steps.Add(new(date, null, score, ScoreChange.Between(previous!, situation).Causes));
                }
            }

            previous = situation;
        }

        return steps;
    }
}
