using MineralsRisk.Http;
using MineralsRisk.Scoring;

namespace MineralsRisk.Scores;

/// <summary>
/// Answers questions about scores: from the stored steps where a job has computed them, by the same method where none has.
/// </summary>
public sealed class ScoreReader(Published published)
{
    public Snapshot Snapshot => published.Snapshot;

    /// <exception cref="ProblemException">The mineral is not known: 404.</exception>
    public static string Mineral(Snapshot snapshot, string id) => snapshot.Facts.Figures.Minerals.ContainsKey(id)
        ? id
        : throw new ProblemException(ProblemType.UnknownMineral, $"'{id}' is not a mineral known here. /api/v1/minerals lists them; ids are in kebab-case, such as rare-earths.");

    /// <summary>A mineral's score.</summary>
    public static ScoreAnswer Score(Snapshot snapshot, string mineral, Question question)
    {
        var facts = snapshot.Facts;
        var stored = KnowsEverything(facts, question) && snapshot.Steps.TryGetValue((question.Perspective, mineral), out var steps)
            ? ScoreStep.On(steps, question.AsOf)?.Answer
            : null;
        var answer = stored ?? ScoreAnswer.Of(Scorer.Score(facts.Situation(mineral, question.Perspective, question.AsOf, question.KnownAt)));
        return answer with { AsOf = question.AsOf, KnownAt = question.KnownAt ?? facts.NewestFact };
    }

    /// <summary>The steps of a mineral for a perspective and a state of knowledge; the day asked about plays no part.</summary>
    public static IReadOnlyList<ScoreStep> Steps(Snapshot snapshot, string mineral, Question question)
    {
        var facts = snapshot.Facts;
        return KnowsEverything(facts, question) && snapshot.Steps.TryGetValue((question.Perspective, mineral), out var steps)
            ? steps
            : ScoreStep.Of(facts.Dossier(mineral, question.Perspective, question.KnownAtOrEverything), facts.Figures.Weights, question.KnownAt);
    }

    /// <summary>Attribution lines of editions, in ordinal order of their ids.</summary>
    public static IReadOnlyList<Attribution> Attributions(Snapshot snapshot, IEnumerable<string> editions) =>
        [.. editions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(e => new Attribution(e, snapshot.Facts.Figures.Sources[e].Attribution))];

    private static bool KnowsEverything(Facts facts, Question question) => question.KnownAt is not { } knownAt || knownAt >= facts.NewestFact;
}

/// <param name="Edition">Id of a source.</param>
/// <param name="Text">The line to print beside its figures.</param>
public sealed record Attribution(string Edition, string Text);
