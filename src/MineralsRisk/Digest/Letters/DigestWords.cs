using System.Globalization;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.Digest;

/// <summary>Numbers, dates and small phrases as letters have them.</summary>
internal static class DigestWords
{
    public static string Day(DateTimeOffset instant) => Storage.Timestamp.Of(DateOnly.FromDateTime(instant.UtcDateTime));

    public static string Minute(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Percent(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %";

    public static string Count(int count, string one, string? several = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : several ?? one + "s")}");

    /// <summary>Such as "2.61 (severe)".</summary>
    public static string Rated(double? score, Rating? rating) => ScoreWords.Score(score) + (score is not null && rating is { } r ? $" ({Storage.Words.Of(r)})" : "");

    /// <summary>A change with its sign, short enough for a column.</summary>
    public static string Figure(double delta) => Figure(ScoreWords.Delta(delta));

    /// <inheritdoc cref="Figure(double)"/>
    /// <param name="delta">As <see cref="ScoreWords"/> has it.</param>
    public static string Figure(string delta) => delta.Replace(" less than ", "<", StringComparison.Ordinal);

    public static Tone ToneOf(double? delta) => delta switch
    {
        > 0 => Tone.Up,
        < 0 => Tone.Down,
        _ => Tone.None,
    };

    public static string Reason(string reason) => OutsideText.Clean(ScoreWords.Reason(reason));

    public static string Adjective(Cadence cadence) => cadence switch
    {
        Cadence.Daily => "Daily",
        Cadence.Weekly => "Weekly",
        _ => "Monthly",
    };
}
