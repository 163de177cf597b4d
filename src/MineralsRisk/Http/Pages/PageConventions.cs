using System.Reflection;

namespace MineralsRisk.Http.Pages;

/// <summary>What pages for people share: their style, sign and script, who may ask for them and how, and what browsers are told.</summary>
public static class PageConventions
{
    public const string StylePath = "/style.css";

    public const string IconPath = "/icon.svg";

    /// <summary>Adds the reader's own time to a page, and nothing that it needs.</summary>
    public const string LocalTimePath = "/local-time.js";

    private const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly byte[] Style = Read("style.css");
    private static readonly byte[] Icon = Read("icon.svg");
    private static readonly byte[] LocalTime = Read("local-time.js");

    public static void MapStyle(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(StylePath, static (HttpContext context) => Answers.SendAsync(context, Style, "text/css; charset=utf-8", isPage: true)).ExcludeFromDescription();
        routes.MapGet(IconPath, static (HttpContext context) => Answers.SendAsync(context, Icon, "image/svg+xml", isPage: true)).ExcludeFromDescription();
        routes.MapGet(LocalTimePath, static (HttpContext context) => Answers.SendAsync(context, LocalTime, "text/javascript; charset=utf-8", isPage: true)).ExcludeFromDescription();
    }

    /// <summary>
    /// Says that the routes of a group are public pages: closed before the service is ready and where reading needs a key, with a query that is
    /// checked as the API's are, but whose empty parameters, as a form sends them, count as left out.
    /// </summary>
    public static RouteGroupBuilder ArePages(this RouteGroupBuilder group) => group.ExcludeFromDescription().WithMetadata(new PublicPage());

    /// <summary>Nothing but its own style, images, forms and script works in such a page, and other sites are not told of its address.</summary>
    public static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
    }

    /// <summary>Nothing of such a page is stored, found by a search or told to another site, and nothing but its own works in it.</summary>
    public static void MakePrivate(HttpResponse response)
    {
        var headers = response.Headers;
        Protect(headers);
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.Vary = "Accept";
    }

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}

/// <summary>Metadata of a route that answers everybody with a page.</summary>
internal sealed record PublicPage;
