using MineralsRisk.Http;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.WhatIf;

/// <summary>A question with what is supposed on top of the facts.</summary>
public sealed record Scenario(Question Question, IReadOnlyList<Supposition> Suppositions)
{
    /// <summary>Whether anything that is supposed can make a difference to a mineral.</summary>
    public bool Touches(Facts facts, string mineral)
    {
        var dossier = DossierOf(facts, mineral);
        return Suppositions.Any(s => s.Touches(dossier));
    }

    /// <summary>A mineral's score as it is and as it would be.</summary>
    public Hypothesis About(Facts facts, string mineral) =>
        new(DossierOf(facts, mineral), Question.AsOf, Question.KnownAtOrEverything, facts.Figures.Weights, Suppositions);

    /// <summary>A score in the shape of the contract, for this question.</summary>
    public ScoreAnswer Answer(Facts facts, MineralScore score) =>
        ScoreAnswer.Of(score) with { AsOf = Question.AsOf, KnownAt = Question.KnownAt ?? facts.NewestFact };

    private Dossier DossierOf(Facts facts, string mineral) => facts.Dossier(mineral, Question.Perspective, Question.KnownAtOrEverything);
}

/// <summary>Scenarios, asked and answered.</summary>
public static class Scenarios
{
    /// <exception cref="ProblemException">Something in the request cannot be used: 400.</exception>
    public static ScenarioAnswer Answer(Snapshot snapshot, ScenarioRequest request, TimeProvider clock)
    {
        var facts = snapshot.Facts;
        var complaints = new Complaints();
        var question = AskedQuestion.Read(request.Perspective, request.AsOf, request.KnownAt, facts, clock, complaints);
        var minerals = Minerals(facts, request.Minerals, complaints);
        var scenario = new Scenario(question, new ScenarioCheck(facts, question, complaints).Read(request.Changes, "/changes"));
        complaints.Throw();

        var results = (minerals ?? facts.MineralIds)
            .Where(m => minerals is not null || scenario.Touches(facts, m))
            .Select(m => ScenarioResult.Of(facts, scenario, m, onlyMoved: minerals is null))
            .OfType<ScenarioResult>()
            .ToArray();
        return new(
            question.Perspective, question.AsOf, question.KnownAt ?? facts.NewestFact, results,
            ScoreReader.Attributions(snapshot, results.SelectMany(r => r.Before.Editions.Concat(r.After.Editions))));
    }

    /// <summary>The answer to a request that a form made; none when something in it cannot be used.</summary>
    /// <param name="errors">By JSON pointer: what was found before, to which is added what is found here. A place has the first that was found.</param>
    public static ScenarioAnswer? Ask(Snapshot snapshot, ScenarioRequest request, TimeProvider clock, Dictionary<string, string[]> errors)
    {
        try
        {
            var answer = Answer(snapshot, request, clock);
            return errors.Count == 0 ? answer : null;
        }
        catch (ProblemException e) when (e.Errors is { } found)
        {
            foreach (var (place, words) in found)
            {
                errors.TryAdd(place, words);
            }

            return null;
        }
    }

    private static string[]? Minerals(Facts facts, string?[]? minerals, Complaints complaints)
    {
        complaints.AddWhen(minerals is { Length: 0 }, "/minerals", "No mineral is named; leave minerals out for those that move.");
        for (var i = 0; i < minerals?.Length; i++)
        {
            var id = minerals[i];
            complaints.AddWhen(id is null || !facts.Figures.Minerals.ContainsKey(id), $"/minerals/{i}", ScenarioCheck.NoMineral(id));
        }

        return minerals?.OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
    }
}
