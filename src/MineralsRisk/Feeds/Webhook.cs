using MineralsRisk.Http;
using MineralsRisk.Scores;

namespace MineralsRisk.Feeds;

/// <summary>Somebody who is told of score changes.</summary>
/// <param name="Minerals">Only these; null: every mineral.</param>
/// <param name="Active">An inactive one is sent nothing, and new changes are not kept for it.</param>
/// <param name="DisabledReason">Why the service made it inactive.</param>
public record Webhook(string Id, string Url, string? Description, IReadOnlyList<string>? Minerals, bool Active, string? DisabledReason, DateTimeOffset CreatedAt);

/// <summary>A webhook just made, with its secret.</summary>
public sealed record CreatedWebhook : Webhook
{
    public CreatedWebhook(Webhook webhook, string secret)
        : base(webhook) => Secret = secret;

    /// <summary>What messages are signed with; shown here and never again.</summary>
    public string Secret { get; }
}

/// <param name="Secret">The new secret; shown here and never again.</param>
/// <param name="PreviousUntil">Until when messages are signed with the one before too.</param>
public sealed record RotatedSecret(string Secret, DateTimeOffset PreviousUntil);

/// <summary>A webhook as it is asked for.</summary>
/// <param name="Url">An https address, at most 2,000 characters.</param>
/// <param name="Description">At most 500 characters.</param>
/// <param name="Minerals">Ids; left out: every mineral.</param>
public sealed record WebhookRequest(string Url, string? Description = null, IReadOnlyList<string>? Minerals = null, bool Active = true)
{
    internal const int LongestDescription = 500;

    /// <exception cref="ProblemException">400 with everything that is wrong.</exception>
    internal void Check(Facts facts, FeedSettings settings)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (WebhookUrl.Complaint(Url, settings) is { } complaint)
        {
            errors["/url"] = [complaint];
        }

        if (Description?.Length > LongestDescription)
        {
            errors["/description"] = [$"A description has at most {LongestDescription} characters."];
        }

        if (Minerals is { Count: 0 })
        {
            errors["/minerals"] = ["Name minerals, or leave the member out for every mineral."];
        }

        foreach (var (i, mineral) in (Minerals ?? []).Index().Where(m => !facts.Figures.Minerals.ContainsKey(m.Item)))
        {
            errors[$"/minerals/{i}"] = [$"'{mineral}' is not a mineral known here; /api/v1/minerals lists them."];
        }

        if (errors.Count > 0)
        {
            throw new ProblemException(ProblemType.InvalidBody, string.Join(' ', errors.Values.Select(e => e[0])), errors);
        }
    }
}
