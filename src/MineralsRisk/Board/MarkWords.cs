using MineralsRisk.Scoring;

namespace MineralsRisk.Board;

/// <summary>Kinds of statements that figures are, for people.</summary>
internal static class MarkWords
{
    public static string Of(Mark mark) => mark switch
    {
        Mark.Reported => "reported",
        Mark.Estimated => "estimated",
        Mark.Withheld => "withheld: known to the publisher, not printed",
        Mark.NotAvailable => "not available: not known to the publisher",
        Mark.LessThan => "less than this; counts as this",
        Mark.GreaterThan => "more than this; counts as this",
        Mark.Zero => "a published zero",
        Mark.Residual => "the rest, not by country",
        Mark.NetExporter => "net exporter; counts as 0",
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "Not a mark."),
    };
}
