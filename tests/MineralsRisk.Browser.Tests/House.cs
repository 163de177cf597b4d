using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using MineralsRisk.Access;
using MineralsRisk.Digest;
using MineralsRisk.Feeds;
using MineralsRisk.Jobs;

namespace MineralsRisk.Browser.Tests;

/// <summary>What makes the administrator's pages show more than that there is nothing yet.</summary>
internal static class House
{
    public const string Reader = "sub_00112233445566778899aabb";
    public const string Key = "hjkmnpqr";
    public const string Webhook = "wh_0011223344556677";

    /// <summary>A reader, a key that nobody has, and a webhook that is at rest.</summary>
    public static Task MoveInAsync(Service service)
    {
        var now = service.Clock.GetUtcNow();
        return service.Database.WriteAsync(
            c =>
            {
                LinkSecret.Ensure(c);
                var reader = new Subscriber(Reader, "reader@example.org", "A reader", SubscriberState.Pending, null, new(), 1, now, null, null, null, null, null);
                SubscriberStore.Add(c, reader);
                Subscribers.Activate(c, reader, now);
                KeyStore.Insert(c, new(Key, "A desk", KeyScope.Reader, now, null, null), SHA256.HashData("a text that is no key"u8));
                WebhookStore.Add(c, new(Webhook, "https://example.org/hook", "A desk", ["gallium"], Active: false, null, now), WebhookSecret.New());
            },
            CancellationToken.None);
    }

    /// <summary>An edition, mails, and a backup.</summary>
    public static async Task LiveAsync(Service service)
    {
        await service.Parts.GetRequiredService<DigestRun>().RunAsync(everyone: true, cadence: null, CancellationToken.None);
        if (await service.Parts.GetRequiredService<JobRunner>().TryBeginAsync("backup") is var (_, ended))
        {
            await ended;
        }
    }
}
