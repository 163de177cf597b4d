using MineralsRisk.Digest;
using MineralsRisk.Figures;

namespace MineralsRisk.Tests.Digest;

public sealed class PreferencesCheckTests(DigestServer digest) : IClassFixture<DigestServer>
{
    private static readonly string[] Perspectives = ["EUN", "USA"];

    private PreferencesCheck Check => new(new FigureView(digest.Database.Read(c => FigureStore.Load(c))), Perspectives);

    [Fact]
    public void What_can_be_wanted_is_accepted()
    {
        Check.Complaints(new()).ShouldBeEmpty();
        Check.Complaints(new()
        {
            Minerals = ["gallium", "tungsten"],
            Lists = ["us-2025"],
            Perspective = "EUN",
            RatingAtLeast = MineralsRisk.Scoring.Rating.Severe,
            ChangeAtLeast = 0.01,
            Cadence = Cadence.Monthly,
            DayOfMonth = 28,
            Time = "23:59",
            SkipQuiet = true,
        }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("America/Port-au-Prince")]
    [InlineData("Etc/GMT+5")]
    public void A_time_zone_goes_by_its_IANA_name(string name) => Check.Complaints(new() { TimeZone = name }).ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("Berlin")]
    [InlineData("europe/berlin")]
    [InlineData("W. Europe Standard Time")]
    [InlineData("Europe/Atlantis")]
    [InlineData("+02:00")]
    [InlineData("../../etc/passwd")]
    [InlineData("posix/Europe/Berlin")]
    [InlineData("Europe/Berlin\n")]
    [InlineData("localtime")]
    public void What_is_no_IANA_name_is_refused(string name) => Check.Complaints(new() { TimeZone = name }).Keys.ShouldBe(["/timeZone"]);

    [Theory]
    [InlineData("7:00")]
    [InlineData("07:00:00")]
    [InlineData("24:00")]
    [InlineData("07:60")]
    [InlineData("")]
    [InlineData("٠٧:٠٠")]
    public void A_time_has_two_digits_for_hour_and_minute(string time) => Check.Complaints(new() { Time = time }).Keys.ShouldBe(["/time"]);

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_smallest_change_is_a_number_above_nothing(double change) => Check.Complaints(new() { ChangeAtLeast = change }).Keys.ShouldBe(["/changeAtLeast"]);

    [Theory]
    [InlineData(0)]
    [InlineData(29)]
    public void A_day_of_the_month_is_one_that_every_month_has(int day) => Check.Complaints(new() { DayOfMonth = day }).Keys.ShouldBe(["/dayOfMonth"]);

    [Fact]
    public void A_complaint_points_to_its_place_and_names_what_is_known()
    {
        var complaints = Check.Complaints(new() { Minerals = ["gallium", "unobtainium"], Lists = ["us-1900"], Perspective = "FRA" }, "/preferences");
        complaints.Keys.ShouldBe(["/preferences/minerals/1", "/preferences/lists/0", "/preferences/perspective"]);
        complaints["/preferences/lists/0"][0].ShouldContain("us-2025");
        complaints["/preferences/perspective"][0].ShouldContain("EUN, USA");
    }

    [Fact]
    public void A_name_has_at_most_200_characters()
    {
        PreferencesCheck.OfName(null).ShouldBeNull();
        PreferencesCheck.OfName(new('n', 200)).ShouldBeNull();
        PreferencesCheck.OfName(new('n', 201)).ShouldNotBeNull();
        PreferencesCheck.OfName("\ud83d").ShouldNotBeNull();
    }
}
