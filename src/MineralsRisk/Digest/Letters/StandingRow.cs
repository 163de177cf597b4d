using MineralsRisk.Scores;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest;

/// <summary>A mineral's row in the table of a letter.</summary>
/// <param name="Note">What stands under the name.</param>
/// <param name="Rating">Or that it is unscored.</param>
/// <param name="Range">What the figures leave open; null where both ends are the same in two digits, or it is unscored.</param>
/// <param name="Trend">Null: unscored then.</param>
/// <param name="TrendWords">Null without a trend.</param>
public sealed record StandingRow(
    Link Mineral, string? Note, string Score, string Rating, string? Range, string Change, Tone Tone, IReadOnlyList<double?> Trend, string? TrendWords)
{
    internal static StandingRow Of(Standing standing, LetterLinks links) => new(
        links.Mineral(standing.Mineral),
        Notes(standing) is { Length: > 0 } notes ? string.Join("; ", notes) : null,
        standing.Score is null ? "–" : ScoreWords.Score(standing.Score),
        standing.Score is null ? "unscored" : standing.Rating is { } rating ? Words.Of(rating) : "",
        standing is { Score: not null, Low: { } low, High: { } high } && ScoreWords.Score(low) is var from && ScoreWords.Score(high) is var to && from != to ? $"{from} to {to}" : null,
        standing.Delta is { } delta ? DigestWords.Figure(delta) : "–",
        DigestWords.ToneOf(standing.Delta),
        standing.Trend,
        standing.Trend.Count == 0 ? null : $"from {ScoreWords.Score(standing.Trend[0])}");

    private static string[] Notes(Standing standing) =>
    [
        .. (string[])(standing.Reason is { } reason ? [DigestWords.Reason(reason)] : []),
        .. (string[])(standing is { TopSupplier: { } country, TopShare: { } share }
            ? [$"{OutsideText.Clean(country)} {DigestWords.Percent(share)}{(standing.Bottleneck is { } stage ? $" of {(stage == Stage.Extraction ? "extraction" : "processing")}" : "")}"]
            : []),
        .. (string[])(standing.NeedsVerification ? ["needs verification"] : []),
    ];
}
