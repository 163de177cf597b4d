using MineralsRisk.Http;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.Board;

/// <summary>Names and addresses of what pages speak of. An address keeps the date, the knowledge and the perspective that were asked for, where they are not the usual ones.</summary>
public sealed class Signposts(Facts facts, Query query)
{
    private readonly QueryString _asked = Asked(query, Question.Parameters);

    /// <summary>Of a mineral; its id where it has none, and words for all of them.</summary>
    public string MineralName(string id) => id == Clause.All ? "all minerals" : facts.Figures.Minerals.GetValueOrDefault(id)?.Name ?? id;

    public string CountryName(string code) => code switch
    {
        Clause.All => "everyone",
        CountryTable.Others => "other countries",
        CountryTable.Union => "European Union",
        _ => facts.Figures.CountryRecords.GetValueOrDefault(code)?.Name ?? code,
    };

    /// <summary>Null for what has no page.</summary>
    public string? Mineral(string id) => facts.Figures.Minerals.ContainsKey(id) ? Page($"/minerals/{Uri.EscapeDataString(id)}") : null;

    /// <inheritdoc cref="Mineral"/>
    public string? Country(string code) =>
        code != CountryTable.Others && facts.Figures.CountryRecords.ContainsKey(code) ? Page($"/countries/{Uri.EscapeDataString(code)}") : null;

    /// <inheritdoc cref="Mineral"/>
    /// <param name="id">Of an instrument, or of a clause.</param>
    public string? Instrument(string id)
    {
        var parts = id.Split('/');
        return facts.Ledger.Find(parts[0]) is { } record
            ? Page($"{Folder(record.Instrument.Kind)}/{Uri.EscapeDataString(parts[0])}") + (parts.Length > 1 ? $"#clause-{Uri.EscapeDataString(parts[1])}" : "")
            : null;
    }

    /// <param name="more">What the page is asked besides.</param>
    public string Page(string path, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var asked = _asked;
        foreach (var (name, value) in more)
        {
            asked = asked.Add(name, value);
        }

        return path + asked.ToUriComponent();
    }

    /// <param name="taken">What is asked of this page and may be asked there too.</param>
    public string Page(string path, IEnumerable<QueryParameter> taken) => path + Asked(query, taken).ToUriComponent();

    /// <summary>The address at which a program finds what a page shows.</summary>
    /// <param name="path">Below /api/v1.</param>
    /// <param name="taken">What is asked of the page and may be asked there too.</param>
    /// <param name="format">Null for the usual one, JSON.</param>
    public string Api(string path, IEnumerable<QueryParameter> taken, string? format = null)
    {
        var asked = Asked(query, taken);
        return $"/api/v1{path}{(format is null ? asked : asked.Add(QueryParameters.Format.Name, format)).ToUriComponent()}";
    }

    public static string Folder(InstrumentKind kind) => kind == InstrumentKind.Framework ? "/frameworks" : "/export-controls";

    private static QueryString Asked(Query query, IEnumerable<QueryParameter> parameters) => QueryString.Create(
        parameters.Where(p => query.Has(p) && query.Text(p) != p.Default).Select(p => KeyValuePair.Create(p.Name, query.Text(p))));
}
