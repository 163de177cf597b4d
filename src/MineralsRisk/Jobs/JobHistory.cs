using Dapper;
using MineralsRisk.Storage;

namespace MineralsRisk.Jobs;

/// <summary>The runs of each job: the newest <see cref="Kept"/>, and the last successful one however old.</summary>
public sealed class JobHistory([FromKeyedServices(JobsRoom.Database)] Database database, TimeProvider clock)
{
    public const int Kept = 1000;

    private const string Columns = "id, name, started_at AS startedAt, finished_at AS finishedAt, outcome, message";
    private const string SelectNewest = $"SELECT {Columns} FROM job_runs WHERE name = @name ORDER BY id DESC LIMIT @limit";
    private const string SelectLastSuccess = $"SELECT {Columns} FROM job_runs WHERE name = @name AND outcome = 'ok' ORDER BY id DESC LIMIT 1";
    private const string SelectOne = $"SELECT {Columns} FROM job_runs WHERE name = @name AND id = @id";
    private const string Insert = $"INSERT INTO job_runs (name, started_at) VALUES (@name, @now) RETURNING {Columns}";
    private const string Finish = $"UPDATE job_runs SET finished_at = @now, outcome = @outcome, message = @message WHERE id = @id RETURNING {Columns}";
    private const string Interrupt = "UPDATE job_runs SET outcome = 'interrupted' WHERE outcome IS NULL";

    private const string Trim = """
        DELETE FROM job_runs
        WHERE name = @name
          AND id <= (SELECT id FROM job_runs WHERE name = @name ORDER BY id DESC LIMIT 1 OFFSET @kept)
          AND id IS NOT (SELECT max(id) FROM job_runs WHERE name = @name AND outcome = 'ok')
        """;

    /// <summary>The last runs of a job, newest first.</summary>
    public IReadOnlyList<JobRun> Newest(string name, int limit) =>
        [.. database.Read(c => c.Query<Row>(SelectNewest, new { name, limit })).Select(Run)];

    /// <summary>The last run that did what it should, or null when there is none.</summary>
    public JobRun? LastSuccess(string name) =>
        database.Read(c => c.QuerySingleOrDefault<Row>(SelectLastSuccess, new { name })) is { } row ? Run(row) : null;

    /// <summary>One run of a job, or null when there is none of that id or it is no longer kept.</summary>
    public JobRun? Find(string name, long id) => database.Read(c => c.QuerySingleOrDefault<Row>(SelectOne, new { name, id })) is { } row ? Run(row) : null;

    internal Task<JobRun> StartAsync(string name) => database.WriteAsync(
        c => Run(c.QuerySingle<Row>(Insert, new { name, now = Timestamp.Of(clock.GetUtcNow()) })), CancellationToken.None);

    internal Task<JobRun> FinishAsync(long id, JobOutcome outcome, string? message) => database.WriteAsync(
        c =>
        {
            var values = new { id, now = Timestamp.Of(clock.GetUtcNow()), outcome = outcome.ToString().ToLowerInvariant(), message };
            var run = Run(c.QuerySingle<Row>(Finish, values));
            c.Execute(Trim, new { name = run.Name, kept = Kept });
            return run;
        },
        CancellationToken.None);

    /// <summary>Closes the runs that an earlier process did not live to finish.</summary>
    internal Task InterruptUnfinishedAsync(CancellationToken cancellation) => database.WriteAsync(c => c.Execute(Interrupt), cancellation);

    private static JobRun Run(Row row) => new(
        row.Id,
        row.Name,
        Timestamp.Parse(row.StartedAt),
        row.FinishedAt is { } finished ? Timestamp.Parse(finished) : null,
        row.Outcome is { } outcome ? Enum.Parse<JobOutcome>(outcome, ignoreCase: true) : JobOutcome.Running,
        row.Message);

    private sealed record Row(long Id, string Name, string StartedAt, string? FinishedAt, string? Outcome, string? Message);
}
