using System.Data;
using Dapper;
using MineralsRisk.Storage;

namespace MineralsRisk.Figures;

/// <summary>The figures in the database.</summary>
public static class FigureStore
{
    private const string InsertImport = "INSERT INTO figure_imports (origin, recorded_at) VALUES (@origin, @recordedAt) RETURNING id";

    private const string InsertSource = """
        INSERT INTO sources (id, publisher, title, edition, released_on, released_precision, url, licence, attribution, import_id)
        VALUES (@Id, @Publisher, @Title, @Edition, @ReleasedOn, @ReleasedPrecision, @Url, @Licence, @Attribution, @import)
        """;

    private const string InsertMineral = """
        INSERT INTO minerals (id, name, symbol, "group", aliases, note, import_id) VALUES (@Id, @Name, @Symbol, @Group, @Aliases, @Note, @import)
        """;

    private const string InsertCountry = """
        INSERT INTO countries (iso3, iso2, name, union_member, governance_proxy, aliases, import_id)
        VALUES (@Iso3, @Iso2, @Name, @UnionMember, @GovernanceProxy, @Aliases, @import)
        """;

    private const string InsertList = """
        INSERT INTO list_entries (list, mineral, category, through, source, url, import_id) VALUES (@List, @Mineral, @Category, @Through, @Source, @Url, @import)
        """;

    private const string InsertHsCode = """
        INSERT INTO hs_codes (mineral, stage, hs6, description, shared, source, import_id)
        VALUES (@Mineral, @Stage, @Hs6, @Description, @Shared, @Source, @import)
        """;

    private const string InsertSeries = """
        INSERT INTO production_series (id, mineral, stage, form, unit, basis, source, period_kind, recommended, note, import_id)
        VALUES (@Id, @Mineral, @Stage, @Form, @Unit, @Basis, @Source, @PeriodKind, @Recommended, @Note, @import)
        """;

    private const string InsertProduction = """
        INSERT INTO production (series, country, period, value, mark, locator, import_id) VALUES (@Series, @Country, @Period, @Value, @Mark, @Locator, @import)
        """;

    private const string InsertTotal = """
        INSERT INTO production_totals (series, period, world_total, rounded, note, import_id) VALUES (@Series, @Period, @WorldTotal, @Rounded, @Note, @import)
        """;

    private const string InsertReliance = """
        INSERT INTO import_reliance (economy, mineral, form, year, value_pct, mark, source, recommended, locator, note, import_id)
        VALUES (@Economy, @Mineral, @Form, @Year, @ValuePct, @Mark, @Source, @Recommended, @Locator, @Note, @import)
        """;

    private const string InsertImportSource = """
        INSERT INTO import_sources (economy, mineral, form, period, country, share_pct, mark, source, recommended, locator, note, import_id)
        VALUES (@Economy, @Mineral, @Form, @Period, @Country, @SharePct, @Mark, @Source, @Recommended, @Locator, @Note, @import)
        """;

    private const string InsertGovernance = """
        INSERT INTO governance (country, year, va, pv, ge, rq, rl, cc, source, import_id)
        VALUES (@Country, @Year, @Va, @Pv, @Ge, @Rq, @Rl, @Cc, @Source, @import)
        """;

    private const string InsertRecycling = "INSERT INTO recycling (mineral, rate, source, note, import_id) VALUES (@Mineral, @Rate, @Source, @Note, @import)";

    private const string InsertSubstitution = """
        INSERT INTO substitution (mineral, si_sr, si_ei, source, note, import_id) VALUES (@Mineral, @SiSr, @SiEi, @Source, @Note, @import)
        """;

    private const string InsertWeight = "INSERT INTO policy_weights (version, key, value, note, import_id) VALUES (@Version, @Key, @Value, @Note, @import)";

    private const string SelectSources = "SELECT id, publisher, title, edition, released_on, released_precision, url, licence, attribution FROM sources WHERE import_id <= @last ORDER BY rowid";
    private const string SelectMinerals = "SELECT id, name, symbol, \"group\", aliases, note FROM minerals WHERE import_id <= @last ORDER BY rowid";
    private const string SelectCountries = "SELECT iso3, iso2, name, union_member, governance_proxy, aliases FROM countries WHERE import_id <= @last ORDER BY rowid";
    private const string SelectLists = "SELECT list, mineral, category, through, source, url FROM list_entries WHERE import_id <= @last ORDER BY rowid";
    private const string SelectHsCodes = "SELECT mineral, stage, hs6, description, shared, source FROM hs_codes WHERE import_id <= @last ORDER BY rowid";
    private const string SelectSeries = "SELECT id, mineral, stage, form, unit, basis, source, period_kind, recommended, note FROM production_series WHERE import_id <= @last ORDER BY rowid";
    private const string SelectProduction = "SELECT series, country, period, value, mark, locator FROM production WHERE import_id <= @last ORDER BY series, period, country";
    private const string SelectTotals = "SELECT series, period, world_total, rounded, note FROM production_totals WHERE import_id <= @last ORDER BY rowid";
    private const string SelectReliance = "SELECT economy, mineral, form, year, value_pct, mark, source, recommended, locator, note FROM import_reliance WHERE import_id <= @last ORDER BY rowid";
    private const string SelectImportSources = "SELECT economy, mineral, form, period, country, share_pct, mark, source, recommended, locator, note FROM import_sources WHERE import_id <= @last ORDER BY rowid";
    private const string SelectGovernance = "SELECT country, year, va, pv, ge, rq, rl, cc, source FROM governance WHERE import_id <= @last ORDER BY source, country, year";
    private const string SelectRecycling = "SELECT mineral, rate, source, note FROM recycling WHERE import_id <= @last ORDER BY rowid";
    private const string SelectSubstitution = "SELECT mineral, si_sr, si_ei, source, note FROM substitution WHERE import_id <= @last ORDER BY rowid";
    private const string SelectWeights = "SELECT version, key, value, note FROM policy_weights WHERE import_id <= @last ORDER BY rowid";

    /// <summary>Adds a set of figures as one import.</summary>
    /// <param name="origin">What brought them, such as <c>seed</c>.</param>
    public static void Insert(IDbConnection connection, FigureSet set, string origin, DateTimeOffset recordedAt)
    {
        var import = connection.QuerySingle<long>(InsertImport, new { origin, recordedAt = Timestamp.Of(recordedAt) });
        connection.Execute(InsertSource, set.Sources.Select(s => new { s.Id, s.Publisher, s.Title, s.Edition, s.ReleasedOn, s.ReleasedPrecision, s.Url, s.Licence, s.Attribution, import }));
        connection.Execute(InsertMineral, set.Minerals.Select(m => new { m.Id, m.Name, m.Symbol, m.Group, m.Aliases, m.Note, import }));
        connection.Execute(InsertCountry, set.Countries.Select(c => new { c.Iso3, c.Iso2, c.Name, c.UnionMember, c.GovernanceProxy, c.Aliases, import }));
        connection.Execute(InsertList, set.Lists.Select(l => new { l.List, l.Mineral, l.Category, l.Through, l.Source, l.Url, import }));
        connection.Execute(InsertHsCode, set.HsCodes.Select(h => new { h.Mineral, h.Stage, h.Hs6, h.Description, h.Shared, h.Source, import }));
        connection.Execute(InsertSeries, set.Series.Select(s => new { s.Id, s.Mineral, Stage = Words.Of(s.Stage), s.Form, s.Unit, s.Basis, s.Source, s.PeriodKind, s.Recommended, s.Note, import }));
        connection.Execute(InsertProduction, set.Production.Select(p => new { p.Series, p.Country, p.Period, p.Value, Mark = Words.Of(p.Mark), p.Locator, import }));
        connection.Execute(InsertTotal, set.Totals.Select(t => new { t.Series, t.Period, t.WorldTotal, t.Rounded, t.Note, import }));
        connection.Execute(InsertReliance, set.Reliance.Select(r => new { r.Economy, r.Mineral, r.Form, r.Year, r.ValuePct, Mark = Words.Of(r.Mark), r.Source, r.Recommended, r.Locator, r.Note, import }));
        connection.Execute(InsertImportSource, set.ImportSources.Select(i => new { i.Economy, i.Mineral, i.Form, i.Period, i.Country, i.SharePct, Mark = Words.Of(i.Mark), i.Source, i.Recommended, i.Locator, i.Note, import }));
        connection.Execute(InsertGovernance, set.Governance.Select(g => new { g.Country, g.Year, g.Va, g.Pv, g.Ge, g.Rq, g.Rl, g.Cc, g.Source, import }));
        connection.Execute(InsertRecycling, set.Recycling.Select(r => new { r.Mineral, r.Rate, r.Source, r.Note, import }));
        connection.Execute(InsertSubstitution, set.Substitution.Select(s => new { s.Mineral, s.SiSr, s.SiEi, s.Source, s.Note, import }));
        connection.Execute(InsertWeight, set.PolicyWeights.Select(w => new { w.Version, w.Key, w.Value, w.Note, import }));
    }

    /// <param name="last">The last import to be read.</param>
    public static FigureSet Load(IDbConnection connection, long last = long.MaxValue) => new()
    {
        Sources = [.. connection.Query<Source>(SelectSources, new { last })],
        Minerals = [.. connection.Query<Mineral>(SelectMinerals, new { last })],
        Countries = [.. connection.Query<CountryRecord>(SelectCountries, new { last })],
        Lists = [.. connection.Query<ListEntry>(SelectLists, new { last })],
        HsCodes = [.. connection.Query<HsCode>(SelectHsCodes, new { last })],
        Series = [.. connection.Query<ProductionSeries>(SelectSeries, new { last })],
        Production = [.. connection.Query<ProductionRow>(SelectProduction, new { last })],
        Totals = [.. connection.Query<ProductionTotal>(SelectTotals, new { last })],
        Reliance = [.. connection.Query<RelianceRow>(SelectReliance, new { last })],
        ImportSources = [.. connection.Query<ImportSourceRow>(SelectImportSources, new { last })],
        Governance = [.. connection.Query<GovernanceRow>(SelectGovernance, new { last })],
        Recycling = [.. connection.Query<RecyclingRow>(SelectRecycling, new { last })],
        Substitution = [.. connection.Query<SubstitutionRow>(SelectSubstitution, new { last })],
        PolicyWeights = [.. connection.Query<PolicyWeight>(SelectWeights, new { last })],
    };
}
