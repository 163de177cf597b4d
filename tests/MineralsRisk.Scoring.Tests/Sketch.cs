using System.Globalization;

namespace MineralsRisk.Scoring.Tests;

/// <summary>
/// A mineral as one economy sees it, said by what differs from the plainest case: China mines 60, Australia 40, every country's W is 5,
/// there is no ledger and nothing is known of imports.
/// </summary>
internal sealed record Sketch
{
    public static readonly CountryTable Countries = new(
    [
        new("AUS", false, null), new("CAN", false, null), new("CHL", false, null), new("CHN", false, null), new("COD", false, null),
        new("DEU", true, null), new("FRA", true, null), new("IDN", false, null), new("JPN", false, null), new("KAZ", false, null),
        new("MMR", false, null), new("PER", false, null), new("RUS", false, null), new("TUR", false, null), new("TWN", false, "CHN"),
        new("USA", false, null), new("ZAF", false, null), new("ZMB", false, null), new("ZWE", false, null),
        new(CountryTable.Union, false, null), new(CountryTable.Others, false, null),
    ]);

    /// <summary>The weights that are shipped.</summary>
    public static readonly PolicyWeights V1 = new(
        "v1", Table.Read("policy-weights.csv").ToDictionary(r => r["key"], r => r.Number("value"), StringComparer.Ordinal));

    public string Mineral { get; init; } = "gallium";

    public string? Group { get; init; }

    public string Perspective { get; init; } = "USA";

    public ProductionPeriod[] Extraction { get; init; } = [Period("mcs-2020", 2019, ("CHN", 60), ("AUS", 40))];

    public ProductionPeriod[] Processing { get; init; } = [];

    public Reliance[] Reliance { get; init; } = [];

    public ImportOrigins[] Origins { get; init; } = [];

    public ClosingFactor[] Recycling { get; init; } = [];

    public ClosingFactor[] Substitution { get; init; } = [];

    public GovernanceEdition[] Governance { get; init; } = [Governed("wgi-2019", "2019-09-01", [.. EveryCountry(2018, 0)])];

    public Clause[] Clauses { get; init; } = [];

    public Dossier Dossier() => new(
        new MineralFacts
        {
            Id = Mineral,
            Group = Group,
            Extraction = ProductionSelection.Order(Extraction),
            Processing = ProductionSelection.Order(Processing),
            Reliance = new Dictionary<string, Reliance[]>(StringComparer.Ordinal) { [Perspective] = Reliance },
            Origins = new Dictionary<string, ImportOrigins[]>(StringComparer.Ordinal) { [Perspective] = Origins },
            Recycling = Recycling,
            Substitution = Substitution,
        },
        Perspective, Clauses, Governance, Countries);

    /// <param name="known">A day; everything is known when it is left out.</param>
    public Situation On(string date, string? known = null, PolicyWeights? weights = null) =>
        Dossier().At(Day(date), known is null ? DateTimeOffset.MaxValue : Instant(known), weights ?? V1);

    public MineralScore Score(string date = "2026-01-01", string? known = null) => Scorer.Score(On(date, known));

    /// <summary>t of a country at a stage.</summary>
    public double Trade(string country, string date = "2026-01-01", Stage stage = Stage.Extraction, Bound bound = Bound.Point, PolicyWeights? weights = null)
    {
        var trade = new double[Countries.Count];
        TradeParameter.Fill(trade, On(date, weights: weights), stage, bound);
        return trade[Countries.Index(country)];
    }

    public static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The first instant of a day.</summary>
    public static DateTimeOffset Instant(string date) => new(Day(date).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>A period whose rows are all reported; the edition is public from January of the year in its name.</summary>
    public static ProductionPeriod Period(string edition, int endYear, params (string Country, double Value)[] rows) =>
        Period(edition, endYear, null, [.. rows.Select(r => Figure(r.Country, r.Value))]);

    public static ProductionPeriod Period(string edition, int endYear, double? worldTotal, params FigureRow[] rows) =>
        new(edition, Released(edition), "mine", Text(endYear), endYear, rows, worldTotal, Countries);

    public static FigureRow Figure(string country, double? value, Mark mark = Mark.Reported) => new(country, value, mark, $"row {country}");

    public static Reliance Relies(string edition, int year, double? value, Mark mark = Mark.Reported) =>
        new(edition, Released(edition), year, value, mark, "salient statistics");

    public static ImportOrigins From(string edition, int endYear, params (string Country, double Share)[] rows) =>
        new(edition, Text(endYear), endYear, rows.Select(r => Figure(r.Country, r.Share)), Countries);

    public static ClosingFactor Factor(string edition, double value) => new(edition, Released(edition), value);

    public static GovernanceEdition Governed(string edition, string known, params (string Country, int Year, double Mean)[] years) =>
        new(edition, Instant(known), years.Select(y => new GovernanceYear(Countries.Index(y.Country), y.Year, y.Mean)), Countries);

    public static IEnumerable<(string Country, int Year, double Mean)> EveryCountry(int year, double mean) =>
        Enumerable.Range(0, Countries.Count).Select(c => (Countries.Code(c), year, mean));

    private static DateTimeOffset Released(string edition) => Instant($"{edition[^4..]}-01-31");

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
}
