using Microsoft.AspNetCore.Components;

namespace MineralsRisk.Http.Pages;

/// <summary>A page for one person, such as a form sent back. Nobody keeps it.</summary>
public sealed class HtmlAnswer : IResult
{
    private readonly HtmlText _page;
    private readonly int _status;

    private HtmlAnswer(HtmlText page, int status) => (_page, _status) = (page, status);

    /// <param name="parameters">The component's own, by name.</param>
    public static HtmlAnswer Of<TComponent>(int status, params ReadOnlySpan<(string Name, object? Value)> parameters)
        where TComponent : IComponent => new(HtmlText.Of<TComponent>(parameters), status);

    /// <summary>Whether the caller reads pages, as a browser does.</summary>
    public static bool IsWanted(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var html = await _page.RenderAsync(httpContext.RequestServices);
        httpContext.Response.StatusCode = _status;
        httpContext.Response.ContentType = HtmlText.ContentType;
        await httpContext.Response.WriteAsync(html, httpContext.RequestAborted);
    }
}
