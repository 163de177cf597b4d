using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Scores;

/// <summary>What became of the scores.</summary>
public static class ChangeEndpoints
{
    private static readonly QueryParameter Since = QueryParameter.InstantOrDate("since", "Only changes after this instant; a date means its 00:00:00Z.", "2026-11-01");
    private static readonly QueryParameter Perspective = QueryParameter.Text("perspective", "Only changes for this economy; those of the stored perspectives are logged.", "USA");

    private static readonly CsvColumns<ChangeRow> Columns = new CsvColumns<ChangeRow>()
        .Add("id", r => r.Id).Add("at", r => r.At).Add("kind", r => r.Kind).Add("mineral", r => r.Mineral).Add("perspective", r => r.Perspective)
        .Add("before", r => r.Before).Add("after", r => r.After).Add("delta", r => r.Delta).Add("needsVerification", r => r.NeedsVerification)
        .Add("causes", r => r.Causes.Select(c => FormattableString.Invariant($"{Words.Of(c.Kind)} {c.Id} {c.Delta:R}")));

    public static QueryParameter Mineral { get; } = QueryParameter.Text("mineral", "Only changes of this mineral.", "gallium");

    /// <summary>What selects changes.</summary>
    public static QueryParameter[] Parameters { get; } = [Since, Mineral, Perspective];

    public static void MapChanges(this IEndpointRouteBuilder routes) => routes.MapGroup("/api/v1").WithHeading("Changes", "What became of the scores, and why.")
        .MapGet("/changes", (Query query, ScoreReader reader, Database database) => Answers.List(Rows(query, reader.Snapshot, database), Columns))
        .WithName("listChanges")
        .WithSummary("Score changes, newest first")
        .WithDescription("An entry when the score of the day became another: by a write (recorded), in order of when it was recorded, or because a date came (scheduled). With its causes and their exact parts.")
        .WithQuery([.. Parameters, QueryParameters.Limit, QueryParameters.Cursor])
        .OffersCsv();

    /// <summary>The page that a query asks for, newest first.</summary>
    /// <exception cref="ProblemException">400 for a mineral, a perspective or a cursor that cannot be used.</exception>
    public static Page<ChangeRow> Rows(Query query, Snapshot snapshot, Database database)
    {
        var facts = snapshot.Facts;
        if (query.Text(Mineral) is { } mineral && !facts.Figures.Minerals.ContainsKey(mineral))
        {
            throw Refusal.Of(Mineral, $"'{mineral}' is not a mineral known here; /api/v1/minerals lists them.");
        }

        if (query.Text(Perspective) is { } perspective && !facts.Figures.IsPerspective(perspective))
        {
            throw Refusal.Of(Perspective, $"'{perspective}' is not an economy known here. Write an ISO 3166-1 alpha-3 code such as USA.");
        }

        return Paging.Fetch(
            query,
            (last, limit) => database.Read(c => ChangeStore.Newest(
                    c, limit, (long?)last?.Parts[^1].Number, query.Instant(Since), query.Text(Mineral), query.Text(Perspective)))
                .Select(ChangeRow.Of).ToArray(),
            r => new PageKey(PageKey.Descending((double)r.Id)));
    }
}

/// <summary>A change as it is listed.</summary>
/// <param name="Id">Grows with time.</param>
/// <param name="At">When it was recorded, or the first instant of the day that brought it.</param>
/// <param name="Before">Null when it was unscored.</param>
/// <param name="After">Null when it is unscored.</param>
/// <param name="Causes">They add up to the delta.</param>
public sealed record ChangeRow(
    long Id, DateTimeOffset At, ChangeKind Kind, string Mineral, string Perspective, double? Before, double? After, double? Delta, bool NeedsVerification, IReadOnlyList<CauseAnswer> Causes)
{
    public static ChangeRow Of((long Id, Change Change) stored) => new(
        stored.Id, stored.Change.At, stored.Change.Kind, stored.Change.Mineral, stored.Change.Perspective,
        stored.Change.Before, stored.Change.After, stored.Change.Delta, stored.Change.NeedsVerification, stored.Change.Causes);
}
