using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.WhatIf;

/// <summary>Looks at purchases in the light of scores and clauses; what many lines share is worked out once.</summary>
internal sealed class Exposure(Facts facts, Scenario scenario, bool supposed)
{
    private readonly Dictionary<string, (Situation Situation, MineralScore Score)> _minerals = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Mineral, int Country, Stage? Stage), Reach> _reach = [];

    /// <summary>The editions that the scores drew on.</summary>
    public IEnumerable<string> Editions => _minerals.Values.SelectMany(m => m.Score.Editions);

    public ExposureLine Look(Purchase purchase)
    {
        var (situation, score) = Mineral(purchase.Mineral);
        var key = (purchase.Mineral, purchase.Country, purchase.Stage);
        if (!_reach.TryGetValue(key, out var reach))
        {
            _reach[key] = reach = Reach.Of(situation, purchase.Country, purchase.Stage);
        }

        return new()
        {
            Line = purchase.Line,
            Mineral = purchase.Mineral,
            Origin = purchase.Origin,
            Stage = purchase.Stage,
            Value = purchase.Value,
            Currency = purchase.Currency,
            Score = score.Score,
            Rating = score.Rating,
            Restricted = reach.Measures.Length > 0,
            RestrictedBy = reach.Measures,
            Framework = reach.Frameworks.Length > 0,
            Frameworks = reach.Frameworks,
            NeedsVerification = reach.Unverified,
        };
    }

    private (Situation Situation, MineralScore Score) Mineral(string id)
    {
        if (!_minerals.TryGetValue(id, out var mineral))
        {
            var hypothesis = scenario.About(facts, id);
            var situation = supposed ? hypothesis.After : hypothesis.Before;
            _minerals[id] = mineral = (situation, Scorer.Score(situation));
        }

        return mineral;
    }

    /// <summary>What reaches a country's exports of a mineral to the perspective.</summary>
    /// <param name="Measures">The clauses of measures that act with t above 1.</param>
    /// <param name="Frameworks">The clauses of frameworks that count.</param>
    /// <param name="Unverified">One that touches it ran out, and nothing says what followed.</param>
    private sealed record Reach(string[] Measures, string[] Frameworks, bool Unverified)
    {
        public static Reach Of(Situation situation, int country, Stage? stage)
        {
            var (measures, frameworks, unverified) = (new List<string>(), new List<string>(), false);
            var clauses = situation.Dossier.Clauses;
            for (var i = 0; i < clauses.Length; i++)
            {
                var (clause, effect) = (clauses[i], situation.Effects[i]);
                if (effect == ClauseEffect.None || (stage is { } at && !clause.Clause.Stages.Include(at)) || Array.IndexOf(clause.Countries, country) < 0)
                {
                    continue;
                }

                if (TradeParameter.MeasureValue(situation, i, Bound.Point) > 1)
                {
                    measures.Add(clause.Clause.Id);
                    unverified |= effect == ClauseEffect.ActsUnverified;
                }
                else if (effect is ClauseEffect.Counts or ClauseEffect.Binds)
                {
                    frameworks.Add(clause.Clause.Id);
                }

                unverified |= effect == ClauseEffect.CountedUnverified;
            }

            return new([.. measures], [.. frameworks], unverified);
        }
    }
}
