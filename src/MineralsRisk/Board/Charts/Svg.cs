using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace MineralsRisk.Board.Charts;

/// <summary>What every drawing needs.</summary>
internal static class Svg
{
    /// <summary>A coordinate: a tenth of a unit is finer than the eye.</summary>
    public static string At(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A text in a drawing; Razor has a meaning of its own for the element.</summary>
    public static RenderFragment Text(double x, double y, string style, string text) => builder =>
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", At(x));
        builder.AddAttribute(2, "y", At(y));
        builder.AddAttribute(3, "class", style);
        builder.AddContent(4, text);
        builder.CloseElement();
    };
}
