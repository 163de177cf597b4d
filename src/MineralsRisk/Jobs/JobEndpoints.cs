using System.Globalization;
using MineralsRisk.Access;
using MineralsRisk.Http;

namespace MineralsRisk.Jobs;

/// <summary>Jobs: list, look at their runs, run one now.</summary>
public static class JobEndpoints
{
    private const string Address = "/api/v1/jobs";
    private const int UsualRuns = 20;

    private static readonly QueryParameter RunLimit =
        QueryParameter.Integer(QueryParameters.Limit.Name, "How many of the newest runs at most.", 1, QueryParameters.LargestPage, UsualRuns);

    private static readonly CsvColumns<JobAnswer> Columns = new CsvColumns<JobAnswer>()
        .Add("name", j => j.Name).Add("timing", j => j.Timing.Words).Add("nextDue", j => j.NextDue).Add("running", j => j.Running)
        .Add("lastSuccessAt", j => j.LastSuccess?.FinishedAt).Add("lastRunAt", j => j.LastRun?.StartedAt).Add("lastOutcome", j => j.LastRun?.Outcome).Add("lastMessage", j => j.LastRun?.Message);

    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Address).RequireScope(KeyScope.Admin).WithHeading("Jobs", "What the service does by itself, when, and how it went.");

        group.MapGet("", ListAsync)
            .WithName("listJobs")
            .WithSummary("Jobs and how they went")
            .WithDescription("By name: when each runs and is due next, whether it runs now, its newest run and its last success.")
            .WithQuery(QueryParameters.Limit, QueryParameters.Cursor)
            .OffersCsv();

        group.MapGet("/{name}", GetAsync)
            .WithName("getJob")
            .WithSummary("One job with its newest runs")
            .WithDescription("Runs come newest first. The newest thousand of each job are kept, and its last success.")
            .WithQuery(RunLimit);

        // A second run does no harm and never overlaps the first, so the same request sent again needs no Idempotency-Key.
        group.MapPost("/{name}/runs", RunAsync)
            .WithName("runJob")
            .WithSummary("Run a job now")
            .WithDescription("Whatever its timing, which stays as it is. Answers the finished run, failed or not; or 202 when the run is still under way after 5 seconds: Location then tells how it went. A job that runs already is a conflict: 409.")
            .Produces<JobRun>()
            .Produces<JobRun>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status409Conflict);

        group.MapGet("/{name}/runs/{id:long}", (string name, long id, JobList jobs, JobHistory history) => Answers.Json(
                history.Find(Find(jobs, name).Name, id) ?? throw new ProblemException(ProblemType.NotFound, $"No run of {name} has the id {id.ToString(CultureInfo.InvariantCulture)}; {Address}/{name} lists the newest.")))
            .WithName("getJobRun")
            .WithSummary("One run of a job")
            .WithDescription("Its outcome is running while it is under way.");
    }

    private static async Task<ListAnswer<Page<JobAnswer>, JobAnswer>> ListAsync(Query query, JobList jobs, JobHistory history, QuartzTimetable timetable, CancellationToken cancellation)
    {
        var answers = new List<JobAnswer>();
        foreach (var job in jobs.All.OrderBy(j => j.Name, StringComparer.Ordinal))
        {
            answers.Add(await AnswerAsync(job, history, timetable, cancellation));
        }

        return Answers.List(Paging.Slice(answers, query, j => new PageKey(PageKey.Ascending(j.Name))), Columns);
    }

    private static async Task<JsonAnswer<JobWithRuns>> GetAsync(string name, Query query, JobList jobs, JobHistory history, QuartzTimetable timetable, CancellationToken cancellation)
    {
        var answer = await AnswerAsync(Find(jobs, name), history, timetable, cancellation);
        return Answers.Json(new JobWithRuns(answer, history.Newest(name, query.Number(RunLimit) ?? UsualRuns)));
    }

    private static async Task<IResult> RunAsync(string name, HttpContext context, JobList jobs, JobRunner runner, TimeProvider clock)
    {
        if (await runner.TryBeginAsync(Find(jobs, name).Name) is not var (begun, ended))
        {
            throw new ProblemException(ProblemType.Conflict, $"{name} runs already; {Address}/{name} tells how it goes.");
        }

        context.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"{Address}/{name}/runs/{begun.Id}");
        return await JobRunner.EndedSoonAsync(ended, clock, context.RequestAborted) is { } run
            ? Answers.Json(run)
            : Answers.Json(begun, StatusCodes.Status202Accepted);
    }

    internal static async Task<JobAnswer> AnswerAsync(JobDefinition job, JobHistory history, QuartzTimetable timetable, CancellationToken cancellation)
    {
        var newest = history.Newest(job.Name, 1).SingleOrDefault();
        return new(
            job.Name, JobTimingAnswer.Of(job.Timing), await timetable.NextDueAsync(job.Name, cancellation), newest?.Outcome == JobOutcome.Running, history.LastSuccess(job.Name), newest);
    }

    private static JobDefinition Find(JobList jobs, string name) =>
        jobs.Find(name) ?? throw new ProblemException(ProblemType.NotFound, $"No job is called '{name}'; {Address} lists them.");
}
