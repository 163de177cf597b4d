using MineralsRisk.Figures;

namespace MineralsRisk.Digest;

/// <summary>What a form offers.</summary>
/// <param name="Minerals">By name.</param>
/// <param name="TimeZones">IANA names.</param>
public sealed record DigestChoices(IReadOnlyList<Mineral> Minerals, IReadOnlyList<string> Lists, IReadOnlyList<string> Perspectives, IReadOnlyList<string> TimeZones)
{
    private static readonly string[] SystemZones =
    [
        .. TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId && (z.Id == "UTC" || z.Id.Contains('/', StringComparison.Ordinal))).Select(z => z.Id).Order(StringComparer.Ordinal),
    ];

    public static DigestChoices Of(FigureView figures, IReadOnlyList<string> perspectives) => new(
        [.. figures.Set.Minerals.OrderBy(m => m.Name, StringComparer.OrdinalIgnoreCase)], [.. figures.Lists.Select(l => l.Key).Order(StringComparer.Ordinal)], perspectives, SystemZones);
}
