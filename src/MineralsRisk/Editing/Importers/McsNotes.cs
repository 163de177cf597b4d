using System.Text.RegularExpressions;

namespace MineralsRisk.Editing;

/// <summary>The remarks of the Mineral Commodity Summaries: several in a cell, with dashes between them.</summary>
internal static partial class McsNotes
{
    private const string Estimated = "Estimated";

    public static IEnumerable<string> Parts(string note) => Separator().Split(note).Select(p => p.Trim().TrimEnd('.').TrimEnd()).Where(p => p.Length > 0);

    /// <summary>As one line; none when nothing is said.</summary>
    /// <param name="first">Said before the publisher's own remarks.</param>
    public static string? Line(string note, params string?[] first)
    {
        var parts = first.OfType<string>().Concat(Parts(note).Select(p => p.Equals(Estimated, StringComparison.OrdinalIgnoreCase) ? "estimate" : p)).ToArray();
        return parts.Length > 0 ? string.Join("; ", parts) : null;
    }

    public static bool ExcludesUnitedStates(string note) => WithoutUnitedStates().IsMatch(note);

    [GeneratedRegex(@"\s*--\s*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separator();

    [GeneratedRegex(@"excludes U\.S\. production|not include production in the United States", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithoutUnitedStates();
}
