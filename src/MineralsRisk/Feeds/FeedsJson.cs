using System.Text.Json;
using System.Text.Json.Serialization;
using MineralsRisk.Http;
using MineralsRisk.Scores;

namespace MineralsRisk.Feeds;

/// <summary>Messages and filters as JSON.</summary>
[JsonSerializable(typeof(ChangeRow))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class FeedsJson : JsonSerializerContext
{
    public static FeedsJson Strict { get; } = new(new JsonSerializerOptions(Json.Options));
}
