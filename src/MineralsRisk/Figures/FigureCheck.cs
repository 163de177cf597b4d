using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Figures;

/// <summary>What has to hold between the rows of a <see cref="FigureSet"/>; every breach is found at the file and line of its row.</summary>
public sealed class FigureCheck(List<SeedFinding> findings)
{
    /// <summary>Published totals are rounded; rows beyond this part of them are an error of transcription.</summary>
    public const double MostOfTotal = 1.05;

    /// <summary>In place of a file, with the line 0: rows whose place was not told, such as those in the database.</summary>
    public const string Recorded = "recorded";

    private readonly Dictionary<object, (string File, int Line)> _places = new(ReferenceEqualityComparer.Instance);

    /// <summary>The lines of the rows whose place was told.</summary>
    public IEnumerable<int> Lines => _places.Values.Select(p => p.Line);

    /// <summary>Remembers where the rows of a file stand.</summary>
    public Action<T, int> Placing<T>(string file)
        where T : class => (row, line) => _places[row] = (file, line);

    public void Run(FigureSet set)
    {
        var sources = set.Sources.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var released = set.Sources.Where(s => s.ReleasedOn is not null).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var minerals = set.Minerals.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        var countries = set.Countries.Select(c => c.Iso3).ToHashSet(StringComparer.Ordinal);
        var series = set.Series.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);

        Unique(set.Sources, s => s.Id);
        Unique(set.Minerals, m => m.Id);
        Unique(set.Countries, c => c.Iso3);
        Unique(set.Lists, l => (l.List, l.Mineral, l.Category));
        Unique(set.HsCodes, h => (h.Mineral, h.Stage, h.Hs6));
        Unique(set.Series, s => s.Id);
        Unique(set.Series.Where(s => s.Recommended), s => (s.Mineral, s.Stage, s.Source), "A second recommended series of the same mineral, stage and source.");
        Unique(set.Production, p => (p.Series, p.Country, p.Period));
        Unique(set.Totals, t => (t.Series, t.Period));
        Unique(set.Reliance, r => (r.Economy, r.Mineral, r.Form, r.Year, r.Source));
        Unique(set.ImportSources, i => (i.Economy, i.Mineral, i.Form, i.Period, i.Country, i.Source));
        Unique(set.Governance, g => (g.Source, g.Country, g.Year));
        Unique(set.Recycling, r => (r.Mineral, r.Source));
        Unique(set.Substitution, s => (s.Mineral, s.Source));
        Unique(set.PolicyWeights, w => (w.Version, w.Key));

        Known(set.Countries.Where(c => c.GovernanceProxy is not null), c => c.GovernanceProxy!, countries, "country");
        Known(set.Lists, l => l.Mineral, minerals, "mineral");
        Known(set.Lists, l => l.Source, sources, "source");
        Known(set.HsCodes, h => h.Mineral, minerals, "mineral");
        foreach (var code in set.HsCodes)
        {
            foreach (var source in code.Source.Split(';').Where(s => !sources.Contains(s)))
            {
                Find(code, $"Unknown source '{source}'.");
            }
        }

        Known(set.Series, s => s.Mineral, minerals, "mineral");
        Known(set.Production, p => p.Series, series, "series");
        Known(set.Production, p => p.Country, countries, "country");
        Known(set.Totals, t => t.Series, series, "series");
        Known(set.Reliance, r => r.Mineral, minerals, "mineral");
        Known(set.Reliance, r => r.Economy, countries, "country");
        Known(set.ImportSources, i => i.Mineral, minerals, "mineral");
        Known(set.ImportSources, i => i.Economy, countries, "country");
        Known(set.ImportSources, i => i.Country, countries, "country");
        Known(set.Governance, g => g.Country, countries, "country");
        Known(set.Recycling, r => r.Mineral, minerals, "mineral");
        Known(set.Substitution, s => s.Mineral, minerals, "mineral");

        Sourced(set.Series, s => s.Source, sources, released);
        Sourced(set.Reliance, r => r.Source, sources, released);
        Sourced(set.ImportSources, i => i.Source, sources, released);
        Sourced(set.Governance, g => g.Source, sources, released);
        Sourced(set.Recycling, r => r.Source, sources, released);
        Sourced(set.Substitution, s => s.Source, sources, released);

        Each(set.Production, p => Valued(p.Value, p.Mark) ?? Span(p.Period));
        Each(set.Totals, t => t.WorldTotal < 0 ? "world_total is below 0." : Span(t.Period));
        Each(set.Reliance, r => Valued(r.ValuePct, r.Mark) ?? Percentage(r.ValuePct));
        Each(set.ImportSources, i => Valued(i.SharePct, i.Mark) ?? Percentage(i.SharePct) ?? Span(i.Period));
        Each(set.Recycling, r => Fraction("rate", r.Rate));
        Each(set.Substitution, s => Fraction("si_sr", s.SiSr) ?? Fraction("si_ei", s.SiEi ?? 0));
        Each(set.Sources, s => (s.ReleasedOn, s.ReleasedPrecision) switch
        {
            (null, null) => null,
            (not null, "day" or "month" or "year") => null,
            _ => "released_on and released_precision (day, month or year) go together.",
        });

        WithinTotals(set);
        WithinImports(set);
        Weights(set);
    }

    private void WithinTotals(FigureSet set)
    {
        var totals = set.Totals.GroupBy(t => (t.Series, t.Period)).ToDictionary(g => g.Key, g => g.First().WorldTotal);
        foreach (var period in set.Production.GroupBy(p => (p.Series, p.Period)))
        {
            var sum = period.Sum(p => p.Value ?? 0);
            if (totals.TryGetValue(period.Key, out var total) && sum > total * MostOfTotal)
            {
                Find(period.Last(), FormattableString.Invariant(
                    $"The rows of {period.Key.Series} {period.Key.Period} add up to {sum:0.####}, more than 105 % of the published world total {total:0.####}."));
            }
        }
    }

    private void WithinImports(FigureSet set)
    {
        foreach (var period in set.ImportSources.GroupBy(i => (i.Economy, i.Mineral, i.Form, i.Period, i.Source)))
        {
            var sum = period.Sum(i => i.SharePct ?? 0);
            if (sum > 100 * MostOfTotal)
            {
                Find(period.Last(), FormattableString.Invariant($"The import sources of {period.Key.Mineral} ({period.Key.Form}) add up to {sum:0.##} %."));
            }
        }
    }

    private void Weights(FigureSet set)
    {
        foreach (var version in set.PolicyWeights.GroupBy(w => w.Version, StringComparer.Ordinal))
        {
            foreach (var unknown in version.Where(w => !PolicyWeights.Keys.Contains(w.Key, StringComparer.Ordinal)))
            {
                Find(unknown, $"Unknown key '{unknown.Key}'.");
            }

            var missing = PolicyWeights.Keys.Except(version.Select(w => w.Key), StringComparer.Ordinal).ToArray();
            if (missing.Length > 0)
            {
                Find(version.Last(), $"Version {version.Key} lacks {string.Join(", ", missing)}.");
            }
        }
    }

    private void Unique<T, TKey>(IEnumerable<T> rows, Func<T, TKey> key, string? message = null)
        where T : class
    {
        var seen = new Dictionary<object, T>();
        foreach (var row in rows)
        {
            if (!seen.TryAdd(key(row)!, row))
            {
                Find(row, $"{message ?? "A duplicate."} {(_places.TryGetValue(seen[key(row)!], out var first) ? $"The first stands in line {first.Line}." : "The first is recorded already.")}");
            }
        }
    }

    private void Known<T>(IEnumerable<T> rows, Func<T, string> code, HashSet<string> known, string kind)
        where T : class
    {
        foreach (var row in rows.Where(r => !known.Contains(code(r))))
        {
            Find(row, $"Unknown {kind} '{code(row)}'.");
        }
    }

    private void Sourced<T>(IEnumerable<T> rows, Func<T, string> source, HashSet<string> sources, HashSet<string> released)
        where T : class
    {
        foreach (var row in rows.Where(r => !released.Contains(source(r))))
        {
            Find(row, sources.Contains(source(row))
                ? $"The source '{source(row)}' has no release date, so no figure can rest on it."
                : $"Unknown source '{source(row)}': a figure without a source does not exist.");
        }
    }

    private void Each<T>(IEnumerable<T> rows, Func<T, string?> breach)
        where T : class
    {
        foreach (var row in rows)
        {
            if (breach(row) is { } message)
            {
                Find(row, message);
            }
        }
    }

    private static string? Valued(double? value, Mark mark) => mark switch
    {
        Mark.Withheld or Mark.NotAvailable or Mark.NetExporter => value is null ? null : $"A figure marked {Words.Of(mark)} has no value.",
        Mark.Zero => value == 0 ? null : "A figure marked zero has the value 0.",
        _ when value is null => $"A figure marked {Words.Of(mark)} has a value.",
        _ => value < 0 ? "The value is below 0." : null,
    };

    private static string? Span(string period) =>
        Period.EndYear(period) is null ? $"period '{period}' is neither a year such as 2025 nor a span such as 2016-2020." : null;

    private static string? Percentage(double? value) => value is > 100 ? FormattableString.Invariant($"{value} is not a percentage.") : null;

    private static string? Fraction(string column, double value) => value is < 0 or > 1 ? FormattableString.Invariant($"{column} {value} is not between 0 and 1.") : null;

    private void Find(object row, string message)
    {
        var (file, line) = _places.GetValueOrDefault(row, (Recorded, 0));
        findings.Add(new(file, line, message));
    }
}
