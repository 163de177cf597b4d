using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace MineralsRisk.Digest;

/// <summary>Renders the components of letters, which need nothing but what they are given.</summary>
internal static class LetterHtml
{
    private static readonly ServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();

    /// <summary>None of the components waits for anything, so it is done when it comes back.</summary>
    public static string Render<TPage>(Dictionary<string, object?> parameters)
        where TPage : IComponent => RenderAsync<TPage>(parameters).GetAwaiter().GetResult();

    private static async Task<string> RenderAsync<TPage>(Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(NoServices, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());

        // The renderer escapes all that is not Latin; the places of a reader's links are looked for as they are.
        return Places.Aggregate(html, (text, place) => text.Replace(HtmlEncoder.Default.Encode(place), place, StringComparison.Ordinal));
    }

    private static readonly string[] Places = [LetterPlaces.Preferences, LetterPlaces.Unsubscribe];
}
