using Microsoft.Extensions.DependencyInjection;
using MineralsRisk.Digest;
using MineralsRisk.Jobs;

namespace MineralsRisk.Browser.Tests;

/// <summary>What makes the administrator's pages show more than that there is nothing yet.</summary>
internal static class House
{
    /// <summary>A reader, a mail to him that went out, an edition, and a backup.</summary>
    public static async Task FurnishAsync(Service service)
    {
        var now = service.Clock.GetUtcNow();
        await service.Database.WriteAsync(c => Subscribers.Activate(c, Subscribers.Add(c, "reader@example.org", "A reader", new(), now)!, now), CancellationToken.None);
        await service.Parts.GetRequiredService<DigestRun>().RunAsync(everyone: true, cadence: null, CancellationToken.None);
        if (await service.Parts.GetRequiredService<JobRunner>().TryBeginAsync("backup") is var (_, ended))
        {
            await ended;
        }
    }
}
