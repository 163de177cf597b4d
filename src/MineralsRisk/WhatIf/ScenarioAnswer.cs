using MineralsRisk.Scores;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.WhatIf;

/// <param name="KnownAt">The state of knowledge; with everything known the instant of the newest fact.</param>
/// <param name="Results">One per mineral, in the order asked for, else of the ids.</param>
public sealed record ScenarioAnswer(
    string Perspective, DateOnly AsOf, DateTimeOffset KnownAt, IReadOnlyList<ScenarioResult> Results, IReadOnlyList<Attribution> Attributions);

/// <summary>What a scenario does to one mineral.</summary>
public sealed record ScenarioResult
{
    public required string Mineral { get; init; }

    /// <summary>The score by the facts.</summary>
    public required ScoreAnswer Before { get; init; }

    /// <summary>The score with everything supposed. Its weights are named v1+scenario when they were changed.</summary>
    public required ScoreAnswer After { get; init; }

    /// <summary>After less before; null when either is unscored.</summary>
    public required double? Delta { get; init; }

    /// <summary>Why there is no delta: the reason of the side that is unscored.</summary>
    public required string? Reason { get; init; }

    /// <summary>The part of the world's supply that is cut, 0..1, at the stage that loses most; null where a stage that is cut has no figures.</summary>
    public required double? LostShare { get; init; }

    /// <summary>What each change that touches the mineral does; together the delta. Empty without a delta.</summary>
    public required IReadOnlyList<ScenarioCause> Causes { get; init; }

    /// <summary>None for a mineral that does not move, when only those that do are asked for.</summary>
    public static ScenarioResult? Of(Facts facts, Scenario scenario, string mineral, bool onlyMoved)
    {
        var hypothesis = scenario.About(facts, mineral);
        var (before, after) = (Scorer.Score(hypothesis.Before), Scorer.Score(hypothesis.After));
        if (onlyMoved && before.SameAs(after with { Weights = before.Weights }))
        {
            return null;
        }

        return new()
        {
            Mineral = mineral,
            Before = scenario.Answer(facts, before),
            After = scenario.Answer(facts, after),
            Delta = after.Score - before.Score,
            Reason = (before.Reason ?? after.Reason) is { } reason ? Words.Of(reason) : null,
            LostShare = hypothesis.LostShare,
            Causes = [.. hypothesis.Split().Select(c => new ScenarioCause(c.Place, c.Delta))],
        };
    }
}

/// <param name="Change">Place of the change in the request, from 0.</param>
/// <param name="Delta">In units of the score.</param>
public sealed record ScenarioCause(int Change, double Delta);
