using MineralsRisk.Http;
using MineralsRisk.Scores;

namespace MineralsRisk.Feeds;

/// <summary>The calendar for calendar programs.</summary>
public static class CalendarFileEndpoints
{
    public static void MapCalendarFile(this IEndpointRouteBuilder routes) => routes.MapGroup("/api/v1").WithHeading("Calendar", "What is dated ahead.")
        .MapGet("/calendar.ics", File)
        .WithName("getCalendarFile")
        .WithSummary("Dated things ahead, as iCalendar")
        .WithDescription("The calendar with the same filters as an iCalendar file (RFC 5545) to subscribe to: an all-day event for each row, with a UID that stays. The end of a suspension is on its last day.")
        .WithQuery(CalendarEndpoints.Parameters)
        .Produces<string>(StatusCodes.Status200OK, "text/calendar");

    private static TextAnswer File(Query query, ScoreReader reader, FeedSettings settings, TimeProvider clock)
    {
        var facts = reader.Snapshot.Facts;
        var at = query.Instant(QueryParameters.KnownAt) is { } knownAt && knownAt < facts.NewestFact ? knownAt : facts.NewestFact;
        var rows = CalendarEndpoints.Rows(query, reader.Snapshot, clock);
        return Answers.Text(CalendarFile.Write(rows, query.Text(QueryParameters.Perspective)!, at, facts, settings), CalendarFile.ContentType);
    }
}
