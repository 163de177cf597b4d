namespace MineralsRisk.Board.Charts;

/// <summary>A stretch of days with one value, from its day to that of the next step.</summary>
/// <param name="Value">Null where there is none; the line has a gap there.</param>
/// <param name="Low">The least it can be.</param>
/// <param name="High">The most it can be.</param>
/// <param name="Break">It is measured otherwise than the one before: no line joins the two.</param>
/// <param name="Label">What began it, in a few words.</param>
public sealed record ChartStep(DateOnly From, double? Value, double? Low, double? High, bool Break, string Label);
