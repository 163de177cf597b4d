namespace MineralsRisk.Scoring;

/// <summary>The inputs of one score: what a <see cref="Dossier"/> says for a date and a state of knowledge.</summary>
public sealed record Situation
{
    public required Dossier Dossier { get; init; }

    public required ProductionChoice Extraction { get; init; }

    public required ProductionChoice Processing { get; init; }

    /// <summary>None when no edition was known: every W is then the whole scale.</summary>
    public required GovernanceView? Governance { get; init; }

    public required ImportPosition Imports { get; init; }

    public required ClosingFactor? Recycling { get; init; }

    public required ClosingFactor? Substitution { get; init; }

    public required PolicyWeights Weights { get; init; }

    /// <summary>Of the clauses of the dossier, at the same places.</summary>
    public required ClauseEffect[] Effects { get; init; }

    public double RecyclingRate => Recycling?.Value ?? 0;

    public double SubstitutionIndex => Substitution?.Value ?? 1;

    public ProductionChoice Production(Stage stage) => stage == Stage.Extraction ? Extraction : Processing;

    public GovernanceWeight GovernanceOf(int country) => Governance is { } view ? view[country] : GovernanceView.UnknownWeight;

    /// <summary>
    /// Two situations of one mineral and perspective over the clauses of both, so that they can be mixed: a clause that only one of
    /// them knows, or knows with these terms, does nothing in the other.
    /// </summary>
    public static (Situation Before, Situation After) Aligned(Situation before, Situation after)
    {
        if (ReferenceEquals(before.Dossier, after.Dossier))
        {
            return (before, after);
        }

        var merged = new List<(DossierClause Clause, ClauseEffect Before, ClauseEffect After)>();
        var rest = Enumerable.Range(0, after.Effects.Length).ToList();
        for (var i = 0; i < before.Effects.Length; i++)
        {
            var clause = before.Dossier.Clauses[i];
            var match = rest.FindIndex(j => after.Dossier.Clauses[j].SameTerms(clause));
            merged.Add((clause, before.Effects[i], match < 0 ? ClauseEffect.None : after.Effects[rest[match]]));
            if (match >= 0)
            {
                rest.RemoveAt(match);
            }
        }

        merged.AddRange(rest.Select(j => (after.Dossier.Clauses[j], ClauseEffect.None, after.Effects[j])));
        var ordered = merged.OrderBy(m => m.Clause.Clause.Id, StringComparer.Ordinal).ToArray();
        var dossier = after.Dossier.Over([.. ordered.Select(m => m.Clause)]);
        return (
            before with { Dossier = dossier, Effects = [.. ordered.Select(m => m.Before)] },
            after with { Dossier = dossier, Effects = [.. ordered.Select(m => m.After)] });
    }

    /// <summary>The answer is the same as another's: every input is.</summary>
    public bool SameInputs(Situation other) =>
        Extraction == other.Extraction && Processing == other.Processing && Equals(Governance, other.Governance)
        && Imports == other.Imports && Recycling == other.Recycling && Substitution == other.Substitution
        && ReferenceEquals(Weights, other.Weights) && Effects.AsSpan().SequenceEqual(other.Effects);
}
