namespace MineralsRisk.Tests.Http;

public sealed class QueryTests : SampleTests
{
    [Fact]
    public async Task An_unknown_parameter_is_refused_and_the_known_ones_are_named()
    {
        var problem = await (await App.GetAsync("/api/v1/metals?colour=red")).ShouldBeProblemAsync(400, "unknown-parameter");
        problem.Text("detail").ShouldBe("'colour' is not a parameter of this route. Known here: limit, cursor, asOf, knownAt, noted, grade, codes, format.");
        problem.GetProperty("errors").GetProperty("colour")[0].GetString().ShouldBe("'colour' is not a parameter of this route.");
    }

    [Fact]
    public async Task The_capitals_of_a_name_count() => await (await App.GetAsync("/api/v1/metals?asof=2026-11-21")).ShouldBeProblemAsync(400, "unknown-parameter");

    [Theory]
    [InlineData("/api/v1/metals/iron?asOf=2026-11-21")]
    [InlineData("/api/v1/slow?x=1")]
    [InlineData("/api/v1/metals/iron?format=csv")]
    public async Task A_route_that_never_looks_at_its_query_refuses_one_too(string path) =>
        (await (await App.GetAsync(path)).ShouldBeProblemAsync(400, "unknown-parameter")).Text("detail")!.ShouldEndWith("It takes none.");

    [Theory]
    [InlineData("asOf=2025-02-30", "asOf", "'2025-02-30' is not a date from 1900 to 2200. Write it as YYYY-MM-DD, such as 2026-11-21.")]
    [InlineData("asOf=21/11/2026", "asOf", "'21/11/2026' is not a date from 1900 to 2200. Write it as YYYY-MM-DD, such as 2026-11-21.")]
    [InlineData("asOf=1899-12-31", "asOf", "'1899-12-31' is not a date from 1900 to 2200. Write it as YYYY-MM-DD, such as 2026-11-21.")]
    [InlineData("asOf=", "asOf", "'asOf' is empty. Give it a value, such as 2026-11-21, or leave it out.")]
    [InlineData("asOf=2026-01-01&asOf=2026-01-02", "asOf", "'asOf' is given 2 times. Give it once.")]
    [InlineData("knownAt=2026-11-21T09:00:00", "knownAt", "'2026-11-21T09:00:00' is not an instant or a date from 1900 to 2200. Write it as RFC 3339 has it, such as 2026-11-21T09:00:00Z, or as YYYY-MM-DD.")]
    [InlineData("limit=0", "limit", "'0' is not a whole number from 1 to 500.")]
    [InlineData("limit=501", "limit", "'501' is not a whole number from 1 to 500.")]
    [InlineData("limit=1e2", "limit", "'1e2' is not a whole number from 1 to 500.")]
    [InlineData("noted=yes", "noted", "'yes' is neither true nor false.")]
    [InlineData("grade=high", "grade", "'high' is not one of: low, veryHigh.")]
    [InlineData("codes=CHN,,USA", "codes", "'CHN,,USA' has an empty place. Write codes with one comma between two, such as CHN,USA.")]
    public async Task A_value_of_the_wrong_form_is_refused_with_the_way_to_write_it(string query, string parameter, string complaint)
    {
        var problem = await (await App.GetAsync($"/api/v1/metals?{query}")).ShouldBeProblemAsync(400, "invalid-parameter");
        problem.GetProperty("errors").GetProperty(parameter)[0].GetString().ShouldBe(complaint);
    }

    [Fact]
    public async Task Every_bad_value_is_named_at_once()
    {
        var problem = await (await App.GetAsync("/api/v1/metals?limit=x&asOf=y&noted=z")).ShouldBeProblemAsync(400, "invalid-parameter");
        problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe(["limit", "asOf", "noted"]);
    }

    [Theory]
    [InlineData("knownAt=2026-11-21", "2026-11-21T00:00:00Z")]
    [InlineData("knownAt=2026-11-21T09:00:00Z", "2026-11-21T09:00:00Z")]
    [InlineData("knownAt=2026-11-21T09:00:00.25%2B02:00", "2026-11-21T07:00:00.25Z")]
    [InlineData("knownAt=2026-11-21T09:00:00+02:00", "2026-11-21T07:00:00Z")]
    public async Task An_instant_is_read_with_any_offset_and_a_date_means_its_first_moment(string query, string instant) =>
        (await (await App.GetAsync($"/api/v1/echo?{query}")).JsonAsync()).Text("knownAt").ShouldBe(instant);

    [Fact]
    public async Task What_is_left_out_has_its_default()
    {
        var echo = await (await App.GetAsync("/api/v1/echo")).JsonAsync();
        echo.GetRawText().ShouldBe("""{"asOf":null,"knownAt":null,"perspective":"USA","noted":null,"codes":[],"limit":100}""");
    }

    [Fact]
    public async Task What_is_given_arrives()
    {
        var echo = await (await App.GetAsync("/api/v1/echo?asOf=2026-02-28&perspective=EUN&noted=false&codes=CHN,COD&limit=7")).JsonAsync();
        echo.GetRawText().ShouldBe("""{"asOf":"2026-02-28","knownAt":null,"perspective":"EUN","noted":false,"codes":["CHN","COD"],"limit":7}""");
    }
}
