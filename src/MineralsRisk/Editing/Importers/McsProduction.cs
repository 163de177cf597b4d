using MineralsRisk.Figures;
using MineralsRisk.Scoring;

namespace MineralsRisk.Editing;

/// <summary>Gathers the production of an edition: rows by country, and the world totals.</summary>
internal sealed class McsProduction(McsMapping mapping, CountryNames countries, int edition, Skips skips, List<ImportFinding> findings)
{
    private readonly Dictionary<(string Series, string Country, string Period), ProductionRow> _rows = [];
    private readonly Dictionary<(string Series, string Period), ProductionTotal> _totals = [];

    public IReadOnlyCollection<ProductionRow> Rows => _rows.Values;

    public IReadOnlyCollection<ProductionTotal> Totals => _totals.Values;

    /// <summary>The series of the mapping that have rows.</summary>
    public IReadOnlyList<ProductionSeries> Series(string source)
    {
        var present = _rows.Keys.Select(k => k.Series).ToHashSet(StringComparer.Ordinal);
        foreach (var id in mapping.Expected.Where(id => !present.Contains(SeriesId(id))))
        {
            skips.Add("a series of the mapping that the file has no rows for", SeriesId(id));
        }

        return [.. mapping.Expected.Where(id => present.Contains(SeriesId(id))).Select(mapping.Series).Select(s => new ProductionSeries
        {
            Id = SeriesId(s.Id),
            Mineral = s.Mineral,
            Stage = s.Stage,
            Form = s.Form,
            Unit = s.Unit,
            Basis = s.Basis,
            Source = source,
            PeriodKind = "year",
            Recommended = s.Recommended,
            Note = s.Note,
        })];
    }

    public void Take(McsRow row)
    {
        if (mapping.Production(row) is not { } place)
        {
            skips.Add(mapping.HasChapter(row.Chapter) ? "production in a detail that no series stands for, in a chapter that has one" : "production in a chapter without a series here", row.ToString());
            return;
        }

        var series = mapping.Series(place.Series);
        if (row.Value == PublishedValue.NotApplicable)
        {
            skips.Add("not applicable, says the publisher", row.ToString());
        }
        else if (PublishedValue.IsElsewhere(row.Value, row.Note))
        {
            skips.Add("counted in another row, says the publisher", row.ToString());
        }
        else if (row.Unit != series.Unit)
        {
            findings.Add(new(row.Line, $"The unit of {place.Series} is {series.Unit}; this row has '{row.Unit}'."));
        }
        else if (PublishedValue.Of(row.Value, row.Note) is not { } value)
        {
            findings.Add(new(row.Line, $"'{row.Value}' is not a figure of production ({row.Chapter}, {row.Country})."));
        }
        else if (row.IsWorldTotal)
        {
            TakeTotal(row, place, value);
        }
        else if (countries.Find(row.Country) is not { } country)
        {
            findings.Add(new(row.Line, $"The country '{row.Country}' is not known ({row.Chapter})."));
        }
        else
        {
            Add(row, SeriesId(place.Series), country.Iso3, value);
        }
    }

    private void TakeTotal(McsRow row, McsProductionPlace place, PublishedValue value)
    {
        if (place.Total == McsProductionPlace.NoTotal || !row.Country.Contains(place.Total, StringComparison.OrdinalIgnoreCase))
        {
            skips.Add("the total of a part of a series", row.ToString());
        }
        else if (value.Value is not { } total)
        {
            skips.Add("a world total that is not published", row.ToString());
        }
        else if (!_totals.TryAdd((SeriesId(place.Series), row.Period), new()
        {
            Series = SeriesId(place.Series),
            Period = row.Period,
            WorldTotal = total,
            Rounded = true,
            Note = McsNotes.ExcludesUnitedStates(row.Note) ? "excludes US production" : null,
        }))
        {
            findings.Add(new(row.Line, $"A second world total of {place.Series}, {row.Period}."));
        }
    }

    private void Add(McsRow row, string series, string country, PublishedValue value)
    {
        var mark = value.Mark != Mark.Reported ? value.Mark : country == "OTH" ? Mark.Residual : row.Estimated ? Mark.Estimated : Mark.Reported;
        var key = (series, country, row.Period);
        var taken = new ProductionRow { Series = series, Country = country, Period = row.Period, Value = value.Value, Mark = mark, Locator = McsLocator.Of(edition, row.Place) };
        _rows[key] = _rows.TryGetValue(key, out var first) ? Sum(first, taken) : taken;
    }

    // A country in two rows of a series, by origin or by form: what is not printed of one is not known of both.
    private static ProductionRow Sum(ProductionRow first, ProductionRow second) => (first.Mark, second.Mark) switch
    {
        (_, Mark.Zero) => first,
        (Mark.Zero, _) => second with { Locator = first.Locator },
        _ when first.Value is null => first,
        _ when second.Value is null => second with { Locator = first.Locator },
        _ => first with { Value = first.Value + second.Value, Mark = first.Mark == second.Mark ? first.Mark : Mark.Estimated },
    };

    private string SeriesId(string id) => FormattableString.Invariant($"usgs{edition}-{id}");
}

internal static class McsLocator
{
    public static string Of(int edition, string place) => FormattableString.Invariant($"MCS {edition} {place}");
}
