using MineralsRisk.Scoring;

namespace MineralsRisk.Board;

/// <summary>What to know about the inputs of a score, for people.</summary>
internal static class FlagWords
{
    /// <returns>Null for a flag that the page tells of elsewhere.</returns>
    public static string? Of(string flag) => flag switch
    {
        ScoreFlags.FiguresAfterDate => "The production figures describe a time after this day.",
        ScoreFlags.ImportsAfterDate => "The import figures describe a time after this day.",
        ScoreFlags.ImportsNotKnown => "Import figures exist, but none was public yet.",
        ScoreFlags.ImportSourcesMissing => "Where the imports come from is not published, so the world's suppliers count alone.",
        ScoreFlags.NetExporter => "The economy exports more than it imports: its reliance counts as 0.",
        ScoreFlags.ImportRelianceBound => "The reliance on imports is published as a bound; the interval spans what is left open.",
        ScoreFlags.GovernanceMissing => "The governance of a supplier is not known; the interval spans the whole scale for it.",
        _ => null,
    };
}
