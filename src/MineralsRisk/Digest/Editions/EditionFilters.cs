using MineralsRisk.Figures;

namespace MineralsRisk.Digest.Editions;

/// <summary>What preferences select of the minerals there are.</summary>
internal static class EditionFilters
{
    /// <summary>A list that has gone since the preferences were checked adds nothing.</summary>
    public static EditionFilter Of(Preferences preferences, FigureView figures) => new(
        [.. preferences.Minerals.Concat(preferences.Lists.SelectMany(l => figures.Lists[l])).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        [.. preferences.Lists.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        preferences.Perspective,
        preferences.RatingAtLeast,
        preferences.ChangeAtLeast);

    /// <summary>The minerals meant, in order of their ids.</summary>
    public static IReadOnlyList<NamedMineral> Minerals(EditionFilter filter, FigureView figures) =>
        [.. figures.Minerals.Values
            .Where(m => (filter.Minerals.Count == 0 && filter.Lists.Count == 0) || filter.Minerals.Contains(m.Id, StringComparer.Ordinal))
            .OrderBy(m => m.Id, StringComparer.Ordinal)
            .Select(m => new NamedMineral(m.Id, m.Name))];
}
