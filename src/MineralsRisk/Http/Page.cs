using System.Text.Json.Serialization;

namespace MineralsRisk.Http;

/// <summary>A part of a list.</summary>
/// <remarks>A list that tells more about itself than its rows derives from it.</remarks>
public record Page<T>(IReadOnlyList<T> Data, [property: JsonPropertyName("page")] PageInfo Place);

/// <param name="Limit">How many rows the page has at most.</param>
/// <param name="NextCursor">Continues the list; null at its end.</param>
public sealed record PageInfo(int Limit, string? NextCursor);
