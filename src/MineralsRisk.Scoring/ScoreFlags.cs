namespace MineralsRisk.Scoring;

/// <summary>What a reader of a score has to know about its inputs.</summary>
public static class ScoreFlags
{
    /// <summary>The production figures describe a time after the date asked for.</summary>
    public const string FiguresAfterDate = "figuresAfterDate";

    /// <summary>The import reliance or the import sources do.</summary>
    public const string ImportsAfterDate = "importsAfterDate";

    /// <summary>Import figures exist, but none was public at the instant asked for.</summary>
    public const string ImportsNotKnown = "importsNotKnown";

    /// <summary>A reliance on imports is known, where they come from is not: the scope is global only.</summary>
    public const string ImportSourcesMissing = "importSourcesMissing";

    public const string NetExporter = "netExporter";

    /// <summary>The import reliance is a bound, not a value.</summary>
    public const string ImportRelianceBound = "importRelianceBound";

    /// <summary>The governance of a territory is that of its proxy.</summary>
    public const string GovernanceProxy = "governanceProxy";

    /// <summary>The governance of a supplier is not known and spans the whole scale.</summary>
    public const string GovernanceMissing = "governanceMissing";

    public const string RecyclingRateFromEu = "recyclingRateFromEu";
    public const string RecyclingRateFromScrreen = "recyclingRateFromScrreen2";

    /// <summary>No recycling rate: it counts as 0.</summary>
    public const string RecyclingRateMissing = "recyclingRateMissing";

    /// <summary>No substitution index: it counts as 1.</summary>
    public const string SubstitutionIndexMissing = "substitutionIndexMissing";

    /// <summary>The clauses that bear on the score whose term or suspension ran out, and nothing says what followed; in order of their ids.</summary>
    internal static string[] Unverified(Situation situation)
    {
        List<string>? unverified = null;
        for (var i = 0; i < situation.Effects.Length; i++)
        {
            if (situation.Effects[i] is ClauseEffect.ActsUnverified or ClauseEffect.CountedUnverified && Bears(situation, situation.Dossier.Clauses[i]))
            {
                (unverified ??= []).Add(situation.Dossier.Clauses[i].Clause.Id);
            }
        }

        return unverified?.ToArray() ?? [];
    }

    /// <summary>Whether a clause has a hold on the score: its value is not neutral, and a country it moves supplies the world or the perspective.</summary>
    internal static bool Bears(Situation situation, DossierClause clause)
    {
        var terms = clause.Clause;
        if (!terms.IsFramework && situation.Weights.Of(terms.Measure, terms.RatePercent) <= 1)
        {
            return false;
        }

        return (terms.Stages.Include(Stage.Extraction) && Supplies(situation, Stage.Extraction, clause.Countries))
            || (terms.Stages.Include(Stage.Processing) && Supplies(situation, Stage.Processing, clause.Countries));
    }

    internal static string[] Of(Situation situation)
    {
        var flags = new SortedSet<string>(StringComparer.Ordinal);
        void Flag(string flag, bool holds)
        {
            if (holds)
            {
                flags.Add(flag);
            }
        }

        var (imports, recycling) = (situation.Imports, situation.Recycling);
        Flag(FiguresAfterDate, situation.Extraction.AfterDate || situation.Processing.AfterDate);
        Flag(ImportsAfterDate, imports.AfterDate);
        Flag(ImportsNotKnown, imports.NotKnown);
        Flag(ImportSourcesMissing, imports.Reliance is not null && imports.Used is null);
        Flag(NetExporter, imports.Reliance?.Mark == Mark.NetExporter);
        Flag(ImportRelianceBound, imports.Reliance?.Mark is Mark.LessThan or Mark.GreaterThan);
        Flag(RecyclingRateMissing, recycling is null);
        Flag(RecyclingRateFromEu, recycling?.FromUnionStudy == true);
        Flag(RecyclingRateFromScrreen, recycling?.FromUnionStudy == false);
        Flag(SubstitutionIndexMissing, situation.Substitution is null);
        foreach (var suppliers in Suppliers(situation))
        {
            foreach (var supplier in suppliers)
            {
                var weight = situation.GovernanceOf(supplier.Country);
                Flag(GovernanceProxy, weight.Proxied && weight.Known);
                Flag(GovernanceMissing, !weight.Known);
            }
        }

        return [.. flags];
    }

    private static IEnumerable<SupplierShare[]> Suppliers(Situation situation)
    {
        yield return situation.Extraction.Figures?.Suppliers ?? [];
        yield return situation.Processing.Figures?.Suppliers ?? [];
        yield return situation.Imports.Origins?.Origins ?? [];
    }

    // The sourcing figures serve both stages.
    private static bool Supplies(Situation situation, Stage stage, int[] countries) =>
        situation.Production(stage).Figures is { } figures
        && (Array.Exists(figures.Suppliers, s => Array.IndexOf(countries, s.Country) >= 0)
            || (situation.Imports.Scope == Scope.Both && situation.Imports.Origins is { } origins
                && Array.Exists(origins.Origins, o => Array.IndexOf(countries, o.Country) >= 0)));
}
