using System.Globalization;
using MineralsRisk.Scoring;

namespace MineralsRisk.Scores;

/// <summary>Score changes in words for people; the numbers are rounded to two digits.</summary>
internal static class ScoreWords
{
    /// <summary>Less than this is nothing when rounded.</summary>
    private const double Visible = 0.005;

    /// <summary>More than nothing, and less than anything that shows.</summary>
    private const double Hardly = Visible / 2;

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

    /// <summary>The parts of a change, at the same places, each as <see cref="Delta"/> has it and rounded so that what is shown adds up.</summary>
    public static IReadOnlyList<string> Deltas(IReadOnlyList<double> parts) =>
        [.. RoundedParts.Of(parts, parts.Sum()).Zip(parts, (rounded, part) => Math.Abs(rounded) >= Visible ? Delta(rounded) : Delta(Math.Sign(part) * Hardly))];

    /// <summary>A part of a whole, in whole percent; only the whole is 100 %, and only nothing is 0 %.</summary>
    public static string Percent(double share) => share is > 0 and < 0.005 ? "< 1 %" : share is > 0.995 and < 0.999999 ? "> 99 %" : (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A reason for being unscored; one that is not known here is shown as it is.</summary>
    public static string Reason(string reason) => reason switch
    {
        "noProductionFigures" => "no production figures by country are published",
        "noFiguresKnown" => "no figures were published by then",
        "insufficientCoverage" => "the countries that are named cover less than half of the world",
        _ => reason,
    };

    /// <summary>What a cause is; for a clause the title of its instrument.</summary>
    public static string Cause(CauseKind kind, string id, Facts facts) => kind switch
    {
        CauseKind.Clause => facts.Ledger.Find(id.Split('/')[0])?.Instrument.Title ?? "a clause no longer in the ledger",
        CauseKind.Country => $"clauses of {facts.Figures.CountryRecords.GetValueOrDefault(id)?.Name ?? id}",
        CauseKind.OtherCountries => "clauses of other countries",
        CauseKind.Figures => "production figures",
        CauseKind.Governance => "governance of the producing countries",
        CauseKind.Imports => "import figures",
        CauseKind.Recycling => "recycling or substitution",
        CauseKind.Weights => "weights of the policy",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of cause."),
    };
}
