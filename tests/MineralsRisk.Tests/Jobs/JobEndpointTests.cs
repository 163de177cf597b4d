using System.Net;
using System.Text.Json;
using Dapper;
using MineralsRisk.Jobs;
using MineralsRisk.Tests.Access;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Jobs;

public sealed class JobEndpointTests(PreparedData data) : AccessTests(data)
{
    [Fact]
    public async Task Jobs_are_listed_with_when_they_run_and_how_they_went()
    {
        var jobs = await JobsAsync(Server);

        jobs.All("name").ShouldBeInOrder();
        var daily = jobs.One("name", JobSchedule.FullRecompute);
        (daily.GetProperty("timing").Text("kind"), daily.GetProperty("timing").Text("words"), daily.GetProperty("timing").Text("at")).ShouldBe(("daily", "daily at 02:40:00 UTC", "02:40:00"));
        var due = daily.GetProperty("nextDue").GetDateTimeOffset();
        due.TimeOfDay.ShouldBe(new TimeSpan(2, 40, 0));
        due.ShouldBeInRange(TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddDays(1));
        var onWork = jobs.One("name", JobSchedule.Recompute);
        (onWork.GetProperty("timing").Text("kind"), onWork.GetProperty("timing").Number("seconds"), onWork.Text("nextDue")).ShouldBe(("onWork", 1, null));
        var csv = await (await Server.GetAsync("/api/v1/jobs?format=csv", AccessServer.AdminKey)).Content.ReadAsStringAsync();
        csv.ShouldStartWith("name,timing,nextDue,running,lastSuccessAt,lastRunAt,lastOutcome,lastMessage\r\n");
        csv.ShouldContain("\r\nfull-recompute,daily at 02:40:00 UTC,");
    }

    [Fact]
    public async Task A_job_that_is_run_answers_its_end_and_is_in_the_history()
    {
        var answer = await RunAsync(Server, JobSchedule.FullRecompute);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var run = await answer.JsonAsync();
        (run.Text("name"), run.Text("outcome"), run.Text("message")).ShouldBe((JobSchedule.FullRecompute, "ok", null));
        run.GetProperty("finishedAt").GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(run.GetProperty("startedAt").GetDateTimeOffset());
        (await GetAsync(Server, answer.Header("Location")!)).GetRawText().ShouldBe(run.GetRawText());

        await RunAsync(Server, JobSchedule.FullRecompute);
        var job = await GetAsync(Server, "/api/v1/jobs/full-recompute?limit=2");
        var runs = job.Rows("runs");
        runs.Length.ShouldBe(2);
        runs[0].GetProperty("id").GetInt64().ShouldBeGreaterThan(runs[1].GetProperty("id").GetInt64());
        runs[1].GetRawText().ShouldBe(run.GetRawText());
        job.GetProperty("lastRun").GetRawText().ShouldBe(runs[0].GetRawText());
        job.GetProperty("lastSuccess").GetRawText().ShouldBe(runs[0].GetRawText());
        (await GetAsync(Server, "/api/v1/jobs/full-recompute?limit=1")).Rows("runs").Length.ShouldBe(1);
    }

    [Fact]
    public Task A_run_that_takes_long_is_accepted_and_its_job_is_not_begun_again_meanwhile() => WithServerAsync(
        [],
        async server =>
        {
            // Without something to put right a run writes nothing, and so would not wait for the writer.
            await server.Database.WriteAsync(c => c.Execute("DELETE FROM score_steps WHERE mineral = 'gallium'"), CancellationToken.None);
            string run;
            await using (await HeldWriter.HoldAsync(server.Database))
            {
                var accepted = await RunAsync(server, JobSchedule.FullRecompute);
                accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted, await accepted.Content.ReadAsStringAsync());
                run = accepted.Header("Location")!;
                (await accepted.JsonAsync()).Text("outcome").ShouldBe("running");
                (await GetAsync(server, run)).Text("outcome").ShouldBe("running");
                (await JobsAsync(server)).One("name", JobSchedule.FullRecompute).Flag("running").ShouldBeTrue();

                var problem = await (await RunAsync(server, JobSchedule.FullRecompute)).ShouldBeProblemAsync(409, "conflict");
                problem.Text("detail")!.ShouldContain("runs already");
            }

            await Eventually.HoldsAsync(async () => (await GetAsync(server, run)).Text("outcome") == "ok", "the run to end");
            (await JobsAsync(server)).One("name", JobSchedule.FullRecompute).Flag("running").ShouldBeFalse();
        },
        new ImpatientClock());

    [Theory]
    [InlineData("GET", "/api/v1/jobs/tea-break")]
    [InlineData("POST", "/api/v1/jobs/tea-break/runs")]
    [InlineData("GET", "/api/v1/jobs/tea-break/runs/1")]
    [InlineData("GET", "/api/v1/jobs/full-recompute/runs/987654321")]
    public async Task What_is_not_there_is_not_found(string method, string path) =>
        await (await Server.SendAsync(new(method), path, AccessServer.AdminKey)).ShouldBeProblemAsync(404, "not-found");

    private static Task<HttpResponseMessage> RunAsync(AccessServer server, string job) => server.SendAsync(HttpMethod.Post, $"/api/v1/jobs/{job}/runs", AccessServer.AdminKey);

    private static async Task<JsonElement[]> JobsAsync(AccessServer server) => (await GetAsync(server, "/api/v1/jobs")).Rows();

    private static async Task<JsonElement> GetAsync(AccessServer server, string path)
    {
        using var answer = await server.GetAsync(path, AccessServer.AdminKey);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.JsonAsync();
    }
}
