namespace MineralsRisk.Scoring;

/// <summary>W of a country with its interval: the same value thrice when it is known.</summary>
/// <param name="Proxied">The value is that of the proxy.</param>
public readonly record struct GovernanceWeight(double Low, double Point, double High, bool Known, bool Proxied);

/// <summary>The mean of the six estimates of one country in one year, all six present.</summary>
public readonly record struct GovernanceYear(int Country, int Year, double Mean);

/// <summary>One edition of the governance indicators.</summary>
public sealed class GovernanceEdition
{
    private readonly int[] _years;
    private readonly GovernanceView[] _views;

    public GovernanceEdition(string id, DateTimeOffset knownFrom, IEnumerable<GovernanceYear> years, CountryTable countries)
    {
        (Id, KnownFrom) = (id, knownFrom);
        var byCountry = new List<GovernanceYear>[countries.Count];
        var seen = new SortedSet<int>();
        foreach (var year in years.OrderBy(y => y.Year))
        {
            (byCountry[year.Country] ??= []).Add(year);
            seen.Add(year.Year);
        }

        _years = [.. seen];
        _views = [.. _years.Select(year => new GovernanceView(this, year, byCountry, countries))];
    }

    public string Id { get; }

    public DateTimeOffset KnownFrom { get; }

    /// <summary>The years the edition has values for, in order.</summary>
    public ReadOnlySpan<int> Years => _years;

    /// <summary>The edition as it stands for a year; none when it starts later.</summary>
    public GovernanceView? For(int year)
    {
        var index = Array.BinarySearch(_years, year);
        index = index >= 0 ? index : ~index - 1;
        return index < 0 ? null : _views[index];
    }
}

/// <summary>Step 3 of the method for one edition and year: W per country, the mean over its latest five available years.</summary>
public sealed class GovernanceView : IEquatable<GovernanceView>
{
    private const int YearsAveraged = 5;
    private readonly GovernanceWeight[] _weights;

    internal GovernanceView(GovernanceEdition edition, int year, List<GovernanceYear>?[] byCountry, CountryTable countries)
    {
        (Edition, Year) = (edition, year);
        var means = new double?[countries.Count];
        for (var c = 0; c < means.Length; c++)
        {
            var latest = byCountry[c]?.Where(y => y.Year <= year).TakeLast(YearsAveraged).ToArray();
            means[c] = latest is { Length: > 0 } ? latest.Average(y => y.Mean) : null;
        }

        _weights = new GovernanceWeight[countries.Count];
        for (var c = 0; c < _weights.Length; c++)
        {
            var proxied = means[c] is null && countries.Proxy(c) >= 0;
            var mean = proxied ? means[countries.Proxy(c)] : means[c];
            _weights[c] = mean is { } x
                ? new(GovernanceScale.Weight(x), GovernanceScale.Weight(x), GovernanceScale.Weight(x), Known: true, proxied)
                : UnknownWeight;
        }
    }

    public static GovernanceWeight UnknownWeight { get; } = new(GovernanceScale.Best, GovernanceScale.Unknown, GovernanceScale.Worst, Known: false, Proxied: false);

    public GovernanceEdition Edition { get; }

    /// <summary>The latest year the view draws on.</summary>
    public int Year { get; }

    public ref readonly GovernanceWeight this[int country] => ref _weights[country];

    /// <summary>Whether both give every country the same weight by the same edition.</summary>
    public bool Equals(GovernanceView? other) => ReferenceEquals(this, other)
        || (other is not null && Edition.Id == other.Edition.Id && _weights.AsSpan().SequenceEqual(other._weights));

    public override bool Equals(object? obj) => Equals(obj as GovernanceView);

    public override int GetHashCode() => HashCode.Combine(Edition.Id, Year);
}
