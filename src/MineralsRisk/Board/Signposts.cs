using MineralsRisk.Figures;
using MineralsRisk.Http;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.Board;

/// <summary>Names and addresses of what pages speak of. An address keeps the date, the knowledge and the perspective that were asked for.</summary>
public sealed class Signposts(FigureView figures, LedgerView ledger, Query query)
{
    private readonly QueryString _asked = QueryString.Create(
        Question.Parameters.Where(query.Has).Select(p => KeyValuePair.Create(p.Name, query.Text(p))));

    /// <summary>Of a mineral; its id where it has none, and words for all of them.</summary>
    public string MineralName(string id) => id == Clause.All ? "all minerals" : figures.Minerals.GetValueOrDefault(id)?.Name ?? id;

    public string CountryName(string code) => code switch
    {
        Clause.All => "everyone",
        CountryTable.Others => "other countries",
        CountryTable.Union => "European Union",
        _ => figures.CountryRecords.GetValueOrDefault(code)?.Name ?? code,
    };

    /// <summary>Null for what has no page.</summary>
    public string? Mineral(string id) => figures.Minerals.ContainsKey(id) ? $"/minerals/{Uri.EscapeDataString(id)}{_asked}" : null;

    /// <inheritdoc cref="Mineral"/>
    public string? Country(string code) => code != CountryTable.Others && figures.CountryRecords.ContainsKey(code) ? $"/countries/{Uri.EscapeDataString(code)}{_asked}" : null;

    /// <inheritdoc cref="Mineral"/>
    /// <param name="id">Of an instrument, or of a clause.</param>
    public string? Instrument(string id)
    {
        var parts = id.Split('/');
        return ledger.Find(parts[0]) is { } record
            ? $"{Folder(record.Instrument.Kind)}/{Uri.EscapeDataString(parts[0])}{_asked}{(parts.Length > 1 ? $"#clause-{Uri.EscapeDataString(parts[1])}" : "")}"
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

    public static string Folder(InstrumentKind kind) => kind == InstrumentKind.Framework ? "/frameworks" : "/export-controls";
}
