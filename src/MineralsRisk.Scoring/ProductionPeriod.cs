namespace MineralsRisk.Scoring;

/// <summary>A published row of a production table. OTH is "other countries".</summary>
/// <param name="Value">In the unit of the series; none when withheld or not available.</param>
/// <param name="Locator">Where in the source the figure stands.</param>
public sealed record FigureRow(string Country, double? Value, Mark Mark, string Locator);

/// <summary>A named supplier's share with the figure it was computed from.</summary>
/// <param name="Country">Index in the <see cref="CountryTable"/>.</param>
/// <param name="Share">Fraction of the whole, above 0.</param>
public readonly record struct SupplierShare(int Country, double Share, Mark Mark, string Locator);

/// <summary>
/// One period of one recommended production series of one edition: the shares of the named countries and what they leave.
/// S_c = q_c / max(world total, sum of the published rows).
/// </summary>
public sealed class ProductionPeriod : IEquatable<ProductionPeriod>
{
    /// <summary>Named countries covering less than this of the world are not enough to speak of its concentration.</summary>
    public const double EnoughCoverage = 0.5;

    public ProductionPeriod(
        string edition, DateTimeOffset knownFrom, string series, string period, int endYear, IEnumerable<FigureRow> rows, double? worldTotal, CountryTable countries)
    {
        (Edition, KnownFrom, Series, Period, EndYear) = (edition, knownFrom, series, period, endYear);

        var counted = rows.Where(r => r.Value is not null).OrderBy(r => r.Country, StringComparer.Ordinal).ToArray();
        var denominator = Math.Max(worldTotal ?? 0, counted.Sum(r => r.Value!.Value));
        Denominator = denominator;
        Suppliers = denominator <= 0
            ? []
            : [.. counted
                .Where(r => r.Value > 0 && r.Country != CountryTable.Others)
                .Select(r => new SupplierShare(countries.Index(r.Country), r.Value!.Value / denominator, r.Mark, r.Locator))];
        Coverage = Suppliers.Sum(s => s.Share);
        Residual = Math.Max(0, 1 - Coverage);
        Concentration = Concentration.Of([.. Suppliers.Select(s => s.Share)], Residual);
    }

    private ProductionPeriod(ProductionPeriod whole, SupplierShare[] suppliers, double left)
    {
        (Edition, KnownFrom, Series, Period, EndYear) = (whole.Edition, whole.KnownFrom, whole.Series, whole.Period, whole.EndYear);
        Denominator = whole.Denominator * left;
        Suppliers = suppliers;
        Coverage = suppliers.Sum(s => s.Share);
        Residual = left > 0 ? whole.Residual / left : 0;
        Concentration = Concentration.Of([.. suppliers.Select(s => s.Share)], Residual);
    }

    public string Edition { get; }

    public DateTimeOffset KnownFrom { get; }

    public string Series { get; }

    /// <summary>A year (<c>2025</c>) or a span that is averaged (<c>2016-2020</c>).</summary>
    public string Period { get; }

    public int EndYear { get; }

    /// <summary>What quantities are divided by to become shares; 0 when nothing was published.</summary>
    public double Denominator { get; }

    /// <summary>Named countries with a share above 0, in order of their codes.</summary>
    public SupplierShare[] Suppliers { get; }

    /// <summary>What the named countries cover of the world, 0..1.</summary>
    public double Coverage { get; }

    /// <summary>What they leave, "other countries" included.</summary>
    public double Residual { get; }

    public Concentration Concentration { get; }

    public bool IsUsable => Coverage >= EnoughCoverage;

    /// <summary>The share of a country, 0 for one that is not among the named suppliers.</summary>
    public double ShareOf(int country) => Array.Find(Suppliers, s => s.Country == country).Share;

    /// <summary>
    /// What is left when a country supplies less: the world supplies less by as much, and the shares are of what is left.
    /// </summary>
    /// <param name="fraction">The part of the country's production that is lost, 0..1.</param>
    public ProductionPeriod Cut(int country, double fraction)
    {
        var left = 1 - (fraction * ShareOf(country));
        return new(
            this,
            left <= 0
                ? []
                : [.. Suppliers
                    .Select(s => s with { Share = (s.Country == country ? s.Share * (1 - fraction) : s.Share) / left })
                    .Where(s => s.Share > 0)],
            left);
    }

    /// <summary>Whether both give the same shares of the same period: what was read twice is one thing.</summary>
    public bool Equals(ProductionPeriod? other) => ReferenceEquals(this, other)
        || (other is not null && (Edition, Period, Residual) == (other.Edition, other.Period, other.Residual)
            && Suppliers.AsSpan().SequenceEqual(other.Suppliers));

    public override bool Equals(object? obj) => Equals(obj as ProductionPeriod);

    public override int GetHashCode() => HashCode.Combine(Edition, Period, Residual);
}
