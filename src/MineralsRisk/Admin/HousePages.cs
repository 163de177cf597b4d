using MineralsRisk.Admin.Pages;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Jobs;

namespace MineralsRisk.Admin;

/// <summary>The state of the house, its jobs, and running one now.</summary>
internal static class HousePages
{
    private const int RunsShown = 50;

    public static void MapHouse(this RouteGroupBuilder pages)
    {
        pages.MapGet("", async (HttpContext context, HouseReader house) =>
            AdminAnswer.Of<HousePage>(context, StatusCodes.Status200OK, (nameof(HousePage.House), await house.ReadAsync(context.RequestAborted))));
        pages.MapPost("", RunAsync);
        pages.MapGet("/jobs/{name}", Runs);
    }

    private static HtmlAnswer Runs(string name, HttpContext context, JobList jobs, JobHistory history) => jobs.Find(name) is { } job
        ? AdminAnswer.Of<JobRunsPage>(context, StatusCodes.Status200OK, (nameof(JobRunsPage.Job), job), (nameof(JobRunsPage.Runs), history.Newest(job.Name, RunsShown)))
        : throw new ProblemException(ProblemType.NotFound, $"No job is called '{name}'.");

    private static async Task<IResult> RunAsync(HttpContext context, JobList jobs, JobRunner runner, TimeProvider clock)
    {
        var name = (await FormSize.ReadAsync(context))["run"].ToString();
        var job = jobs.Find(name) ?? throw new ProblemException(ProblemType.NotFound, "There is no job of that name.");
        if (await runner.TryBeginAsync(job.Name) is not var (_, ended))
        {
            throw new ProblemException(ProblemType.Conflict, $"{job.Name} runs already.");
        }

        var run = await JobRunner.EndedSoonAsync(ended, clock, context.RequestAborted);
        return AdminAnswer.SeeOther(AdminRoom.Root, run is null ? "running" : "ran");
    }
}
