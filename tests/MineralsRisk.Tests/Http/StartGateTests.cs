using System.Net;

namespace MineralsRisk.Tests.Http;

public sealed class StartGateTests
{
    [Fact]
    public async Task Until_it_opens_the_API_is_a_503_problem_and_the_rest_is_there()
    {
        await using var app = await SampleApp.StartAsync(open: false);
        var answer = await app.GetAsync("/api/v1/metals");
        await answer.ShouldBeProblemAsync(503, "starting");
        answer.Header("Retry-After").ShouldBe("1");
        foreach (var path in new[] { "/health/live", "/problems/starting", "/docs/index.html", "/openapi/v1.json" })
        {
            (await app.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }

        app.Gate.Open();
        (await app.GetAsync("/api/v1/metals")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task When_the_start_failed_it_says_why()
    {
        await using var app = await SampleApp.StartAsync(open: false);
        app.Gate.Fail("A seed file is damaged.");
        (await (await app.GetAsync("/api/v1/metals")).ShouldBeProblemAsync(503, "starting")).Text("detail").ShouldBe("The service could not start: A seed file is damaged.");
    }
}
