namespace MineralsRisk.Board;

/// <summary>Wires the public pages.</summary>
public static class BoardRoom
{
    public static void MapBoard(this IEndpointRouteBuilder routes)
    {
        routes.MapInstrumentPages();
        routes.MapCountryPages();
        routes.MapCalendarPages();
        routes.MapChangePages();
        routes.MapSourcePages();
        routes.MapMethodPages();
        routes.MapWhatIfPages();
    }
}
