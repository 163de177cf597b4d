using System.Globalization;

namespace MineralsRisk.Storage;

/// <summary>Instants and dates as text that sorts as time does: RFC 3339 in UTC, and ISO dates.</summary>
public static class Timestamp
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
    private const string Day = "yyyy-MM-dd";

    public static string Of(DateTimeOffset instant) => instant.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture);

    public static string Of(DateOnly date) => date.ToString(Day, CultureInfo.InvariantCulture);

    public static DateTimeOffset Parse(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public static DateOnly ParseDate(string text) => DateOnly.ParseExact(text, Day, CultureInfo.InvariantCulture);

    /// <summary>The instant from which a fact dated to a day is public: its 00:00:00Z.</summary>
    public static DateTimeOffset StartOf(DateOnly date) => new(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
