using System.Globalization;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest;

/// <summary>What a subscriber gets, in words.</summary>
internal static class PreferencesWords
{
    /// <summary>Such as: every Monday at 07:00 (Europe/Berlin).</summary>
    public static string When(Preferences preferences)
    {
        var days = preferences.Cadence switch
        {
            Cadence.Daily => "every day",
            Cadence.Weekly => $"every {preferences.Weekday}",
            _ => string.Create(CultureInfo.InvariantCulture, $"on day {preferences.DayOfMonth} of every month"),
        };
        return $"{days} at {preferences.Time} ({preferences.TimeZone})";
    }

    /// <summary>Such as: gallium, tungsten and the list us-2025.</summary>
    public static string What(Preferences preferences)
    {
        string[] parts = [.. preferences.Minerals, .. preferences.Lists.Select(list => $"the list {list}")];
        var minerals = parts.Length switch
        {
            0 => "every mineral",
            1 => parts[0],
            _ => $"{string.Join(", ", parts[..^1])} and {parts[^1]}",
        };
        var rating = preferences.RatingAtLeast is { } least ? $", rated {Words.Of(least)} or higher" : "";
        var change = preferences.ChangeAtLeast is { } size ? string.Create(CultureInfo.InvariantCulture, $", changes of {size} or more") : "";
        return $"{minerals}, as seen from {preferences.Perspective}{rating}{change}";
    }
}
