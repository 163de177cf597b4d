using System.Net.Http.Json;
using System.Text;

namespace MineralsRisk.Tests.Http;

public sealed class FormatTests : SampleTests
{
    private const string AsCsv = "id,price,note,grade\r\ncobalt,30.5,'=SUM(A1),low\r\ngallium,0.30000000000000004,\"a \"\"quoted\"\", comma\",veryHigh\r\niron,-0.5,'-1+1,low\r\ntungsten,,\"two\nlines\",veryHigh\r\n";

    [Theory]
    [InlineData("/api/v1/metals?format=csv", null)]
    [InlineData("/api/v1/metals?format=csv", "application/json")]
    [InlineData("/api/v1/metals", "text/csv")]
    [InlineData("/api/v1/metals", "text/*")]
    [InlineData("/api/v1/metals", "text/csv, */*")]
    [InlineData("/api/v1/metals", "application/json;q=0.5, text/csv;q=0.9")]
    public async Task CSV_comes_as_RFC_4180_has_it_with_formulas_made_harmless(string path, string? accept)
    {
        var answer = await (accept is null ? App.GetAsync(path) : App.GetAsync(path, ("Accept", accept)));
        answer.Header("Content-Type").ShouldBe("text/csv; charset=utf-8");
        Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()).ShouldBe(AsCsv);
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("application/json")]
    [InlineData("application/*;q=0.2")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")]
    [InlineData("text/csv;q=0.1, application/json")]
    [InlineData("text/csv;q=0, */*")]
    public async Task JSON_comes_to_everyone_who_does_not_prefer_CSV(string accept) =>
        (await App.GetAsync("/api/v1/metals", ("Accept", accept))).Header("Content-Type").ShouldBe("application/json; charset=utf-8");

    [Theory]
    [InlineData("/api/v1/metals", "image/png", "'image/png' is not offered here. Offered: application/json, text/csv.")]
    [InlineData("/api/v1/metals/iron", "text/csv", "'text/csv' is not offered here. Offered: application/json.")]
    [InlineData("/api/v1/metals/iron", "application/json;q=0", "'application/json;q=0' is not offered here. Offered: application/json.")]
    public async Task What_is_not_offered_is_a_406_problem_that_names_what_is(string path, string accept, string detail) =>
        (await (await App.GetAsync(path, ("Accept", accept))).ShouldBeProblemAsync(406, "not-acceptable")).Text("detail").ShouldBe(detail);

    [Fact]
    public async Task A_change_whose_answer_could_not_be_read_is_not_made()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders") { Content = JsonContent.Create(new Order("iron", 1)) };
        request.Headers.Accept.ParseAdd("image/png");
        await (await App.Client.SendAsync(request)).ShouldBeProblemAsync(406, "not-acceptable");
        App.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Preferring_CSV_where_there_is_none_gives_JSON() =>
        (await App.GetAsync("/api/v1/metals/iron", ("Accept", "text/csv, application/json;q=0.5"))).Header("Content-Type").ShouldBe("application/json; charset=utf-8");

    [Fact]
    public async Task CSV_without_a_limit_gives_every_row_and_with_one_a_page()
    {
        App.Metals.AddRange(Enumerable.Range(0, 600).Select(i => new Metal($"x{i:000}", i, "", Grade.Low)));
        Lines(await App.Client.GetStringAsync("/api/v1/metals?format=csv&noted=true")).ShouldBe(1 + 605);
        var page = await App.GetAsync("/api/v1/metals?format=csv&limit=2");
        Lines(await page.Content.ReadAsStringAsync()).ShouldBe(1 + 2);
        page.Header("Link")!.ShouldContain("rel=\"next\"");
        (await (await App.GetAsync("/api/v1/metals")).JsonAsync()).GetProperty("data").GetArrayLength().ShouldBe(100);
    }

    [Fact]
    public async Task A_text_of_its_own_format_comes_whatever_Accept_says()
    {
        var answer = await App.GetAsync("/api/v1/calendar.ics", ("Accept", "text/calendar"));
        answer.Header("Content-Type").ShouldBe("text/calendar; charset=utf-8");
        answer.Header("ETag").ShouldNotBeNull();
    }

    private static int Lines(string csv) => csv.Count(character => character == '\n');
}
