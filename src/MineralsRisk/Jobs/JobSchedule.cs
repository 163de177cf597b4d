using MineralsRisk.Digest;
using MineralsRisk.Http;
using MineralsRisk.Scores;

namespace MineralsRisk.Jobs;

/// <summary>The jobs of the service and when they run.</summary>
public static class JobSchedule
{
    public const string Recompute = "recompute";
    public const string FullRecompute = "full-recompute";
    public const string Backup = "backup";
    public const string Digest = "digest";

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeOnly Night = new(2, 40);
    private static readonly TimeOnly AfterTheNight = new(3, 10);

    public static void Add(JobList jobs) => jobs
        .OnWork<RecomputeJob>(
            Recompute,
            new(Poll, services => services.GetRequiredService<Scores.Recompute>().HasWork, (services, cancellation) => services.GetRequiredService<RecomputeSignal>().WaitAsync(cancellation)),
            (job, cancellation) => job.RunAsync(cancellation))
        .OnWork<DigestJob>(
            Digest,
            new(Poll, services => services.GetRequiredService<StartGate>().IsOpen && services.GetRequiredService<DigestRun>().HasWork, (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation)),
            (job, cancellation) => job.RunAsync(cancellation))
        .Daily<FullRecomputeJob>(FullRecompute, Night, (job, cancellation) => job.RunAsync(cancellation))
        .Daily<BackupJob>(Backup, AfterTheNight, (job, cancellation) => job.RunAsync(cancellation));
}
