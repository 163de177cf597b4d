using System.Text;
using System.Text.Encodings.Web;

namespace MineralsRisk.Http;

/// <summary>The pages that a problem's <c>type</c> opens.</summary>
internal static class ProblemPages
{
    public static void MapProblemPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/problems", static () => Html(Page("Problems", Catalogue()))).ExcludeFromDescription();
        routes.MapGet("/problems/{code}", One).ExcludeFromDescription();
    }

    private static TextAnswer One(string code) => ProblemType.All.FirstOrDefault(type => type.Code == code) is { } type
        ? Html(Page(type.Title, Description(type)))
        : throw new ProblemException(ProblemType.NotFound, $"There is no problem called '{code}'. /problems lists them.");

    private static string Catalogue()
    {
        var rows = new StringBuilder("<table><tr><th>Status</th><th>Code</th><th>Title</th></tr>");
        foreach (var type in ProblemType.All)
        {
            rows.Append(CultureFree($"<tr><td>{type.Status}</td><td><a href=\"{Text(type.Path)}\">{Text(type.Code)}</a></td><td>{Text(type.Title)}</td></tr>"));
        }

        return rows.Append("</table>").ToString();
    }

    private static string Description(ProblemType type) => CultureFree(
        $"<p><code>{Text(type.Code)}</code>, status {type.Status}</p><h2>What it means</h2><p>{Text(type.Meaning)}</p><h2>What to do</h2><p>{Text(type.Remedy)}</p><p><a href=\"/problems\">All problems</a></p>");

    private static string Page(string title, string body) =>
        $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Text(title)} · Minerals Risk</title></head><body><main><h1>{Text(title)}</h1>{body}</main></body></html>";

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);

    private static string CultureFree(FormattableString text) => FormattableString.Invariant(text);

    private static TextAnswer Html(string page) => Answers.Text(page, "text/html; charset=utf-8");
}
