using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Feeds;

/// <summary>What an admin does to webhooks; what changes one has its row in the audit trail. Each function is a part of its caller's transaction.</summary>
internal static class Webhooks
{
    /// <exception cref="ProblemException">404 when there is none.</exception>
    public static Webhook Find(SqliteConnection connection, string id) =>
        WebhookStore.Find(connection, id) ?? throw new ProblemException(ProblemType.NotFound, $"No webhook has the id '{id}'; the list of webhooks names them.");

    /// <param name="wanted">Checked.</param>
    /// <param name="actor">Who does it, for the audit trail.</param>
    public static CreatedWebhook Add(SqliteConnection connection, string actor, WebhookRequest wanted, DateTimeOffset now)
    {
        var (id, secret) = ($"wh_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}", WebhookSecret.New());
        var webhook = new Webhook(id, wanted.Url, wanted.Description, wanted.Minerals, wanted.Active, null, now);
        WebhookStore.Add(connection, webhook, secret);
        Audit(connection, actor, "createWebhook", null, webhook, now);
        return new(webhook, WebhookSecret.Show(secret));
    }

    /// <summary>Once it is committed, wake the sender: what waited may go out.</summary>
    /// <param name="wanted">Checked.</param>
    /// <param name="require">Throws when the webhook is not the one that was read.</param>
    public static Webhook Replace(SqliteConnection connection, string actor, string id, WebhookRequest wanted, Action<Webhook> require, DateTimeOffset now)
    {
        var current = Find(connection, id);
        require(current);
        var webhook = current with
        {
            Url = wanted.Url,
            Description = wanted.Description,
            Minerals = wanted.Minerals,
            Active = wanted.Active,
            DisabledReason = wanted.Active ? null : current.DisabledReason,
        };
        WebhookStore.Replace(connection, webhook);
        Audit(connection, actor, "replaceWebhook", current, webhook, now);
        return webhook;
    }

    public static void Remove(SqliteConnection connection, string actor, string id, DateTimeOffset now)
    {
        var webhook = Find(connection, id);
        WebhookStore.Remove(connection, id);
        Audit(connection, actor, "removeWebhook", webhook, null, now);
    }

    /// <summary>Gives it another secret, beside which the one before signs for a while.</summary>
    public static RotatedSecret Rotate(SqliteConnection connection, string actor, string id, DateTimeOffset now)
    {
        var (webhook, secret, until) = (Find(connection, id), WebhookSecret.New(), now + WebhookSecret.Overlap);
        WebhookStore.Rotate(connection, id, secret, now, until);
        Audit(connection, actor, "rotateWebhookSecret", webhook, webhook, now);
        return new(WebhookSecret.Show(secret), until);
    }

    /// <summary>Once it is committed, wake the sender.</summary>
    /// <exception cref="ProblemException">404 when there is none, 409 when the webhook is not active.</exception>
    public static Delivery Replay(SqliteConnection connection, string id, string delivery, DateTimeOffset now)
    {
        RequireActive(connection, id);
        _ = FindDelivery(connection, id, delivery);
        DeliveryStore.Replay(connection, id, delivery, now);
        return FindDelivery(connection, id, delivery);
    }

    /// <summary>Once it is committed, wake the sender.</summary>
    /// <exception cref="ProblemException">404 when there is none, 409 when it is not active.</exception>
    public static Delivery Test(SqliteConnection connection, string id, DateTimeOffset now)
    {
        RequireActive(connection, id);
        return FindDelivery(connection, id, DeliveryStore.Add(connection, id, WebhookMessage.TestType, WebhookMessage.Test(id, now), now, first: true));
    }

    /// <exception cref="ProblemException">404 when there is none.</exception>
    public static Delivery FindDelivery(SqliteConnection connection, string id, string delivery)
    {
        _ = Find(connection, id);
        return DeliveryStore.Find(connection, id, delivery)
            ?? throw new ProblemException(ProblemType.NotFound, $"The webhook has no delivery '{delivery}'; the list of its deliveries names them.");
    }

    private static void RequireActive(SqliteConnection connection, string id)
    {
        if (!Find(connection, id).Active)
        {
            throw new ProblemException(ProblemType.Conflict, "The webhook is not active, so nothing is sent to it. Make it active first.");
        }
    }

    private static void Audit(SqliteConnection connection, string actor, string action, Webhook? before, Webhook? after, DateTimeOffset now) =>
        AuditStore.Add(connection, new(now, actor, action, (before ?? after)!.Id, Text(before), Text(after), null));

    /// <summary>What lies behind the host of an address is left out: for some receivers it is the secret that lets messages in, and the audit trail never forgets.</summary>
    private static string? Text(Webhook? webhook) => webhook is null ? null : JsonSerializer.Serialize(
        new { Origin = new Uri(webhook.Url).GetLeftPart(UriPartial.Authority), webhook.Description, webhook.Minerals, webhook.Active, webhook.DisabledReason, webhook.CreatedAt }, Json.Options);
}
