using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Feeds;

/// <summary>Rows of the calendar as an iCalendar file (RFC 5545), an all-day event each.</summary>
internal static class CalendarFile
{
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <param name="at">The instant of the newest fact that it rests on, so that the file changes only when a fact does.</param>
    public static string Write(IReadOnlyList<CalendarRow> rows, string perspective, DateTimeOffset at, Facts facts, FeedSettings settings)
    {
        var lines = new ContentLines()
            .Add("BEGIN", "VCALENDAR")
            .Add("VERSION", "2.0")
            .Add("PRODID", "-//Minerals Risk//Calendar//EN")
            .Add("CALSCALE", "GREGORIAN")
            .AddText("NAME", "Minerals Risk")
            .AddText("X-WR-CALNAME", "Minerals Risk")
            .Add("REFRESH-INTERVAL;VALUE=DURATION", "PT12H")
            .Add("X-PUBLISHED-TTL", "PT12H");
        var stamp = at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

        foreach (var (uid, row) in rows.Select(r => (Uid: Uid(r), Row: r)).DistinctBy(r => r.Uid))
        {
            lines.Add("BEGIN", "VEVENT")
                .AddText("UID", uid)
                .Add("DTSTAMP", stamp)
                .Add("DTSTART;VALUE=DATE", Day(row.Date))
                .Add("DTEND;VALUE=DATE", Day(row.Date.AddDays(1)))
                .AddText("SUMMARY", row.Text)
                .AddText("DESCRIPTION", Description(row, perspective, facts, settings))
                .AddText("CATEGORIES", Words.Of(row.Kind))
                .Add("TRANSP", "TRANSPARENT")
                .Add("END", "VEVENT");
        }

        return lines.Add("END", "VCALENDAR").ToString();
    }

    // A clause can have several things of one kind on one day, such as pledges; their text tells them apart, whatever else the list shows.
    private static string Uid(CalendarRow row)
    {
        var text = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.Text)).AsSpan(0, 4));
        return $"{row.Clause.Replace('/', '.')}-{Words.Of(row.Kind)}-{Day(row.Date)}-{text}@minerals-risk";
    }

    private static string Description(CalendarRow row, string perspective, Facts facts, FeedSettings settings)
    {
        var from = row.Kind is CalendarKind.SuspensionEnds or CalendarKind.TermEnds ? row.Date.AddDays(1) : row.Date;
        IEnumerable<string> effects = row.Effects.Count == 0
            ? [$"It moves no score for {perspective} by itself."]
            : [
                $"If nothing else happens, its part in the supply risk for {perspective} from {Timestamp.Of(from)} on:",
                .. row.Effects.Select(e => $"{facts.Figures.Minerals[e.Mineral].Name} {ScoreWords.Delta(e.Delta)}"),
            ];

        // A calendar program has no place to read a path from.
        string[] link = settings.BaseUrl is null ? [] : [settings.Link(ResourceLinks.Instrument(facts, row.Instrument)!)];
        return string.Join('\n', [$"Clause {row.Clause}", .. effects, .. link]);
    }

    private static string Day(DateOnly date) => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
