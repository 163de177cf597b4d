using MineralsRisk.Http;
using MineralsRisk.Scores;

namespace MineralsRisk.Board;

/// <summary>What is dated ahead.</summary>
internal static class CalendarPages
{
    public static void MapCalendarPages(this IEndpointRouteBuilder routes) => routes.MapPage(
        "/calendar",
        visit => Answers.Page<CalendarPage>(
            (nameof(CalendarPage.Rows), CalendarEndpoints.Rows(visit.Query, visit.Snapshot, visit.Clock)), (nameof(CalendarPage.Visit), visit)),
        CalendarEndpoints.Parameters);
}
