using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace MineralsRisk.Http.Pages;

/// <summary>The text of a page: a Razor component with its parameters, rendered when it is asked for.</summary>
internal sealed class HtmlText
{
    public const string ContentType = "text/html; charset=utf-8";

    private readonly Type _component;
    private readonly Dictionary<string, object?> _parameters;

    private HtmlText(Type component, Dictionary<string, object?> parameters) => (_component, _parameters) = (component, parameters);

    /// <param name="parameters">The component's own, by name.</param>
    public static HtmlText Of<TComponent>(ReadOnlySpan<(string Name, object? Value)> parameters)
        where TComponent : IComponent
    {
        var named = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            named.Add(name, value);
        }

        return new(typeof(TComponent), named);
    }

    public async Task<string> RenderAsync(IServiceProvider services)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync(_component, ParameterView.FromDictionary(_parameters))).ToHtmlString());
    }
}
