namespace MineralsRisk.Scoring;

public enum CauseKind
{
    Clause,

    /// <summary>The clauses of one country together.</summary>
    Country,

    /// <summary>The production edition or its period.</summary>
    Figures,
    Governance,
    Imports,

    /// <summary>Recycling and substitution.</summary>
    Recycling,
    Weights,

    /// <summary>The clauses of the countries with the smallest effects together.</summary>
    OtherCountries,
}

/// <summary>A part of a change of score.</summary>
/// <param name="Id">Id of the clause, code of the country, or the edition or version that came in.</param>
/// <param name="EditionBreak">The figures passed from one edition to another: no trend may be read across.</param>
public sealed record Cause(CauseKind Kind, string Id, double Delta, bool EditionBreak = false);

/// <summary>
/// The exact split of the difference between two answers for the same mineral and perspective by Shapley value over what differs in
/// their inputs. The deltas add up to the total.
/// </summary>
/// <param name="Total">After less before; none when either side is unscored.</param>
/// <param name="Reason">Why there is no split; none when there is one.</param>
public sealed record ScoreChange(double? Total, IReadOnlyList<Cause> Causes, NoFigures? Reason)
{
    /// <summary>Beyond this many groups clauses are joined, per country and then as other countries.</summary>
    public const int MostGroups = 10;

    /// <param name="before">Of the same mineral and perspective as <paramref name="after"/>; the ledger and the figures may differ.</param>
    public static ScoreChange Between(Situation before, Situation after)
    {
        (before, after) = Situation.Aligned(before, after);
        if (Scorer.Point(before) is not { } from || Scorer.Point(after) is not { } to)
        {
            return new(null, [], Scorer.Score(before).Reason ?? Scorer.Score(after).Reason);
        }

        var groups = Groups(before, after);
        var deltas = ShapleySplit.Of(groups.Count, coalition => Scorer.Point(Mix(before, after, groups, coalition))!.Value);
        Cause[] causes = [.. groups.Select((g, i) => new Cause(g.Kind, g.Id, deltas[i], g.EditionBreak))];

        // What differs without an effect is no cause, unless nothing has one: then it is what made the rest of the answer differ.
        // Another edition is told in any case, because no trend may be read across it.
        return new(to - from, Array.Exists(causes, c => c.Delta != 0) ? Array.FindAll(causes, c => c.Delta != 0 || c.EditionBreak) : causes, null);
    }

    private static List<Group> Groups(Situation before, Situation after)
    {
        var inputs = new List<Group>();
        if (!Equals(before.Extraction.Figures, after.Extraction.Figures) || !Equals(before.Processing.Figures, after.Processing.Figures))
        {
            inputs.Add(FiguresGroup(before, after));
        }

        if (!Equals(before.Governance, after.Governance))
        {
            inputs.Add(new(CauseKind.Governance, (after.Governance ?? before.Governance)!.Edition.Id, []));
        }

        if (!before.Imports.SameFigures(after.Imports))
        {
            inputs.Add(new(CauseKind.Imports, (after.Imports.Reliance ?? before.Imports.Reliance)?.Edition ?? "none", []));
        }

        if (before.Recycling != after.Recycling || before.Substitution != after.Substitution)
        {
            var factor = (after.Recycling != before.Recycling ? after.Recycling : after.Substitution) ?? before.Recycling ?? before.Substitution;
            inputs.Add(new(CauseKind.Recycling, factor!.Edition, []));
        }

        if (!before.Weights.SameAs(after.Weights))
        {
            inputs.Add(new(CauseKind.Weights, after.Weights.Version, []));
        }

        var clauses = DifferingClauses(before, after);
        if (inputs.Count + clauses.Count <= MostGroups)
        {
            return [.. clauses, .. inputs];
        }

        var countries = clauses
            .GroupBy(c => before.Dossier.Clauses[c.Clauses[0]].Owner, StringComparer.Ordinal)
            .Select(g => new Group(CauseKind.Country, g.Key, [.. g.SelectMany(c => c.Clauses)]))
            .OrderBy(g => g.Id, StringComparer.Ordinal)
            .ToList();
        if (inputs.Count + countries.Count > MostGroups)
        {
            var start = Scorer.Point(before)!.Value;
            var kept = MostGroups - inputs.Count;
            countries = [.. countries
                .OrderByDescending(g => Math.Abs(Scorer.Point(Mix(before, after, [g], 1))!.Value - start))
                .ThenBy(g => g.Id, StringComparer.Ordinal)];
            countries = [.. countries.Take(kept), new(CauseKind.OtherCountries, "otherCountries", [.. countries.Skip(kept).SelectMany(g => g.Clauses)])];
        }

        return [.. countries, .. inputs];
    }

    // A clause is a group when what it does differs and a country it moves has a share in either state. One whose terms were
    // changed stands twice among the clauses, as it was and as it is.
    private static List<Group> DifferingClauses(Situation before, Situation after)
    {
        var clauses = before.Dossier.Clauses;
        return [.. Enumerable.Range(0, clauses.Length)
            .Where(i => before.Effects[i] != after.Effects[i] && (ScoreFlags.Bears(before, clauses[i]) || ScoreFlags.Bears(after, clauses[i])))
            .GroupBy(i => clauses[i].Clause.Id, StringComparer.Ordinal)
            .Select(g => new Group(CauseKind.Clause, g.Key, [.. g]))];
    }

    private static Group FiguresGroup(Situation before, Situation after)
    {
        var ids = new List<string>();
        var isBreak = false;
        foreach (var stage in (ReadOnlySpan<Stage>)[Stage.Extraction, Stage.Processing])
        {
            var (was, now) = (before.Production(stage).Figures, after.Production(stage).Figures);
            if (Equals(was, now))
            {
                continue;
            }

            isBreak |= was is not null && now is not null && was.Edition != now.Edition;
            if (now is not null)
            {
                ids.Add($"{now.Edition}/{now.Period}");
            }
        }

        return new(CauseKind.Figures, ids.Count == 0 ? "none" : string.Join('+', ids.Distinct(StringComparer.Ordinal)), [], isBreak);
    }

    /// <summary>The situation in which the groups of a coalition are as after, and all others as before.</summary>
    private static Situation Mix(Situation before, Situation after, List<Group> groups, int coalition)
    {
        var effects = before.Effects.ToArray();
        var kinds = 0;
        for (var g = 0; g < groups.Count; g++)
        {
            if ((coalition & (1 << g)) == 0)
            {
                continue;
            }

            kinds |= 1 << (int)groups[g].Kind;
            foreach (var clause in groups[g].Clauses)
            {
                effects[clause] = after.Effects[clause];
            }
        }

        Situation Side(CauseKind kind) => (kinds & (1 << (int)kind)) != 0 ? after : before;
        return new Situation
        {
            Dossier = before.Dossier,
            Extraction = Side(CauseKind.Figures).Extraction,
            Processing = Side(CauseKind.Figures).Processing,
            Governance = Side(CauseKind.Governance).Governance,
            Imports = Side(CauseKind.Imports).Imports,
            Recycling = Side(CauseKind.Recycling).Recycling,
            Substitution = Side(CauseKind.Recycling).Substitution,
            Weights = Side(CauseKind.Weights).Weights,
            Effects = effects,
        };
    }

    private sealed record Group(CauseKind Kind, string Id, int[] Clauses, bool EditionBreak = false);
}
