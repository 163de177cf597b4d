using MineralsRisk.Digest;
using MineralsRisk.Digest.Sending;
using MineralsRisk.Feeds;
using MineralsRisk.Jobs;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>How the house is at a moment. Sizes are in bytes.</summary>
/// <param name="ComputedAt">When scores were last computed or checked.</param>
/// <param name="Queued">Minerals whose scores wait to be computed, and since when the oldest of them does.</param>
/// <param name="Mails">Their number by state.</param>
/// <param name="WaitingDeliveries">Webhook messages that are not taken yet, and since when the oldest of them waits.</param>
public sealed record House(
    DateTimeOffset? ComputedAt,
    (int Count, DateTimeOffset? Oldest) Queued,
    int Unverified,
    DigestStanding Digest,
    IReadOnlyDictionary<MailState, long> Mails,
    (long Count, DateTimeOffset? Oldest) WaitingDeliveries,
    BackupStanding Backup,
    IReadOnlyList<(string File, long Bytes)> Files,
    IReadOnlyList<JobAnswer> Jobs);

/// <summary>How backups stand.</summary>
/// <param name="Newest">Null: there is none.</param>
/// <param name="CheckedAt">When the newest was found sound; null: by no run of the job that is known.</param>
/// <param name="Trouble">The last run of the job, where it was no success.</param>
public sealed record BackupStanding(KeptBackup? Newest, DateTimeOffset? CheckedAt, JobRun? Trouble)
{
    /// <summary>The name of a backup tells the second in which it was begun.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(1);

    // A run of the job is a success when the copy that it made was checked and found sound.
    internal static BackupStanding Of(KeptBackup? newest, JobAnswer job) => new(
        newest,
        job.LastSuccess is { } run && newest is not null && newest.At > run.StartedAt - Precision && newest.At <= run.FinishedAt ? run.FinishedAt : null,
        job.LastRun is { Outcome: not (JobOutcome.Ok or JobOutcome.Running) } last ? last : null);
}

internal sealed class HouseReader(
    Database database, DataFolder folder, LedgerNow ledger, Published published, DigestHealth digest, BackupFolder backups, JobList jobs, JobHistory history, QuartzTimetable timetable)
{
    public async Task<House> ReadAsync(CancellationToken cancellation)
    {
        var (queue, mails, waiting) = database.Read(c => (ChangeQueue.Read(c), MailDeliveryList.Counts(c), DeliveryStore.Waiting(c)));
        var answers = new List<JobAnswer>();
        foreach (var job in jobs.All.OrderBy(j => j.Name, StringComparer.Ordinal))
        {
            answers.Add(await JobEndpoints.AnswerAsync(job, history, timetable, cancellation));
        }

        return new(
            answers.Where(j => j.Name is JobSchedule.Recompute or JobSchedule.FullRecompute).Select(j => j.LastSuccess?.FinishedAt).Append(published.Snapshot.PublishedAt).Max(),
            (queue.Count, queue.Min(p => (DateTimeOffset?)p.RecordedAt)),
            RunningTerms.Of(ledger.Read(), ledger.Today).Count(t => t.Clause.NeedsVerification),
            digest.Now,
            mails,
            waiting,
            BackupStanding.Of(backups.Newest, answers.Single(j => j.Name == JobSchedule.Backup)),
            [.. from file in new[] { folder.Minerals, folder.Jobs } where File.Exists(file) select (Path.GetFileName(file), SizeOf(file) + SizeOf($"{file}-wal"))],
            answers);
    }

    private static long SizeOf(string file) => new FileInfo(file) is { Exists: true, Length: var bytes } ? bytes : 0;
}
