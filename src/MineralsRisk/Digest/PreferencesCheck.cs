using System.Globalization;
using System.Text.RegularExpressions;
using MineralsRisk.Figures;
using MineralsRisk.Http.Pages;

namespace MineralsRisk.Digest;

/// <summary>What is wrong with what a subscriber wants, by JSON pointer.</summary>
/// <param name="perspectives">Those whose changes are logged.</param>
public sealed partial class PreferencesCheck(FigureView figures, IReadOnlyList<string> perspectives)
{
    public const int LongestName = 200;
    private const int LastDayOfEveryMonth = 28;
    private const int LongestShown = 60;

    /// <summary>What is wrong with a name, or null when a subscriber can have it.</summary>
    public static string? OfName(string? name) => name is null ? null
        : name.Length > LongestName ? $"A name has at most {LongestName} characters."
        : IsText(name) ? null
        : "A name has letters and signs only: no control characters, and none that turn the direction of what follows.";

    /// <param name="at">The pointer to the preferences themselves.</param>
    public Dictionary<string, string[]> Complaints(Preferences preferences, string at = "")
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (i, mineral) in preferences.Minerals.Index().Where(m => m.Item is null || !figures.Minerals.ContainsKey(m.Item)))
        {
            errors[$"{at}/minerals/{i}"] = [$"'{Shown(mineral)}' is not a mineral known here; /api/v1/minerals lists them."];
        }

        foreach (var (i, list) in preferences.Lists.Index().Where(l => l.Item is null || !figures.Lists.Contains(l.Item)))
        {
            errors[$"{at}/lists/{i}"] = [$"'{Shown(list)}' is not a list known here. Known: {string.Join(", ", figures.Lists.Select(l => l.Key).Order(StringComparer.Ordinal))}."];
        }

        Refuse("/perspective", !perspectives.Contains(preferences.Perspective), $"'{Shown(preferences.Perspective)}' is not followed here. Followed: {string.Join(", ", perspectives)}.");
        Refuse("/ratingAtLeast", preferences.RatingAtLeast is { } rating && !Enum.IsDefined(rating), "This is not a rating.");
        Refuse("/changeAtLeast", preferences.ChangeAtLeast is { } change && !(double.IsFinite(change) && change > 0), "A change is a number above 0, such as 0.1; leave it out for every change.");
        Refuse("/cadence", !Enum.IsDefined(preferences.Cadence), "An edition comes daily, weekly or monthly.");
        Refuse("/weekday", !Enum.IsDefined(preferences.Weekday), "This is not a day of the week.");
        Refuse("/dayOfMonth", preferences.DayOfMonth is < 1 or > LastDayOfEveryMonth, $"A day that every month has is from 1 to {LastDayOfEveryMonth}.");
        Refuse("/time", !TimeOnly.TryParseExact(preferences.Time, Preferences.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _), $"'{Shown(preferences.Time)}' is not a time of day such as 07:00.");
        Refuse("/timeZone", !IsTimeZone(preferences.TimeZone), $"'{Shown(preferences.TimeZone)}' is not a time zone known here. Write its IANA name, such as Europe/Berlin or UTC.");
        return errors;

        void Refuse(string member, bool wrong, string complaint)
        {
            if (wrong)
            {
                errors[at + member] = [complaint];
            }
        }
    }

    /// <summary>Each thing once and in order, so that those who want the same are told the same; a blank name is none.</summary>
    public static (string? Name, Preferences Preferences) Tidy(string? name, Preferences preferences) => (
        string.IsNullOrWhiteSpace(name) ? null : name.Trim(),
        preferences with
        {
            Minerals = [.. preferences.Minerals.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Lists = [.. preferences.Lists.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        });

    /// <summary>Enough of what was sent to know it again.</summary>
    private static string? Shown(string? text) => text?.Length > LongestShown ? text[..LongestShown] + "…" : text;

    private static bool IsText(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // What stands for half of a pair is read as the replacement character.
            if (rune == System.Text.Rune.ReplacementChar || PlainText.TurnsDirection(rune)
                || System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse)
            {
                return false;
            }
        }

        return true;
    }

    // The zone files have names for other things too, which the system finds as well.
    private static bool IsTimeZone(string name) =>
        name == "UTC" || (ZoneName().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId);

    [GeneratedRegex(@"\A(?!posix/|right/)[A-Z][A-Za-z]+(/[A-Za-z0-9_+-]+){1,2}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ZoneName();
}
