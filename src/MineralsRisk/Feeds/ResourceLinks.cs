using MineralsRisk.Ledger;
using MineralsRisk.Scores;

namespace MineralsRisk.Feeds;

/// <summary>The paths of what feeds and messages speak of.</summary>
internal static class ResourceLinks
{
    public static string Mineral(string id) => $"/api/v1/minerals/{Uri.EscapeDataString(id)}";

    /// <summary>Null for an instrument that is not in the ledger.</summary>
    public static string? Instrument(Facts facts, string id) => facts.Ledger.Find(id)?.Instrument.Kind switch
    {
        InstrumentKind.Framework => $"/api/v1/frameworks/{Uri.EscapeDataString(id)}",
        InstrumentKind.ExportControl => $"/api/v1/export-controls/{Uri.EscapeDataString(id)}",
        _ => null,
    };
}
