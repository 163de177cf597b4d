using System.Reflection;

namespace MineralsRisk.Http.Pages;

/// <summary>What pages for people share: their style, and what browsers are told.</summary>
public static class PageConventions
{
    public const string StylePath = "/style.css";

    private static readonly string Style = ReadStyle();

    public static void MapStyle(this IEndpointRouteBuilder routes) =>
        routes.MapGet(StylePath, static () => Answers.Text(Style, "text/css; charset=utf-8")).ExcludeFromDescription();

    /// <summary>Nothing of such a page is stored, found by a search or told to another site, and nothing but its own style and forms works in it.</summary>
    public static void MakePrivate(HttpResponse response)
    {
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.Vary = "Accept";
    }

    private static string ReadStyle()
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream("style.css") ?? throw new InvalidOperationException("The style is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
