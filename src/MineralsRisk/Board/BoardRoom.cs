using MineralsRisk.Http.Pages;

namespace MineralsRisk.Board;

/// <summary>Wires the public pages.</summary>
public static class BoardRoom
{
    public static void MapBoard(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ArePages();
        pages.MapFrontPage();
        pages.MapMineralPage();
        pages.MapInstrumentPages();
        pages.MapCountryPages();
        pages.MapCalendarPages();
        pages.MapChangePages();
        pages.MapSourcePages();
        pages.MapMethodPages();
        pages.MapWhatIfPages();
    }
}
