using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using MineralsRisk.Http;
using MineralsRisk.Scores;

namespace MineralsRisk.Feeds;

/// <summary>A message as it is sent: <c>{ "type", "timestamp", "data" }</c>.</summary>
internal static class WebhookMessage
{
    public const string ScoreChangedType = "score.changed";
    public const string TestType = "webhook.test";

    /// <summary>The row that /api/v1/changes lists, with a link to the mineral.</summary>
    public static string ScoreChanged((long Id, Change Change) stored, FeedSettings settings)
    {
        var data = JsonSerializer.SerializeToNode(ChangeRow.Of(stored), FeedsJson.Strict.ChangeRow)!.AsObject();
        data["links"] = new JsonObject { ["mineral"] = settings.Link(ResourceLinks.Mineral(stored.Change.Mineral)) };
        return Write(ScoreChangedType, stored.Change.At, data);
    }

    public static string Test(string webhook, DateTimeOffset at) => Write(TestType, at, new() { ["webhook"] = webhook });

    /// <summary>The <c>webhook-id</c> of a delivery, the same in all its attempts.</summary>
    public static string NewId() => $"msg_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";

    private static string Write(string type, DateTimeOffset at, JsonObject data) =>
        new JsonObject { ["type"] = type, ["timestamp"] = Json.Instant(at), ["data"] = data }.ToJsonString(FeedsJson.Strict.Options);
}
