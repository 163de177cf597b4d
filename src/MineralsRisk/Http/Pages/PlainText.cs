using System.Text;
using System.Text.RegularExpressions;

namespace MineralsRisk.Http.Pages;

/// <summary>Text of one's own words in a form, such as a name or a note.</summary>
internal static partial class PlainText
{
    /// <summary>What is wrong with it, or null. Pages show markup as it is written; who types a tag has most likely something else in mind.</summary>
    public static string? Complaint(string text) =>
        Tag().IsMatch(text) ? "Plain text only: this looks like markup."
        : text.EnumerateRunes().Any(TurnsDirection) ? "Plain text only: this has a sign, not to be seen, that turns the direction of what follows."
        : null;

    /// <summary>A sign, not to be seen, after which text runs in another direction until it is taken back.</summary>
    public static bool TurnsDirection(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    /// <summary>What is wrong with it where it is one line, or null.</summary>
    public static string? LineComplaint(string text) => text.Any(char.IsControl) ? "One line, without control characters." : null;

    /// <summary>What is wrong with it where something is searched for, or null.</summary>
    public static string? SearchComplaint(string text) => LineComplaint(text) ?? Complaint(text);

    [GeneratedRegex("<[A-Za-z/!?]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
