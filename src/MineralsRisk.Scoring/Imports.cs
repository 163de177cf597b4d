namespace MineralsRisk.Scoring;

/// <summary>Net import reliance of an economy for a mineral in a year, as published.</summary>
/// <param name="Value">A fraction; none where the publisher gives none, and for a net exporter.</param>
public sealed record Reliance(string Edition, DateTimeOffset KnownFrom, int Year, double? Value, Mark Mark, string Locator)
{
    /// <summary>Whether it can be computed with: a value, or a net exporter's 0.</summary>
    public bool IsUsable => Value is not null || Mark == Mark.NetExporter;

    public double Point => Mark == Mark.NetExporter ? 0 : Math.Max(0, Value ?? 0);

    public double Low => Mark == Mark.LessThan ? 0 : Point;

    public double High => Mark == Mark.GreaterThan ? 1 : Point;
}

/// <summary>Where an economy's imports of a mineral come from: shares of imports, not of consumption.</summary>
public sealed class ImportOrigins : IEquatable<ImportOrigins>
{
    public ImportOrigins(string edition, string period, int endYear, IEnumerable<FigureRow> rows, CountryTable countries)
    {
        (Edition, Period, EndYear) = (edition, period, endYear);
        Origins = [.. rows
            .Where(r => r.Value > 0 && r.Country != CountryTable.Others)
            .OrderBy(r => r.Country, StringComparer.Ordinal)
            .Select(r => new SupplierShare(countries.Index(r.Country), r.Value!.Value, r.Mark, r.Locator))];
        Residual = Math.Max(0, 1 - Origins.Sum(o => o.Share));
    }

    public string Edition { get; }

    public string Period { get; }

    public int EndYear { get; }

    /// <summary>Named origins with a share above 0, in order of their codes.</summary>
    public SupplierShare[] Origins { get; }

    /// <summary>What "other" origins are, 0..1.</summary>
    public double Residual { get; }

    /// <summary>Whether both give the same shares of the same period.</summary>
    public bool Equals(ImportOrigins? other) => ReferenceEquals(this, other)
        || (other is not null && (Edition, Period) == (other.Edition, other.Period) && Origins.AsSpan().SequenceEqual(other.Origins));

    public override bool Equals(object? obj) => Equals(obj as ImportOrigins);

    public override int GetHashCode() => HashCode.Combine(Edition, Period);
}

/// <summary>Step 5 of the method: how an economy is supplied from abroad, as far as it was known.</summary>
/// <param name="Reliance">None: the scope is global only.</param>
/// <param name="Origins">None with a reliance of 0: all is its own.</param>
/// <param name="OfSupply">The origins' shares are of the whole supply, as the EU's study publishes them; else of imports.</param>
public sealed record ImportPosition(Reliance? Reliance, ImportOrigins? Origins, bool AfterDate, bool NotKnown, bool OfSupply)
{
    public Scope Scope => Reliance is not null && (Origins is not null || Reliance.High == 0) ? Scope.Both : Scope.GlobalOnly;

    /// <summary>The reliance that bears on the score; none for the scope global only.</summary>
    public Reliance? Used => Scope == Scope.Both ? Reliance : null;

    /// <summary>Whether both give the same numbers, whatever the year they are of.</summary>
    public bool SameFigures(ImportPosition other) =>
        (Reliance?.Low, Reliance?.Point, Reliance?.High, OfSupply) == (other.Reliance?.Low, other.Reliance?.Point, other.Reliance?.High, other.OfSupply)
        && Equals(Origins, other.Origins);

    /// <summary>What the origins together are of the supply.</summary>
    public double OriginsPart(double reliance) => OfSupply ? 1 : reliance;

    /// <param name="reliances">Of one mineral and perspective.</param>
    /// <param name="origins">Of the same.</param>
    /// <param name="ofSupply">See <see cref="OfSupply"/>.</param>
    public static ImportPosition Choose(Reliance[] reliances, ImportOrigins[] origins, int year, DateTimeOffset knownAt, bool ofSupply)
    {
        Reliance? latest = null, earliest = null;
        var any = false;
        foreach (var reliance in reliances)
        {
            if (!reliance.IsUsable)
            {
                continue;
            }

            any = true;
            if (reliance.KnownFrom > knownAt)
            {
                continue;
            }

            if (reliance.Year <= year && (latest is null || Supersedes(reliance, latest, reliance.Year > latest.Year)))
            {
                latest = reliance;
            }

            if (earliest is null || Supersedes(reliance, earliest, reliance.Year < earliest.Year))
            {
                earliest = reliance;
            }
        }

        var chosen = latest ?? earliest;
        if (chosen is null)
        {
            return new(null, null, AfterDate: false, NotKnown: any, ofSupply);
        }

        ImportOrigins? newest = null;
        foreach (var candidate in origins)
        {
            if (candidate.Edition == chosen.Edition && (newest is null || candidate.EndYear > newest.EndYear))
            {
                newest = candidate;
            }
        }

        // Without an own need of imports the origins say nothing about the supply.
        var used = ofSupply || chosen.High > 0 ? newest : null;
        return new(chosen, used, AfterDate: chosen.Year > year || used?.EndYear > year, NotKnown: false, ofSupply);
    }

    // In one year the newest edition counts, and of editions released together the first by its id.
    private static bool Supersedes(Reliance candidate, Reliance current, bool betterYear) =>
        betterYear
        || (candidate.Year == current.Year
            && (candidate.KnownFrom > current.KnownFrom
                || (candidate.KnownFrom == current.KnownFrom && string.CompareOrdinal(candidate.Edition, current.Edition) < 0)));
}
