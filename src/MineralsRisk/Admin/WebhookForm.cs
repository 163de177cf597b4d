using MineralsRisk.Feeds;
using MineralsRisk.Http;
using MineralsRisk.Scores;

namespace MineralsRisk.Admin;

/// <summary>A webhook as it stands in its form, right or wrong.</summary>
public sealed record WebhookForm
{
    public string Url { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>Ids; none: every mineral.</summary>
    public IReadOnlyList<string> Minerals { get; init; } = [];

    public bool Active { get; init; } = true;

    internal static WebhookForm Of(Webhook webhook) => new() { Url = webhook.Url, Description = webhook.Description ?? "", Minerals = webhook.Minerals ?? [], Active = webhook.Active };

    internal static WebhookForm Read(Typed typed) => new()
    {
        Url = typed.Raw("url"),
        Description = typed.Raw("description"),
        Minerals = [.. typed.All("minerals").Distinct(StringComparer.Ordinal)],
        Active = typed.Raw("active").Length > 0,
    };

    /// <summary>As the API is asked for one; null with complaints where something is wrong.</summary>
    internal WebhookRequest? RequestOf(Typed typed, Facts facts, FeedSettings settings)
    {
        var wanted = new WebhookRequest(typed.Line("url", "The address", WebhookUrl.Longest) ?? "", typed.Text("description", longest: WebhookRequest.LongestDescription), Minerals.Count > 0 ? Minerals : null, Active);
        try
        {
            wanted.Check(facts, settings);
        }
        catch (ProblemException e) when (e.Type == ProblemType.InvalidBody)
        {
            typed.Complain(e);
        }

        return typed.Errors.Count == 0 ? wanted : null;
    }
}
