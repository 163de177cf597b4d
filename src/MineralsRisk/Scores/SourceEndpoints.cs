using MineralsRisk.Figures;
using MineralsRisk.Http;

namespace MineralsRisk.Scores;

/// <summary>The sources that figures are taken from.</summary>
public static class SourceEndpoints
{
    private static readonly CsvColumns<SourceRow> Columns = new CsvColumns<SourceRow>()
        .Add("id", r => r.Id).Add("publisher", r => r.Publisher).Add("title", r => r.Title).Add("edition", r => r.Edition)
        .Add("releasedOn", r => r.ReleasedOn).Add("releasedPrecision", r => r.ReleasedPrecision).Add("knownFrom", r => r.KnownFrom)
        .Add("url", r => r.Url).Add("licence", r => r.Licence).Add("attribution", r => r.Attribution);

    public static void MapSources(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/sources").WithHeading("Sources", "Editions that figures are taken from, with licence and citation.");

        group.MapGet("", List)
            .WithName("listSources")
            .WithSummary("Sources with licence and citation")
            .WithDescription("One row per edition, in order of the ids.")
            .WithQuery(QueryParameters.Limit, QueryParameters.Cursor)
            .OffersCsv();

        group.MapGet("/{id}", One)
            .WithName("getSource")
            .WithPath("id", "An edition's id.", "usgs-mcs-2026")
            .WithSummary("One source")
            .WithDescription("An edition with its licence, its citation and how many figures rest on it.");
    }

    private static ListAnswer<Page<SourceRow>, SourceRow> List(Query query, ScoreReader reader)
    {
        var sources = reader.Snapshot.Facts.Figures.Sources.Values;
        var rows = sources.OrderBy(s => s.Id, StringComparer.Ordinal).Select(SourceRow.Of).ToArray();
        return Answers.List(Paging.Slice(rows, query, r => new PageKey(PageKey.Ascending(r.Id))), Columns);
    }

    private static JsonAnswer<SourceAnswer> One(string id, ScoreReader reader)
    {
        var figures = reader.Snapshot.Facts.Figures;
        return figures.Sources.TryGetValue(id, out var source)
            ? Answers.Json(SourceAnswer.Of(figures, source))
            : throw new ProblemException(ProblemType.UnknownSource, $"'{id}' is not a source known here; /api/v1/sources lists them.");
    }
}

/// <param name="ReleasedOn">A date known to the month or the year stands at its last day; null for a source of no figures.</param>
/// <param name="KnownFrom">The instant from which its figures were public.</param>
public record SourceRow(
    string Id, string Publisher, string Title, string Edition, DateOnly? ReleasedOn, string? ReleasedPrecision, DateTimeOffset? KnownFrom,
    string Url, string Licence, string Attribution)
{
    public static SourceRow Of(Source s) =>
        new(s.Id, s.Publisher, s.Title, s.Edition, s.ReleasedOn, s.ReleasedPrecision, s.KnownFrom, s.Url, s.Licence, s.Attribution);
}

/// <summary>A source with the number of figures that rest on it.</summary>
public sealed record SourceAnswer(
    string Id, string Publisher, string Title, string Edition, DateOnly? ReleasedOn, string? ReleasedPrecision, DateTimeOffset? KnownFrom,
    string Url, string Licence, string Attribution, FigureCounts Figures)
    : SourceRow(Id, Publisher, Title, Edition, ReleasedOn, ReleasedPrecision, KnownFrom, Url, Licence, Attribution)
{
    public static SourceAnswer Of(FigureView figures, Source s)
    {
        var set = figures.Set;
        return new(s.Id, s.Publisher, s.Title, s.Edition, s.ReleasedOn, s.ReleasedPrecision, s.KnownFrom, s.Url, s.Licence, s.Attribution, new(
            set.Series.Where(p => p.Source == s.Id).Sum(p => figures.Rows[p.Id].Count()),
            set.Reliance.Count(r => r.Source == s.Id),
            set.ImportSources.Count(i => i.Source == s.Id),
            set.Governance.Count(g => g.Source == s.Id),
            set.Recycling.Count(r => r.Source == s.Id),
            set.Substitution.Count(r => r.Source == s.Id)));
    }
}

public sealed record FigureCounts(int Production, int ImportReliance, int ImportSources, int Governance, int Recycling, int Substitution);
