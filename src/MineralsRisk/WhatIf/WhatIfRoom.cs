namespace MineralsRisk.WhatIf;

/// <summary>Wires the questions that change nothing: scenarios, exposure and the calculator. They need no service of their own.</summary>
public static class WhatIfRoom
{
    public static void MapWhatIf(this IEndpointRouteBuilder routes)
    {
        routes.MapScenarios();
        routes.MapExposure();
        routes.MapCalculator();
    }
}
