using System.Globalization;

namespace MineralsRisk.Scoring.Tests.Properties;

/// <summary>Rows of a period before they become shares.</summary>
internal sealed record Rows(string Edition, int EndYear, double? WorldTotal, FigureRow[] Figures)
{
    public string Period => EndYear.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Everything a dossier is made from, as it came in.</summary>
internal sealed record Facts
{
    public required string Perspective { get; init; }

    public required Rows[] Extraction { get; init; }

    public required Rows[] Processing { get; init; }

    public required Reliance[] Reliance { get; init; }

    /// <summary>Quantities; they are made shares of imports.</summary>
    public required Rows[] Origins { get; init; }

    public required ClosingFactor[] Recycling { get; init; }

    public required ClosingFactor[] Substitution { get; init; }

    /// <summary>By edition id; editions are public from the first of September of the year in their names.</summary>
    public required (string Edition, string Country, int Year, double Mean)[] Governance { get; init; }

    public required Clause[] Clauses { get; init; }

    public Dossier Dossier() => new Sketch
    {
        Perspective = Perspective,
        Extraction = Periods(Extraction),
        Processing = Periods(Processing),
        Reliance = Reliance,
        Origins = [.. Origins.Select(o => new ImportOrigins(o.Edition, o.Period, o.EndYear, Shares(o.Figures), Sketch.Countries))],
        Recycling = Recycling,
        Substitution = Substitution,
        Governance =
        [
            .. Governance.GroupBy(g => g.Edition).Select(edition => Sketch.Governed(
                edition.Key, $"{edition.Key[^4..]}-09-01", [.. edition.Select(g => (g.Country, g.Year, g.Mean))])),
        ],
        Clauses = Clauses,
    }.Dossier();

    /// <summary>The same facts in another order; only a clause's events keep theirs, which has a meaning.</summary>
    public Facts Shuffled(int seed)
    {
        var random = new Random(seed);
        T[] Mix<T>(T[] items)
        {
            var mixed = items.ToArray();
            random.Shuffle(mixed);
            return mixed;
        }

        Rows[] MixRows(Rows[] rows) => Mix([.. rows.Select(r => r with { Figures = Mix(r.Figures) })]);
        return this with
        {
            Extraction = MixRows(Extraction),
            Processing = MixRows(Processing),
            Reliance = Mix(Reliance),
            Origins = MixRows(Origins),
            Recycling = Mix(Recycling),
            Substitution = Mix(Substitution),
            Governance = Mix(Governance),
            Clauses = Mix([.. Clauses.Select(c => c with { Minerals = Mix(c.Minerals), Targets = Mix(c.Targets), Parties = c.Parties is null ? null : Mix(c.Parties) })]),
        };
    }

    private static ProductionPeriod[] Periods(Rows[] rows) =>
        [.. rows.Select(r => Sketch.Period(r.Edition, r.EndYear, r.WorldTotal, r.Figures))];

    private static IEnumerable<FigureRow> Shares(FigureRow[] figures)
    {
        var total = figures.OrderBy(f => f.Country, StringComparer.Ordinal).Sum(f => f.Value ?? 0);
        return figures.Select(f => f with { Value = total > 0 ? f.Value / total : null });
    }
}
