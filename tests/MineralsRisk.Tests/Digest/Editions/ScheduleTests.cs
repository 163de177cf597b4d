using System.Globalization;
using MineralsRisk.Digest;

namespace MineralsRisk.Tests.Digest.Editions;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2027-03-22T00:00:00Z", "2027-03-28T01:30:00Z", "2027-04-04T00:30:00Z")]
    [InlineData("Europe/Berlin", "2027-10-25T12:00:00Z", "2027-10-31T00:30:00Z", "2027-11-07T01:30:00Z")]
    [InlineData("America/New_York", "2027-03-08T12:00:00Z", "2027-03-14T07:30:00Z", "2027-03-21T06:30:00Z")]
    [InlineData("America/New_York", "2027-11-01T12:00:00Z", "2027-11-07T07:30:00Z", "2027-11-14T07:30:00Z")]
    public void Half_past_two_on_a_night_that_changes_the_clocks_is_due_once(string zone, string after, string due, string next)
    {
        var preferences = Sundays(zone);

        Schedule.Next(preferences, At(after)).ShouldBe(At(due));
        Schedule.Next(preferences, At(due)).ShouldBe(At(next));
        Schedule.Last(preferences, At(next).AddSeconds(-1)).ShouldBe(At(due));
    }

    [Fact]
    public void A_time_that_comes_twice_counts_the_first_time() =>
        Schedule.Next(Sundays("America/New_York") with { Time = "01:30" }, At("2027-11-01T12:00:00Z")).ShouldBe(At("2027-11-07T05:30:00Z"));

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Pacific/Apia")]
    [InlineData("Asia/Kathmandu")]
    public void Every_day_of_ten_years_has_one_due_time(string zone)
    {
        var preferences = Sundays(zone) with { Cadence = Cadence.Daily };
        var (first, days) = (At("2020-01-01T12:00:00Z"), 0);

        for (var due = Schedule.Next(preferences, first); due < first.AddYears(10); due = Schedule.Next(preferences, due))
        {
            days++;
            Schedule.Last(preferences, due).ShouldBe(due);
        }

        days.ShouldBe((int)(first.AddYears(10) - first).TotalDays);
    }

    [Fact]
    public void A_month_has_one_on_its_day()
    {
        var preferences = new Preferences { Cadence = Cadence.Monthly, DayOfMonth = 28, Time = "07:00", TimeZone = "Asia/Tokyo" };

        Schedule.Next(preferences, At("2027-02-01T00:00:00Z")).ShouldBe(At("2027-02-27T22:00:00Z"));
        Schedule.Next(preferences, At("2027-02-27T22:00:00Z")).ShouldBe(At("2027-03-27T22:00:00Z"));
        Schedule.Last(preferences, At("2027-02-01T00:00:00Z")).ShouldBe(At("2027-01-27T22:00:00Z"));
    }

    private static Preferences Sundays(string zone) => new() { Cadence = Cadence.Weekly, Weekday = DayOfWeek.Sunday, Time = "02:30", TimeZone = zone };

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
