namespace MineralsRisk.Http.Pages;

/// <summary>What the numbers of a page hold for; its footer says so.</summary>
/// <param name="Perspective">Code of the economy whose risk it is.</param>
/// <param name="KnownAt">Everything public by then is in them.</param>
/// <param name="Attributions">The lines to print beside figures of the editions that they rest on.</param>
public sealed record PageState(string Perspective, DateOnly AsOf, DateTimeOffset KnownAt, IReadOnlyList<string> Attributions);
