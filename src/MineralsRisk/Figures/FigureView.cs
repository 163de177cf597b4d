using System.Collections.Frozen;
using MineralsRisk.Scoring;

namespace MineralsRisk.Figures;

/// <summary>The figures in memory, arranged for scoring and for reading. Immutable.</summary>
public sealed class FigureView
{
    public FigureView(FigureSet set)
    {
        Set = set;
        Sources = set.Sources.ToFrozenDictionary(s => s.Id, StringComparer.Ordinal);
        Minerals = set.Minerals.ToFrozenDictionary(m => m.Id, StringComparer.Ordinal);
        CountryRecords = set.Countries.ToFrozenDictionary(c => c.Iso3, StringComparer.Ordinal);
        Countries = new CountryTable(set.Countries.Select(c => new Country(c.Iso3, c.UnionMember, c.GovernanceProxy)));
        Suppliers = [.. set.Production.Select(r => r.Country).Where(c => c != CountryTable.Others).Distinct(StringComparer.Ordinal).Select(c => CountryRecords[c]).OrderBy(c => c.Name, StringComparer.Ordinal)];
        Lists = set.Lists.ToLookup(l => l.List, l => l.Mineral, StringComparer.Ordinal);
        ListsOf = set.Lists.ToLookup(l => l.Mineral, l => l.List, StringComparer.Ordinal);
        HsCodesOf = set.HsCodes.ToLookup(h => h.Mineral, StringComparer.Ordinal);
        Series = set.Series.ToFrozenDictionary(s => s.Id, StringComparer.Ordinal);
        SeriesOf = set.Series.ToLookup(s => s.Mineral, StringComparer.Ordinal);
        Rows = set.Production.ToLookup(p => p.Series, StringComparer.Ordinal);
        Totals = set.Totals.ToFrozenDictionary(t => (t.Series, t.Period));
        Weights = WeightsOf(set);
        Governance = [.. set.Governance
            .GroupBy(g => g.Source, StringComparer.Ordinal)
            .Select(edition => new GovernanceEdition(edition.Key, KnownFrom(edition.Key), Years(edition), Countries))];
        Facts = MineralFactsOf(set);
        NewestFact = set.Sources.Select(s => s.KnownFrom).Max() ?? DateTimeOffset.MinValue;
    }

    public FigureSet Set { get; }

    public FrozenDictionary<string, Source> Sources { get; }

    public FrozenDictionary<string, Mineral> Minerals { get; }

    public FrozenDictionary<string, CountryRecord> CountryRecords { get; }

    public CountryTable Countries { get; }

    /// <summary>Countries that supply something, by name.</summary>
    public IReadOnlyList<CountryRecord> Suppliers { get; }

    /// <summary>Mineral ids by list id.</summary>
    public ILookup<string, string> Lists { get; }

    public ILookup<string, string> ListsOf { get; }

    public ILookup<string, HsCode> HsCodesOf { get; }

    public FrozenDictionary<string, ProductionSeries> Series { get; }

    public ILookup<string, ProductionSeries> SeriesOf { get; }

    /// <summary>Production rows by series.</summary>
    public ILookup<string, ProductionRow> Rows { get; }

    public FrozenDictionary<(string Series, string Period), ProductionTotal> Totals { get; }

    /// <summary>The policy weights in force: the last version recorded.</summary>
    public PolicyWeights Weights { get; }

    public GovernanceEdition[] Governance { get; }

    /// <summary>What the method needs, by mineral id.</summary>
    public FrozenDictionary<string, MineralFacts> Facts { get; }

    /// <summary>The newest instant from which a figure was public.</summary>
    public DateTimeOffset NewestFact { get; }

    /// <summary>A perspective: an economy of the country table, or the Union; not the rest of the world.</summary>
    public bool IsPerspective(string code) => code != CountryTable.Others && Countries.TryIndex(code, out _);

    private static PolicyWeights WeightsOf(FigureSet set)
    {
        var version = set.PolicyWeights[^1].Version;
        return new(version, set.PolicyWeights.Where(w => w.Version == version).ToDictionary(w => w.Key, w => w.Value, StringComparer.Ordinal));
    }

    private static double? Fraction(double? percentage) => percentage / 100;

    private IEnumerable<GovernanceYear> Years(IEnumerable<GovernanceRow> rows) => rows
        .Select(r => (Row: r, Mean: GovernanceScale.Mean(r.Va, r.Pv, r.Ge, r.Rq, r.Rl, r.Cc)))
        .Where(r => r.Mean is not null)
        .Select(r => new GovernanceYear(Countries.Index(r.Row.Country), r.Row.Year, r.Mean!.Value));

    private FrozenDictionary<string, MineralFacts> MineralFactsOf(FigureSet set)
    {
        var reliance = set.Reliance.Where(r => r.Recommended).ToLookup(r => r.Mineral, StringComparer.Ordinal);
        var origins = set.ImportSources.Where(i => i.Recommended).ToLookup(i => i.Mineral, StringComparer.Ordinal);
        var recycling = set.Recycling.ToLookup(r => r.Mineral, StringComparer.Ordinal);
        var substitution = set.Substitution.ToLookup(s => s.Mineral, StringComparer.Ordinal);
        return set.Minerals.ToFrozenDictionary(m => m.Id, m => new MineralFacts
        {
            Id = m.Id,
            Group = m.Group,
            Extraction = Periods(m.Id, Stage.Extraction),
            Processing = Periods(m.Id, Stage.Processing),
            Reliance = reliance[m.Id].GroupBy(r => r.Economy, StringComparer.Ordinal).ToDictionary(
                g => g.Key,
                g => g.Select(r => new Reliance(r.Source, KnownFrom(r.Source), r.Year, Fraction(r.ValuePct), r.Mark, r.Locator)).ToArray(),
                StringComparer.Ordinal),
            Origins = origins[m.Id].GroupBy(i => i.Economy, StringComparer.Ordinal).ToDictionary(
                g => g.Key,
                g => g.GroupBy(i => (i.Source, i.Period)).Select(p => new ImportOrigins(
                    p.Key.Source,
                    p.Key.Period,
                    Period.EndYear(p.Key.Period)!.Value,
                    p.Select(i => new FigureRow(i.Country, Fraction(i.SharePct), i.Mark, i.Locator)),
                    Countries)).ToArray(),
                StringComparer.Ordinal),
            Recycling = [.. recycling[m.Id].Select(r => new ClosingFactor(r.Source, KnownFrom(r.Source), r.Rate))],
            Substitution = [.. substitution[m.Id].Select(s => new ClosingFactor(s.Source, KnownFrom(s.Source), s.SiSr))],
        }, StringComparer.Ordinal);
    }

    private ProductionPeriod[] Periods(string mineral, Stage stage) => ProductionSelection.Order(
        SeriesOf[mineral].Where(s => s.Recommended && s.Stage == stage).SelectMany(series => Rows[series.Id].GroupBy(r => r.Period, StringComparer.Ordinal).Select(
            period => new ProductionPeriod(
                series.Source,
                KnownFrom(series.Source),
                series.Id,
                period.Key,
                Period.EndYear(period.Key)!.Value,
                period.Select(r => new FigureRow(r.Country, r.Value, r.Mark, r.Locator)),
                Totals.GetValueOrDefault((series.Id, period.Key))?.WorldTotal,
                Countries))));

    private DateTimeOffset KnownFrom(string source) => Sources[source].KnownFrom!.Value;
}
