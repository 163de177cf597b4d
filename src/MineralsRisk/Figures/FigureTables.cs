using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Figures;

/// <summary>The tables of figures, as the seed data has them: one file each.</summary>
public static class FigureTables
{
    public static FigureTable Sources { get; } = new FigureTable<Source>(
        "sources.csv",
        set => set.Sources,
        (set, rows) => set with { Sources = rows },
        r => new()
        {
            Id = r.Text("id"),
            Publisher = r.Text("publisher"),
            Title = r.Text("title"),
            Edition = r.TextOrEmpty("edition"),
            ReleasedOn = r.DateOrNone("released_on"),
            ReleasedPrecision = r.TextOrNone("released_precision"),
            Url = r.Text("url"),
            Licence = r.Text("licence"),
            Attribution = r.Text("attribution"),
        },
        ("id", x => x.Id), ("publisher", x => x.Publisher), ("title", x => x.Title), ("edition", x => x.Edition), ("released_on", x => x.ReleasedOn),
        ("released_precision", x => x.ReleasedPrecision), ("url", x => x.Url), ("licence", x => x.Licence), ("attribution", x => x.Attribution));

    public static FigureTable Minerals { get; } = new FigureTable<Mineral>(
        "minerals.csv",
        set => set.Minerals,
        (set, rows) => set with { Minerals = rows },
        r => new()
        {
            Id = r.Text("id"),
            Name = r.Text("name"),
            Symbol = r.TextOrNone("symbol"),
            Group = r.TextOrNone("group"),
            Aliases = r.TextOrEmpty("aliases"),
            Note = r.TextOrNone("note"),
        },
        ("id", x => x.Id), ("name", x => x.Name), ("symbol", x => x.Symbol), ("group", x => x.Group), ("aliases", x => x.Aliases), ("note", x => x.Note));

    public static FigureTable Countries { get; } = new FigureTable<CountryRecord>(
        "countries.csv",
        set => set.Countries,
        (set, rows) => set with { Countries = rows },
        r => new()
        {
            Iso3 = r.Text("iso3"),
            Iso2 = r.TextOrNone("iso2"),
            Name = r.Text("name"),
            UnionMember = r.Flag("eu_member_2020"),
            GovernanceProxy = r.TextOrNone("governance_proxy"),
            Aliases = r.TextOrEmpty("aliases"),
        },
        ("iso3", x => x.Iso3), ("iso2", x => x.Iso2), ("name", x => x.Name), ("eu_member_2020", x => x.UnionMember),
        ("governance_proxy", x => x.GovernanceProxy), ("aliases", x => x.Aliases));

    public static FigureTable Lists { get; } = new FigureTable<ListEntry>(
        "lists.csv",
        set => set.Lists,
        (set, rows) => set with { Lists = rows },
        r => new()
        {
            List = r.Text("list"),
            Mineral = r.Text("mineral"),
            Category = r.Text("category"),
            Through = r.TextOrNone("through"),
            Source = r.Text("source"),
            Url = r.TextOrEmpty("url"),
        },
        ("list", x => x.List), ("mineral", x => x.Mineral), ("category", x => x.Category), ("through", x => x.Through), ("source", x => x.Source),
        ("url", x => x.Url));

    public static FigureTable HsCodes { get; } = new FigureTable<HsCode>(
        "hs-codes.csv",
        set => set.HsCodes,
        (set, rows) => set with { HsCodes = rows },
        r => new()
        {
            Mineral = r.Text("mineral"),
            Stage = r.TextOrEmpty("stage"),
            Hs6 = r.Text("hs6"),
            Description = r.Text("description"),
            Shared = r.Flag("shared"),
            Source = r.Text("source"),
        },
        ("mineral", x => x.Mineral), ("stage", x => x.Stage), ("hs6", x => x.Hs6), ("description", x => x.Description), ("shared", x => x.Shared),
        ("source", x => x.Source));

    public static FigureTable Series { get; } = new FigureTable<ProductionSeries>(
        "figures/production-series.csv",
        set => set.Series,
        (set, rows) => set with { Series = rows },
        r => new()
        {
            Id = r.Text("id"),
            Mineral = r.Text("mineral"),
            Stage = r.Word<Stage>("stage"),
            Form = r.Text("form"),
            Unit = r.Text("unit"),
            Basis = r.TextOrNone("basis"),
            Source = r.Text("source"),
            PeriodKind = r.Text("period_kind"),
            Recommended = r.Flag("recommended"),
            Note = r.TextOrNone("note"),
        },
        ("id", x => x.Id), ("mineral", x => x.Mineral), ("stage", x => Words.Of(x.Stage)), ("form", x => x.Form), ("unit", x => x.Unit),
        ("basis", x => x.Basis), ("source", x => x.Source), ("period_kind", x => x.PeriodKind), ("recommended", x => x.Recommended), ("note", x => x.Note));

    public static FigureTable Production { get; } = new FigureTable<ProductionRow>(
        "figures/production.csv",
        set => set.Production,
        (set, rows) => set with { Production = rows },
        r => new()
        {
            Series = r.Text("series"),
            Country = r.Text("country"),
            Period = r.Text("period"),
            Value = r.NumberOrNone("value"),
            Mark = r.Word<Mark>("mark"),
            Locator = r.Text("locator"),
        },
        ("series", x => x.Series), ("country", x => x.Country), ("period", x => x.Period), ("value", x => x.Value), ("mark", x => Words.Of(x.Mark)),
        ("locator", x => x.Locator));

    public static FigureTable Totals { get; } = new FigureTable<ProductionTotal>(
        "figures/production-totals.csv",
        set => set.Totals,
        (set, rows) => set with { Totals = rows },
        r => new()
        {
            Series = r.Text("series"),
            Period = r.Text("period"),
            WorldTotal = r.Number("world_total"),
            Rounded = r.Flag("rounded"),
            Note = r.TextOrNone("note"),
        },
        ("series", x => x.Series), ("period", x => x.Period), ("world_total", x => x.WorldTotal), ("rounded", x => x.Rounded), ("note", x => x.Note));

    public static FigureTable Reliance { get; } = new FigureTable<RelianceRow>(
        "figures/import-reliance.csv",
        set => set.Reliance,
        (set, rows) => set with { Reliance = rows },
        r => new()
        {
            Economy = r.Text("economy"),
            Mineral = r.Text("mineral"),
            Form = r.Text("form"),
            Year = r.Year("year"),
            ValuePct = r.NumberOrNone("value_pct"),
            Mark = r.Word<Mark>("mark"),
            Source = r.Text("source"),
            Recommended = r.Flag("recommended"),
            Locator = r.Text("locator"),
            Note = r.TextOrNone("note"),
        },
        ("economy", x => x.Economy), ("mineral", x => x.Mineral), ("form", x => x.Form), ("year", x => x.Year), ("value_pct", x => x.ValuePct),
        ("mark", x => Words.Of(x.Mark)), ("source", x => x.Source), ("recommended", x => x.Recommended), ("locator", x => x.Locator), ("note", x => x.Note));

    public static FigureTable ImportSources { get; } = new FigureTable<ImportSourceRow>(
        "figures/import-sources.csv",
        set => set.ImportSources,
        (set, rows) => set with { ImportSources = rows },
        r => new()
        {
            Economy = r.Text("economy"),
            Mineral = r.Text("mineral"),
            Form = r.Text("form"),
            Period = r.Text("period"),
            Country = r.Text("country"),
            SharePct = r.NumberOrNone("share_pct"),
            Mark = r.Word<Mark>("mark"),
            Source = r.Text("source"),
            Recommended = r.Flag("recommended"),
            Locator = r.Text("locator"),
            Note = r.TextOrNone("note"),
        },
        ("economy", x => x.Economy), ("mineral", x => x.Mineral), ("form", x => x.Form), ("period", x => x.Period), ("country", x => x.Country),
        ("share_pct", x => x.SharePct), ("mark", x => Words.Of(x.Mark)), ("source", x => x.Source), ("recommended", x => x.Recommended),
        ("locator", x => x.Locator), ("note", x => x.Note));

    public static FigureTable Governance { get; } = new FigureTable<GovernanceRow>(
        "figures/governance.csv",
        set => set.Governance,
        (set, rows) => set with { Governance = rows },
        r => new()
        {
            Country = r.Text("country"),
            Year = r.Year("year"),
            Va = r.NumberOrNone("va"),
            Pv = r.NumberOrNone("pv"),
            Ge = r.NumberOrNone("ge"),
            Rq = r.NumberOrNone("rq"),
            Rl = r.NumberOrNone("rl"),
            Cc = r.NumberOrNone("cc"),
            Source = r.Text("source"),
        },
        ("country", x => x.Country), ("year", x => x.Year), ("va", x => x.Va), ("pv", x => x.Pv), ("ge", x => x.Ge), ("rq", x => x.Rq), ("rl", x => x.Rl),
        ("cc", x => x.Cc), ("source", x => x.Source));

    public static FigureTable Recycling { get; } = new FigureTable<RecyclingRow>(
        "figures/recycling.csv",
        set => set.Recycling,
        (set, rows) => set with { Recycling = rows },
        r => new()
        {
            Mineral = r.Text("mineral"),
            Rate = r.Number("rate"),
            Source = r.Text("source"),
            Note = r.TextOrNone("note"),
        },
        ("mineral", x => x.Mineral), ("rate", x => x.Rate), ("source", x => x.Source), ("note", x => x.Note));

    public static FigureTable Substitution { get; } = new FigureTable<SubstitutionRow>(
        "figures/substitution.csv",
        set => set.Substitution,
        (set, rows) => set with { Substitution = rows },
        r => new()
        {
            Mineral = r.Text("mineral"),
            SiSr = r.Number("si_sr"),
            SiEi = r.NumberOrNone("si_ei"),
            Source = r.Text("source"),
            Note = r.TextOrNone("note"),
        },
        ("mineral", x => x.Mineral), ("si_sr", x => x.SiSr), ("si_ei", x => x.SiEi), ("source", x => x.Source), ("note", x => x.Note));

    public static FigureTable PolicyWeights { get; } = new FigureTable<PolicyWeight>(
        "policy-weights.csv",
        set => set.PolicyWeights,
        (set, rows) => set with { PolicyWeights = rows },
        r => new()
        {
            Version = r.Text("version"),
            Key = r.Text("key"),
            Value = r.Number("value"),
            Note = r.TextOrNone("note"),
        },
        ("version", x => x.Version), ("key", x => x.Key), ("value", x => x.Value), ("note", x => x.Note));

    /// <summary>Every table; those that others refer to stand before them.</summary>
    public static IReadOnlyList<FigureTable> All { get; } =
        [Sources, Minerals, Countries, Lists, HsCodes, Series, Production, Totals, Reliance, ImportSources, Governance, Recycling, Substitution, PolicyWeights];

    /// <summary>Those that figures are brought in by, once the service runs.</summary>
    public static IReadOnlyList<FigureTable> Imported { get; } =
        [Sources, Series, Production, Totals, Reliance, ImportSources, Governance, Recycling, Substitution];
}
