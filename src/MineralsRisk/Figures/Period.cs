using System.Globalization;
using System.Text.RegularExpressions;

namespace MineralsRisk.Figures;

/// <summary>The time a figure speaks of: a year (<c>2025</c>) or a span of years (<c>2016-2020</c>).</summary>
public static partial class Period
{
    /// <summary>The last year; none when the text is not a period.</summary>
    public static int? EndYear(string period)
    {
        var match = Pattern().Match(period);
        if (!match.Success)
        {
            return null;
        }

        var first = int.Parse(match.Groups["first"].ValueSpan, CultureInfo.InvariantCulture);
        var last = match.Groups["last"].Success ? int.Parse(match.Groups["last"].ValueSpan, CultureInfo.InvariantCulture) : first;
        return last >= first ? last : null;
    }

    [GeneratedRegex("^(?<first>[12][0-9]{3})(-(?<last>[12][0-9]{3}))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
