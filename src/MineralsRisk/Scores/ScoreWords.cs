using System.Globalization;

namespace MineralsRisk.Scores;

/// <summary>Score changes in words for people; the numbers are rounded to two digits.</summary>
internal static class ScoreWords
{
    /// <summary>Less than this is nothing when rounded.</summary>
    private const double Visible = 0.005;

    /// <summary>Such as "Tungsten up to 0.93 (+0.25)".</summary>
    public static string Title(Change change, string mineral) => (change.Before, change.After, change.Delta) switch
    {
        (null, { } after, _) => $"{mineral} scored, at {Score(after)}",
        (_, null, _) => $"{mineral} no longer scored",
        (_, { } after, 0) => $"{mineral} stays at {Score(after)}",
        (_, { } after, { } delta) => $"{mineral} {(delta > 0 ? "up" : "down")} to {Score(after)} ({Delta(delta)})",
        _ => mineral,
    };

    public static string Score(double? score) => score?.ToString("0.00", CultureInfo.InvariantCulture) ?? "unscored";

    /// <summary>With its sign.</summary>
    public static string Delta(double delta) => Math.Abs(delta) >= Visible || delta == 0
        ? delta.ToString("+0.00;-0.00;0", CultureInfo.InvariantCulture)
        : delta > 0 ? "+ less than 0.01" : "- less than 0.01";
}
