namespace MineralsRisk.Feeds;

/// <summary>When a message that was not taken is sent again: the Standard Webhooks schedule, eight attempts within about 32 hours.</summary>
internal static class RetrySchedule
{
    private const double Jitter = 0.1;

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14),
    ];

    /// <summary>How long to wait after so many failed attempts, up to a tenth longer so that messages that failed together don't come back together; null: give up.</summary>
    public static TimeSpan? After(int failures) => failures <= Pauses.Length ? Pauses[failures - 1] * (1 + (Jitter * Random.Shared.NextDouble())) : null;
}
