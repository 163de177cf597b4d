using MineralsRisk.Http;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;

namespace MineralsRisk.Board;

/// <summary>The paths of pages.</summary>
/// <param name="query">Of the question of the page that links, kept in the links to others; empty for the usual question.</param>
public sealed class BoardLinks(string query)
{
    /// <summary>Links that go on with the question of a request.</summary>
    public static BoardLinks Of(Query query)
    {
        var kept = new QueryString();
        foreach (var parameter in Question.Parameters)
        {
            if (query.Text(parameter) is { } value && value != parameter.Default)
            {
                kept = kept.Add(parameter.Name, value);
            }
        }

        return new(kept.ToUriComponent());
    }

    /// <summary>The question as a query, such as <c>?asOf=2025-01-01</c>; empty for the usual one.</summary>
    public string Query => query;

    public string Front => $"/{query}";

    public string Mineral(string id) => $"/minerals/{Uri.EscapeDataString(id)}{query}";

    public string Country(string code) => $"/countries/{Uri.EscapeDataString(code)}{query}";

    public string Instrument(InstrumentKind kind, string id) => $"/{(kind == InstrumentKind.Framework ? "frameworks" : "export-controls")}/{Uri.EscapeDataString(id)}{query}";

    /// <param name="clause">As <c>CN-2025-18/1</c>.</param>
    /// <returns>The page of its instrument; null where it is not in the ledger.</returns>
    public string? Clause(Facts facts, string clause) => facts.Ledger.Find(clause.Split('/')[0])?.Instrument is { } instrument ? Instrument(instrument.Kind, instrument.Id) : null;
}
