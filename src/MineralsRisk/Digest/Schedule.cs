namespace MineralsRisk.Digest;

/// <summary>
/// When editions are due: a local time of day on days of a time zone. Each day that is meant has exactly one instant, as RFC 5545 (3.3.5) has it:
/// a time that a change of clocks leaves out is read by the clock before the change, one that comes twice counts the first time.
/// </summary>
public static class Schedule
{
    /// <summary>The first due instant after another.</summary>
    public static DateTimeOffset Next(Preferences preferences, DateTimeOffset after)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(preferences.TimeZone);
        for (var day = LocalDay(zone, after).AddDays(-1); ; day = day.AddDays(1))
        {
            if (IsMeant(preferences, day) && Instant(zone, day, preferences.TimeOfDay) is var instant && instant > after)
            {
                return instant;
            }
        }
    }

    /// <summary>The last due instant up to another, that one included.</summary>
    public static DateTimeOffset Last(Preferences preferences, DateTimeOffset upTo)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(preferences.TimeZone);
        for (var day = LocalDay(zone, upTo).AddDays(1); ; day = day.AddDays(-1))
        {
            if (IsMeant(preferences, day) && Instant(zone, day, preferences.TimeOfDay) is var instant && instant <= upTo)
            {
                return instant;
            }
        }
    }

    private static bool IsMeant(Preferences preferences, DateOnly day) => preferences.Cadence switch
    {
        Cadence.Daily => true,
        Cadence.Weekly => day.DayOfWeek == preferences.Weekday,
        _ => day.Day == preferences.DayOfMonth,
    };

    private static DateOnly LocalDay(TimeZoneInfo zone, DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    private static DateTimeOffset Instant(TimeZoneInfo zone, DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        var offset = zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddDays(-1))
            : zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
