using System.Net;
using System.Text;
using System.Text.Json;
using MineralsRisk.Http;

namespace MineralsRisk.Tests.Http;

public sealed class ProblemTests : SampleTests
{
    [Fact]
    public async Task An_unknown_route_is_a_404_problem()
    {
        var problem = await (await App.GetAsync("/api/v1/metal")).ShouldBeProblemAsync(404, "not-found");
        problem.Text("detail").ShouldBe("There is no route '/api/v1/metal'. The documentation at /docs lists every route.");
    }

    [Fact]
    public async Task A_problem_thrown_in_a_handler_is_answered_as_it_is() =>
        (await (await App.GetAsync("/api/v1/metals/mithril")).ShouldBeProblemAsync(404, "unknown-mineral")).Text("detail").ShouldBe("There is no metal 'mithril'.");

    [Fact]
    public async Task A_problem_is_written_for_people_to_read_without_escapes() =>
        (await (await App.GetAsync("/api/v1/metals/mithril")).Content.ReadAsStringAsync()).ShouldContain("There is no metal 'mithril'.");

    [Fact]
    public async Task A_wrong_method_is_a_405_problem_that_names_the_allowed_ones()
    {
        var answer = await App.SendAsync(HttpMethod.Delete, "/api/v1/metals/iron");
        (await answer.ShouldBeProblemAsync(405, "method-not-allowed")).Text("detail").ShouldBe("DELETE is not available here. Available: GET, HEAD, PUT.");
        answer.Header("Allow").ShouldBe("GET, HEAD, PUT");
        (await App.GetAsync("/api/v1/orders")).Header("Allow").ShouldBe("POST");
    }

    [Fact]
    public async Task A_failure_tells_the_caller_nothing_and_the_log_everything()
    {
        var problem = await (await App.GetAsync("/api/v1/fails")).ShouldBeProblemAsync(500, "internal-error");
        problem.GetRawText().ShouldNotContain("secret");
        var line = App.Errors.Lines.ShouldHaveSingleItem();
        line.ShouldContain("a secret inside");
        line.ShouldContain(problem.Text("traceId")!);
    }

    [Theory]
    [InlineData("""{ "metal": "iron", "amount": 1, "colour": "red" }""", "/colour", "'/colour' is not a member of this body.")]
    [InlineData("""{ "metal": "iron", "amount": "many" }""", "/amount", "The value at '/amount' is of the wrong type, or not one of the words allowed there.")]
    [InlineData("""{ "metal": "iron", "amount": 1, "parts": [ { "metal": "tin", "amount": 2.5 } ] }""", "/parts/0/amount", "The value at '/parts/0/amount' is of the wrong type, or not one of the words allowed there.")]
    [InlineData("""{ "metal": "iron", "metal": "tin", "amount": 1 }""", "/metal", "'/metal' is given twice.")]
    [InlineData("""{ "metal": "iron" }""", "", "The body lacks members that it must have: 'amount'.")]
    [InlineData("""{ "metal": "iron", """, "", "The body is not well-formed JSON; reading stopped at line 1, byte 20.")]
    public async Task A_body_of_the_wrong_shape_is_a_400_problem_that_points_to_the_place(string body, string pointer, string complaint)
    {
        var answer = await App.Client.PostAsync("/api/v1/orders", new StringContent(body, Encoding.UTF8, "application/json"));
        var problem = await answer.ShouldBeProblemAsync(400, "invalid-body");
        var error = problem.GetProperty("errors").EnumerateObject().Single();
        (error.Name, error.Value[0].GetString()).ShouldBe((pointer, complaint));
        problem.GetRawText().ShouldNotContain("System.");
    }

    [Fact]
    public async Task A_body_that_is_missing_is_a_400_problem() =>
        await (await App.Client.PostAsync("/api/v1/orders", new StringContent("", Encoding.UTF8, "application/json"))).ShouldBeProblemAsync(400, "invalid-body");

    [Fact]
    public async Task A_body_of_another_media_type_is_a_415_problem() =>
        await (await App.Client.PostAsync("/api/v1/orders", new StringContent("metal=iron", Encoding.UTF8, "text/plain"))).ShouldBeProblemAsync(415, "unsupported-media-type");

    [Fact]
    public async Task A_body_that_is_too_large_is_a_413_problem()
    {
        var body = JsonSerializer.Serialize(new { metal = new string('x', 20_000), amount = 1 });
        await (await App.Client.PostAsync("/api/v1/orders", new StringContent(body, Encoding.UTF8, "application/json"))).ShouldBeProblemAsync(413, "payload-too-large");
    }

    [Fact]
    public async Task The_type_of_every_problem_opens_a_page_about_it()
    {
        foreach (var type in ProblemType.All)
        {
            var page = await App.GetAsync(type.Path);
            page.StatusCode.ShouldBe(HttpStatusCode.OK);
            page.Header("Content-Type").ShouldBe("text/html; charset=utf-8");
            var text = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
            text.ShouldContain(type.Title);
            text.ShouldContain(type.Remedy);
        }

        (await App.Client.GetStringAsync("/problems")).ShouldContain("<a href=\"/problems/invalid-cursor\">");
    }

    [Fact]
    public async Task The_page_of_an_unknown_problem_is_a_404_problem() =>
        (await (await App.GetAsync("/problems/%3Cscript%3E")).ShouldBeProblemAsync(404, "not-found")).Text("detail").ShouldBe("There is no problem called '<script>'. /problems lists them.");

    [Fact]
    public async Task A_problem_asked_for_by_HEAD_has_no_body()
    {
        var answer = await App.SendAsync(HttpMethod.Head, "/api/v1/metal");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Header("Content-Type").ShouldBe("application/problem+json");
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_is_a_page_for_a_person_that_names_the_trace_and_no_more()
    {
        var page = await App.GetAsync("/failing", ("Accept", "text/html"));
        ((int)page.StatusCode).ShouldBe(500);
        page.Header("Content-Type").ShouldBe("text/html; charset=utf-8");
        page.Header("Content-Security-Policy").ShouldNotBeNull();
        var text = await page.Content.ReadAsStringAsync();
        text.ShouldContain("The service failed to answer.");
        text.ShouldContain("in the log of the service as <code>");
        text.ShouldNotContain("secret");
    }

    [Fact]
    public void Codes_of_problems_are_unique() => ProblemType.All.Select(type => type.Code).ShouldBeUnique();

    [Theory]
    [InlineData(null, "")]
    [InlineData("$", "")]
    [InlineData("$.clauses[0].measure", "/clauses/0/measure")]
    [InlineData("$['a.b']", "/a.b")]
    [InlineData("$.shares['x/y~z'].v", "/shares/x~1y~0z/v")]
    public void The_path_of_the_serialiser_becomes_a_JSON_pointer(string? path, string pointer) => InvalidRequest.Pointer(path).ShouldBe(pointer);
}
