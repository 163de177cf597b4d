using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Scores;

/// <summary>The calendar as a list.</summary>
public static class CalendarEndpoints
{
    private static readonly QueryParameter To = QueryParameter.Date("to", "Up to this day, inclusive.", "2027-12-31");
    private static readonly QueryParameter Mineral = QueryParameter.Text("mineral", "Only what would move this mineral's score.", "gallium");

    private static readonly CsvColumns<CalendarRow> Columns = new CsvColumns<CalendarRow>()
        .Add("date", r => r.Date).Add("kind", r => r.Kind).Add("instrument", r => r.Instrument).Add("clause", r => r.Clause).Add("text", r => r.Text)
        .Add("effects", r => r.Effects.Select(e => FormattableString.Invariant($"{e.Mineral} {e.Delta:R}")));

    /// <summary>What selects rows of the calendar.</summary>
    public static QueryParameter[] Parameters { get; } = [.. Question.Parameters, To, Mineral];

    public static void MapCalendar(this IEndpointRouteBuilder routes) => routes.MapGroup("/api/v1").WithHeading("Calendar", "What is dated ahead.")
        .MapGet("/calendar", (Query query, ScoreReader reader, TimeProvider clock) => Answers.List(
            Paging.Slice(Rows(query, reader.Snapshot, clock), query, Key), Columns))
        .WithName("listCalendar")
        .WithSummary("Dated things ahead")
        .WithDescription("Suspensions and terms that end, effective dates and pledges due after asOf, each with the score changes it would bring. Also as /api/v1/calendar.ics.")
        .WithQuery([.. Parameters, QueryParameters.Limit, QueryParameters.Cursor])
        .OffersCsv();

    /// <summary>The rows that a query asks for.</summary>
    /// <exception cref="ProblemException">400 for a mineral or a perspective that is not known.</exception>
    public static IReadOnlyList<CalendarRow> Rows(Query query, Snapshot snapshot, TimeProvider clock)
    {
        var question = Question.Of(query, snapshot.Facts, clock);
        var (to, mineral) = (query.Date(To), query.Text(Mineral));
        if (mineral is not null && !snapshot.Facts.Figures.Minerals.ContainsKey(mineral))
        {
            throw Refusal.Of(Mineral, $"'{mineral}' is not a mineral known here; /api/v1/minerals lists them.");
        }

        return [.. Calendar.After(snapshot, question)
            .Where(r => (to is null || r.Date <= to) && (mineral is null || r.Effects.Any(e => e.Mineral == mineral)))];
    }

    private static PageKey Key(CalendarRow row) => new(
        PageKey.Ascending(Timestamp.Of(row.Date)), PageKey.Ascending(row.Clause), PageKey.Ascending((double)row.Kind), PageKey.Ascending(row.Text));
}
