using MineralsRisk.Ledger;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.WhatIf;

/// <summary>
/// What an instrument does to one score: the score by the facts, and as it would be if every clause of the instrument ended. The two are equal where
/// another measure as strong acts beside it, since the strongest counts.
/// </summary>
/// <param name="Weighs">The supply that the instrument acts on has a weight in the score; it has none where the economy imports nothing of it.</param>
public sealed record Ending(string Mineral, double Score, double Without, bool Weighs)
{
    /// <summary>The instrument's part of the score.</summary>
    public double Part => Score - Without;

    /// <summary>The minerals whose score an instrument bears on, most moved first.</summary>
    public static IReadOnlyList<Ending> Of(Facts facts, Question question, InstrumentAnswer instrument) =>
        [.. facts.MineralIds.Select(m => Of(facts, question, instrument, m)).OfType<Ending>()
            .OrderByDescending(e => Math.Abs(e.Part)).ThenBy(e => e.Mineral, StringComparer.Ordinal)];

    private static Ending? Of(Facts facts, Question question, InstrumentAnswer instrument, string mineral)
    {
        var situation = facts.Situation(mineral, question.Perspective, question.AsOf, question.KnownAt);
        var clauses = situation.Dossier.Clauses;
        var without = situation.Effects.ToArray();
        for (var i = 0; i < clauses.Length; i++)
        {
            if (Array.Exists(instrument.Clauses, c => c.Id == clauses[i].Clause.Id))
            {
                without[i] = ClauseEffect.None;
            }
        }

        var now = Scorer.Score(situation);
        if (without.AsSpan().SequenceEqual(situation.Effects) || (now.Score, Scorer.Point(situation with { Effects = without })) is not ({ } score, { } rest))
        {
            return null;
        }

        var parts = Explanation.Of(situation, now).Where(part => part.Clauses.Any(id => Array.Exists(instrument.Clauses, c => c.Id == id))).ToArray();
        return score != rest || parts.Length > 0 ? new(mineral, score, rest, Weighs: parts.Any(part => part.Value > 0)) : null;
    }
}
