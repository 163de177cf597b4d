using System.Globalization;
using System.Text.RegularExpressions;
using MineralsRisk.Scoring;

namespace MineralsRisk.Editing;

/// <summary>
/// A figure as the Mineral Commodity Summaries print it: a number with thousands commas, <c>&lt;</c> or <c>&gt;</c> before a bound, an em dash for zero,
/// W withheld, NA not available, E net exporter, s where the note says what stands there, XX not applicable.
/// </summary>
internal sealed partial record PublishedValue(double? Value, Mark Mark)
{
    public const string Zero = "—";
    public const string Withheld = "W";
    public const string NotAvailable = "NA";
    public const string SeeNote = "s";
    public const string NotApplicable = "XX";
    private const double HalfUnit = 0.5;

    /// <summary>The figure is part of another row's.</summary>
    public static bool IsElsewhere(string text, string note) => text == SeeNote && note.Contains("included with", StringComparison.OrdinalIgnoreCase);

    public static bool SaysLessThanHalf(string note) => LessThanHalf().IsMatch(note);

    /// <summary>None when the text is no figure.</summary>
    public static PublishedValue? Of(string text, string note)
    {
        switch (text)
        {
            case Zero:
                return new(0, Mark.Zero);
            case Withheld:
                return new(null, Mark.Withheld);
            case NotAvailable:
                return new(null, Mark.NotAvailable);
            case "E":
                return new(null, Mark.NetExporter);
            case SeeNote:
                return SaysLessThanHalf(note) ? new(HalfUnit, Mark.LessThan) : new(null, Mark.NotAvailable);
        }

        var match = Number().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var value = double.Parse(match.Groups["number"].ValueSpan, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var mark = match.Groups["bound"].Value switch
        {
            "<" => Mark.LessThan,
            ">" => Mark.GreaterThan,
            _ => match.Groups["estimated"].Success ? Mark.Estimated : Mark.Reported,
        };
        return new(value, mark);
    }

    [GeneratedRegex(@"^(?<bound>[<>])?(?<estimated>e)?(?<number>([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex("less than (½|1/2) ?unit", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LessThanHalf();
}
