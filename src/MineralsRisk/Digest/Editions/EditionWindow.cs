namespace MineralsRisk.Digest.Editions;

/// <summary>What an edition is to cover, and for whom: equal windows are one edition.</summary>
/// <param name="From">The end of the edition before.</param>
/// <param name="ChangesAfter">The last change that is not told any more.</param>
/// <param name="Previous">Id of the edition before; none for the first.</param>
internal sealed record EditionWindow(Cadence Cadence, string FilterKey, DateTimeOffset From, long ChangesAfter, string? Previous);
