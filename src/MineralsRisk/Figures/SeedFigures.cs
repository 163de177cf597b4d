using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Figures;

/// <summary>Reads the CSV files of the seed data into a <see cref="FigureSet"/>, checked.</summary>
public static class SeedFigures
{
    /// <exception cref="SeedRefusedException">With every finding, by file and line.</exception>
    public static FigureSet Read(string root) =>
        Examine(root) is var (set, findings) && findings.Count == 0 ? set : throw new SeedRefusedException(findings);

    /// <summary>Reads what can be read and tells everything that is wrong, by file and line.</summary>
    /// <param name="root">Folder of the seed data.</param>
    public static (FigureSet Set, IReadOnlyList<SeedFinding> Findings) Examine(string root)
    {
        var findings = new List<SeedFinding>();
        var check = new FigureCheck(findings);
        List<T> Table<T>(string file, string[] columns, Func<SeedTable, T> row)
            where T : class => SeedTable.Read(root, file, columns, row, findings, check.Placing<T>(file));

        var set = new FigureSet
        {
            Sources = Table("sources.csv", ["id", "publisher", "title", "edition", "released_on", "released_precision", "url", "licence", "attribution"], r => new Source
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
            }),
            Minerals = Table("minerals.csv", ["id", "name", "symbol", "group", "aliases", "note"], r => new Mineral
            {
                Id = r.Text("id"),
                Name = r.Text("name"),
                Symbol = r.TextOrNone("symbol"),
                Group = r.TextOrNone("group"),
                Aliases = r.TextOrEmpty("aliases"),
                Note = r.TextOrNone("note"),
            }),
            Countries = Table("countries.csv", ["iso3", "iso2", "name", "eu_member_2020", "governance_proxy", "aliases"], r => new CountryRecord
            {
                Iso3 = r.Text("iso3"),
                Iso2 = r.TextOrNone("iso2"),
                Name = r.Text("name"),
                UnionMember = r.Flag("eu_member_2020"),
                GovernanceProxy = r.TextOrNone("governance_proxy"),
                Aliases = r.TextOrEmpty("aliases"),
            }),
            Lists = Table("lists.csv", ["list", "mineral", "category", "through", "source", "url"], r => new ListEntry
            {
                List = r.Text("list"),
                Mineral = r.Text("mineral"),
                Category = r.Text("category"),
                Through = r.TextOrNone("through"),
                Source = r.Text("source"),
                Url = r.TextOrEmpty("url"),
            }),
            HsCodes = Table("hs-codes.csv", ["mineral", "stage", "hs6", "description", "shared", "source"], r => new HsCode
            {
                Mineral = r.Text("mineral"),
                Stage = r.TextOrEmpty("stage"),
                Hs6 = r.Text("hs6"),
                Description = r.Text("description"),
                Shared = r.Flag("shared"),
                Source = r.Text("source"),
            }),
            Series = Table("figures/production-series.csv", ["id", "mineral", "stage", "form", "unit", "basis", "source", "period_kind", "recommended", "note"], r => new ProductionSeries
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
            }),
            Production = Table("figures/production.csv", ["series", "country", "period", "value", "mark", "locator"], r => new ProductionRow
            {
                Series = r.Text("series"),
                Country = r.Text("country"),
                Period = r.Text("period"),
                Value = r.NumberOrNone("value"),
                Mark = r.Word<Mark>("mark"),
                Locator = r.Text("locator"),
            }),
            Totals = Table("figures/production-totals.csv", ["series", "period", "world_total", "rounded", "note"], r => new ProductionTotal
            {
                Series = r.Text("series"),
                Period = r.Text("period"),
                WorldTotal = r.Number("world_total"),
                Rounded = r.Flag("rounded"),
                Note = r.TextOrNone("note"),
            }),
            Reliance = Table("figures/import-reliance.csv", ["economy", "mineral", "form", "year", "value_pct", "mark", "source", "recommended", "locator", "note"], r => new RelianceRow
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
            }),
            ImportSources = Table("figures/import-sources.csv", ["economy", "mineral", "form", "period", "country", "share_pct", "mark", "source", "recommended", "locator", "note"], r => new ImportSourceRow
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
            }),
            Governance = Table("figures/governance.csv", ["country", "year", "va", "pv", "ge", "rq", "rl", "cc", "source"], r => new GovernanceRow
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
            }),
            Recycling = Table("figures/recycling.csv", ["mineral", "rate", "source", "note"], r => new RecyclingRow
            {
                Mineral = r.Text("mineral"),
                Rate = r.Number("rate"),
                Source = r.Text("source"),
                Note = r.TextOrNone("note"),
            }),
            Substitution = Table("figures/substitution.csv", ["mineral", "si_sr", "si_ei", "source", "note"], r => new SubstitutionRow
            {
                Mineral = r.Text("mineral"),
                SiSr = r.Number("si_sr"),
                SiEi = r.NumberOrNone("si_ei"),
                Source = r.Text("source"),
                Note = r.TextOrNone("note"),
            }),
            PolicyWeights = Table("policy-weights.csv", ["version", "key", "value", "note"], r => new PolicyWeight
            {
                Version = r.Text("version"),
                Key = r.Text("key"),
                Value = r.Number("value"),
                Note = r.TextOrNone("note"),
            }),
        };
        check.Run(set);
        return (set, [.. findings.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)]);
    }
}
