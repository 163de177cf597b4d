using FsCheck;
using FsCheck.Fluent;

namespace MineralsRisk.Scoring.Tests.Properties;

/// <summary>Random but valid facts: several countries and editions, both stages, a ledger of random clauses.</summary>
internal static class FactsGenerator
{
    private static readonly string[] Countries =
        ["AUS", "CAN", "CHL", "CHN", "COD", "DEU", "FRA", "IDN", "JPN", "MMR", "TWN", "USA", "ZAF", CountryTable.Others];

    private static readonly Gen<Mark> Marks = Gen.Frequency(
        (12, Gen.Constant(Mark.Reported)), (2, Gen.Constant(Mark.Estimated)), (2, Gen.Constant(Mark.LessThan)),
        (1, Gen.Constant(Mark.Withheld)), (1, Gen.Constant(Mark.NotAvailable)));

    public static Gen<DateOnly> Dates => Gen.Choose(0, 4000).Select(days => new DateOnly(2018, 1, 1).AddDays(days));

    public static Gen<DateTimeOffset> Instants => Gen.Frequency(
        (2, Gen.Constant(DateTimeOffset.MaxValue)),
        (3, Dates.Select(d => new DateTimeOffset(d.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero))));

    public static Gen<Facts> Any =>
        from perspective in Gen.Elements("USA", "USA", "JPN", "DEU", "EUN")
        from extraction in Periods
        from processing in Periods
        from reliance in ListOf(5, Relies)
        from origins in ListOf(4, PeriodOf(Gen.Elements("mcs-2020", "mcs-2024")))
        from recycling in ListOf(2, Factor)
        from substitution in ListOf(2, Factor)
        from governance in Governance
        from clauses in ListOf(30, Clause)
        select new Facts
        {
            Perspective = perspective,
            Extraction = extraction,
            Processing = processing,
            Reliance = [.. reliance.DistinctBy(r => (r.Edition, r.Year))],
            Origins = [.. origins.DistinctBy(o => (o.Edition, o.EndYear))],
            Recycling = [.. recycling.DistinctBy(f => f.Edition)],
            Substitution = [.. substitution.DistinctBy(f => f.Edition)],
            Governance = governance,
            Clauses = [.. clauses.Select((c, i) => c with { Id = $"C-{i:00}" })],
        };

    private static Gen<double> Fraction => Gen.Choose(0, 1000).Select(n => n / 1000.0);

    private static Gen<Rows[]> Periods =>
        from periods in ListOf(4, PeriodOf(Gen.Elements("mcs-2020", "mcs-2024", "bgs-2024")))
        select periods.DistinctBy(p => (p.Edition, p.EndYear)).ToArray();

    private static Gen<Reliance> Relies =>
        from edition in Gen.Elements("mcs-2020", "mcs-2024", "bgs-2024")
        from year in Gen.Choose(2017, 2025)
        from value in Fraction
        from mark in Gen.Elements(Mark.Reported, Mark.GreaterThan, Mark.LessThan, Mark.NetExporter, Mark.Withheld)
        select Sketch.Relies(edition, year, mark is Mark.NetExporter or Mark.Withheld ? null : value, mark);

    private static Gen<ClosingFactor> Factor =>
        from edition in Gen.Elements("eu-crm-2020", "eu-crm-2023", "scrreen2-2023", "study-2023")
        from value in Fraction
        select Sketch.Factor(edition, value);

    private static Gen<(string Edition, string Country, int Year, double Mean)[]> Governance =>
        from years in ListOf(60,
            from edition in Gen.Elements("wgi-2019", "wgi-2022", "other-2022")
            from country in Gen.Elements(Countries[..^1])
            from year in Gen.Choose(2012, 2024)
            from mean in Gen.Choose(-260, 260)
            select (edition, country, year, mean / 100.0))
        select years.DistinctBy(y => (y.edition, y.country, y.year)).ToArray();

    private static Gen<Clause> Clause =>
        from framework in Gen.Elements(true, false)
        from country in Gen.Elements(Countries[..^1])
        from other in Gen.Elements("USA", "USA", "JPN", "EUN", "DEU")
        from type in Gen.Elements(Enum.GetValues<InstrumentType>())
        from binding in Gen.Elements<bool?>(true, false, null)
        from measure in Gen.Elements(Enum.GetValues<Measure>())
        from rate in Gen.Elements<double?>(10, 50, 100, null)
        from part in Gen.Frequency((8, Gen.Constant(false)), (1, Gen.Constant(true)))
        from minerals in Gen.Elements<string[]>(["gallium"], ["ALL"], ["germanium", "gallium"], ["lithium"])
        from stages in Gen.Elements(Stages.Extraction, Stages.Processing, Stages.Both)
        from targets in Gen.Elements<string[]>(["ALL"], ["USA"], ["JPN", "USA"], ["EUN"])
        from events in Events
        select new Clause
        {
            Id = "",
            Country = framework ? null : country,
            Parties = framework ? [country, other] : null,
            Type = framework ? type : null,
            Binding = binding,
            Measure = framework ? Measure.Cooperation : measure,
            RatePercent = rate,
            Part = part,
            Minerals = minerals,
            Stages = stages,
            Targets = targets,
            Events = events,
        };

    private static Gen<ClauseEvent[]> Events =>
        from events in ListOf(5,
            from type in Gen.Frequency(
                (3, Gen.Constant(EventType.EntersIntoForce)), (2, Gen.Constant(EventType.Signed)), (4, Gen.Elements(Enum.GetValues<EventType>())))
            from date in Dates
            from runs in Gen.Choose(0, 1500)
            from late in Gen.Choose(-90, 90)
            let carries = type is EventType.Suspended or EventType.EntersIntoForce or EventType.Extended && runs > 800
            select new ClauseEvent(
                type, date, carries ? date.AddDays(runs) : null, new DateTimeOffset(date.AddDays(late).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)))
        select events.OrderBy(e => e.Date).ToArray();

    private static Gen<Rows> PeriodOf(Gen<string> editions) =>
        from edition in editions
        from endYear in Gen.Choose(2016, 2026)
        from figures in Figures
        from world in Gen.Choose(0, 30_000)
        select new Rows(edition, endYear, world < 20_000 ? null : world / 7.0, figures);

    private static Gen<FigureRow[]> Figures =>
        from chosen in Gen.SubListOf(Countries)
        from figures in Gen.CollectToArray(
            chosen,
            country =>
                from quantity in Gen.Choose(0, 5000)
                from mark in Marks
                select Sketch.Figure(
                    country, mark is Mark.Withheld or Mark.NotAvailable ? null : quantity / 7.0, country == CountryTable.Others ? Mark.Residual : mark))
        select figures;

    private static Gen<T[]> ListOf<T>(int most, Gen<T> items) =>
        from count in Gen.Choose(0, most)
        from list in Gen.ArrayOf(items, count)
        select list;
}
