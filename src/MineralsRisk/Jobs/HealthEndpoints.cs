using MineralsRisk.Digest;
using MineralsRisk.Http;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Jobs;

/// <summary>Liveness and readiness.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/health").WithHeading("Health", "Whether the service lives and is ready.");

        group.MapGet("/live", () => TypedResults.Ok(new LiveAnswer("live")))
            .WithName("getLiveness")
            .WithSummary("Whether the process answers")
            .WithDescription("200 as soon as the server listens.");

        group.MapGet("/ready", Ready)
            .WithName("getReadiness")
            .WithSummary("Whether the API answers, and how fresh its answers are")
            .WithDescription("200 when scores are published, 503 before. With the ages of the last recompute, of the last backup and of the last digest, in seconds; null where there was none.")
            .Produces<ReadyAnswer>()
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status503ServiceUnavailable, typeof(ReadyAnswer), ["application/json"]) { Description = "Not ready yet, or not able to start." });
    }

    private static Microsoft.AspNetCore.Http.HttpResults.JsonHttpResult<ReadyAnswer> Ready(StartGate gate, Published published, JobHistory history, BackupFolder backups, DigestHealth digest, TimeProvider clock)
    {
        var recompute = new[] { history.LastSuccess(JobSchedule.Recompute), history.LastSuccess(JobSchedule.FullRecompute) }
            .Max(r => r?.FinishedAt);
        var computedAt = new[] { recompute, published.OrNone?.PublishedAt }.Max();
        var now = clock.GetUtcNow();
        var ready = gate.IsOpen && published.OrNone is not null;
        var mails = gate.IsOpen ? digest.Now : new(null, null);
        return TypedResults.Json(
            new ReadyAnswer(ready ? "ready" : "starting", computedAt, Age(computedAt, now), Age(backups.Newest?.At, now), Age(mails.LastMadeAt, now), mails.Stopped),
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static long? Age(DateTimeOffset? since, DateTimeOffset now) => since is { } at ? Math.Max(0, (long)(now - at).TotalSeconds) : null;
}

public sealed record LiveAnswer(string Status);

/// <param name="Status">ready or starting.</param>
/// <param name="LastRecomputeAt">When scores were last computed or checked.</param>
/// <param name="LastRecomputeAge">In seconds.</param>
/// <param name="LastBackupAge">Of the newest backup that is in the folder of backups, in seconds; null: there is none.</param>
/// <param name="LastDigestAge">Of the last edition of the digest, in seconds; null: none was made.</param>
/// <param name="DigestStopped">Why mails are not sent at present; null: they are.</param>
public sealed record ReadyAnswer(string Status, DateTimeOffset? LastRecomputeAt, long? LastRecomputeAge, long? LastBackupAge, long? LastDigestAge, string? DigestStopped);
