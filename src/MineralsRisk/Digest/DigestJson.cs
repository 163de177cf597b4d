using System.Text.Json;
using System.Text.Json.Serialization;
using MineralsRisk.Http;

namespace MineralsRisk.Digest;

/// <summary>Filters and contents as they are stored.</summary>
[JsonSerializable(typeof(EditionFilter))]
[JsonSerializable(typeof(EditionContent))]
internal sealed partial class DigestJson : JsonSerializerContext
{
    public static DigestJson Strict { get; } = new(new JsonSerializerOptions(Json.Options));
}
