using System.Text.Json;
using System.Text.Json.Serialization;
using MineralsRisk.Http;

namespace MineralsRisk.Scores;

/// <summary>Scores as JSON, stored and on the wire.</summary>
[JsonSerializable(typeof(ScoreAnswer))]
[JsonSerializable(typeof(IReadOnlyList<CauseAnswer>))]
public sealed partial class ScoresJson : JsonSerializerContext
{
    public static ScoresJson Strict { get; } = new(new JsonSerializerOptions(Json.Options));
}
