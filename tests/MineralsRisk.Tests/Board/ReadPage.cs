using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Board;

/// <summary>A page as a browser got it.</summary>
internal sealed partial record ReadPage(string Html)
{
    /// <summary>What a person reads, on one line.</summary>
    public string Text { get; } = WebUtility.HtmlDecode(Spaces().Replace(Tags().Replace(Html, " "), " "));

    public string[] Links { get; } = [.. Hrefs().Matches(Html).Select(m => WebUtility.HtmlDecode(m.Groups["value"].Value))];

    /// <summary>The numbers that the page gives to the last digit, in order.</summary>
    public double[] Numbers { get; } = [.. Values().Matches(Html).Select(m => double.Parse(m.Groups["value"].Value, CultureInfo.InvariantCulture))];

    public static async Task<ReadPage> OfAsync(MineralsService app, string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await app.AskAsync(path, ("Accept", "text/html"));
        answer.StatusCode.ShouldBe(status, path);
        answer.Header("Content-Type").ShouldBe("text/html; charset=utf-8", path);
        return new(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The rows of a table's body, by the table's caption or label.</summary>
    public string[] Rows(string label)
    {
        var html = WebUtility.HtmlDecode(Html);
        var table = html[html.IndexOf($"aria-label=\"{label}\"", StringComparison.Ordinal)..];
        var (start, end) = (table.IndexOf("<tbody>", StringComparison.Ordinal), table.IndexOf("</tbody>", StringComparison.Ordinal));
        return [.. table[start..end].Split("<tr").Skip(1)];
    }

    /// <summary>The cell of a row that has a class, as a number.</summary>
    public static double Cell(string row, string name) =>
        double.Parse(Regex.Match(row, $"class=\"number {name}\">(?<value>[0-9.]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["value"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex("href=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hrefs();

    [GeneratedRegex("<data [^>]*value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Values();
}
