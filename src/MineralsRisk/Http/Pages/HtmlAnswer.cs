using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace MineralsRisk.Http.Pages;

/// <summary>A page for a person, made on the server of a Razor component. It runs no script and nobody keeps it.</summary>
public sealed class HtmlAnswer : IResult
{
    private const string ContentType = "text/html; charset=utf-8";

    private readonly Type _component;
    private readonly Dictionary<string, object?> _parameters;
    private readonly int _status;

    private HtmlAnswer(Type component, Dictionary<string, object?> parameters, int status) => (_component, _parameters, _status) = (component, parameters, status);

    /// <param name="parameters">The component's own, by name.</param>
    public static HtmlAnswer Of<TComponent>(int status, params ReadOnlySpan<(string Name, object? Value)> parameters)
        where TComponent : IComponent
    {
        var named = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            named.Add(name, value);
        }

        return new(typeof(TComponent), named, status);
    }

    /// <summary>Whether the caller reads pages, as a browser does.</summary>
    public static bool IsWanted(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync(_component, ParameterView.FromDictionary(_parameters))).ToHtmlString());
        httpContext.Response.StatusCode = _status;
        httpContext.Response.ContentType = ContentType;
        await httpContext.Response.WriteAsync(html, httpContext.RequestAborted);
    }
}
