namespace MineralsRisk.Board.Charts;

/// <summary>A country's part of a supply.</summary>
/// <param name="Country">Its name.</param>
/// <param name="Share">Fraction of the world; null where it is not published.</param>
/// <param name="Mark">What kind of statement the figure is, in words.</param>
/// <param name="Path">Of the country's page; null where there is none.</param>
public sealed record ShareBar(string Country, double? Share, Reach Reach, string Mark, string? Path);
