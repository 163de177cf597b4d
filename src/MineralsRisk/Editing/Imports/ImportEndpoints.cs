using Microsoft.AspNetCore.Http.Metadata;
using MineralsRisk.Access;
using MineralsRisk.Figures;
using MineralsRisk.Http;
using MineralsRisk.Scores;

namespace MineralsRisk.Editing;

/// <summary>Figures brought over HTTP: CSV in the schemas of the seed data, or a publisher's own file.</summary>
public static class ImportEndpoints
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Example = """
        economy,mineral,form,year,value_pct,mark,source,recommended,locator,note
        JPN,cobalt,All forms,2025,100,estimated,usgs-mcs-2026,true,"chapter COBALT, table 1",
        """;

    private static readonly QueryParameter Publisher = QueryParameter.Choice(
        "publisher", "The body is this publisher's own file: usgs-mcs the CSV of the Mineral Commodity Summaries data release, wgi the .xlsx of the Worldwide Governance Indicators.", [.. PublisherFiles.Names.Keys]);

    private static readonly QueryParameter Edition = QueryParameter.Integer(
        "edition", "With publisher: the year the edition is named for. The file shows it too, and has to agree.", 1990, 2200);

    private static readonly QueryParameter Released = QueryParameter.Date(
        "released", "With publisher: the day of release. Needed for an edition whose source is not recorded yet.", "2026-02-06");

    public static void MapImports(this IEndpointRouteBuilder routes) => routes.MapGroup("/api/v1").WithHeading("Figures", "Production, imports and governance, edition by edition.")
        .MapPost("/imports", ImportAsync)
        .WithName("importFigures")
        .WithSummary("Add figures")
        .WithDescription("CSV in the schema of one of the seed tables (sources, production-series, production, production-totals, import-reliance, import-sources, governance, recycling, substitution), told by its header; "
            + "or a publisher's own file. All or nothing: the rows are checked together with what is recorded, and every line that is wrong is named, as 'line 7', among the errors. An edition that is recorded already is a conflict. "
            + "Answers once it is durable; scores follow within a second. With dryRun it answers the score changes it would bring. At most 20 MB.")
        .RequireScope(KeyScope.Editor)
        .WithQuery(QueryParameters.DryRun, Publisher, Edition, Released)
        .WithMetadata(new PublisherFileLimit())
        .Accepts<string>("text/csv", Xlsx, "application/octet-stream")
        .Produces<ImportAnswer>(StatusCodes.Status201Created)
        .Produces<PreviewAnswer>()
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody!.Content!["text/csv"].Example = Example;
            return Task.CompletedTask;
        });

    private static async Task<IResult> ImportAsync(HttpContext context, Query query, PublisherFiles files, Writes writes, WritePreview preview, Published published)
    {
        var body = await RequestBody.ReadAsync(context, "figures as its body");
        var recorded = published.Snapshot.Facts.Figures.Set;
        var publisher = query.Text(Publisher);
        var brought = Refusing(() => Read(files, publisher, body, recorded, query));
        if (query.Flag(QueryParameters.DryRun) == true)
        {
            return Answers.Json(preview.Of(Refusing(() => brought.CheckedWith(recorded, Question.Today(writes.Clock)))));
        }

        return await writes.RunAsync(context, body, (connection, actor) =>
        {
            var touched = Refusing(() => FigureImports.Record(connection, brought, $"import {publisher ?? "figures"}", actor, writes.Clock.GetUtcNow()));
            var answer = new ImportAnswer(brought.Taken, [.. brought.Lines.Select(line => new LineAnswer(line, LineAnswer.Taken))], brought.Skipped, touched);
            return new(StatusCodes.Status201Created, Answers.Bytes(context, answer), Link: touched.Count > 0 ? "</api/v1/scores>; rel=\"related\"" : null);
        });
    }

    private static BroughtFigures Read(PublisherFiles files, string? publisher, byte[] body, FigureSet recorded, Query query)
    {
        var (edition, released) = (query.Number(Edition), query.Date(Released));
        if (publisher is not null)
        {
            return files.Read(PublisherFiles.Names[publisher], new MemoryStream(body), recorded, edition, released);
        }

        var given = edition is not null ? Edition : released is not null ? Released : null;
        return given is null
            ? BroughtFigures.OfCsv([("", body)])
            : throw new ProblemException(
                ProblemType.InvalidParameter, $"'{given.Name}' goes with 'publisher'.", new Dictionary<string, string[]>(StringComparer.Ordinal) { [given.Name] = ["It goes with 'publisher'."] });
    }

    private static T Refusing<T>(Func<T> take)
    {
        try
        {
            return take();
        }
        catch (ImportRefusedException e)
        {
            const int Told = 5;
            var rest = e.Findings.Count > Told ? FormattableString.Invariant($" And {e.Findings.Count - Told} more.") : "";
            throw new ProblemException(
                e.AlreadyRecorded ? ProblemType.Conflict : ProblemType.InvalidBody,
                $"{string.Join(' ', e.Findings.Take(Told))}{rest}",
                e.AlreadyRecorded
                    ? null
                    : e.Findings
                        .GroupBy(f => f.Line is { } line ? FormattableString.Invariant($"line {line}") : "")
                        .ToDictionary(g => g.Key, g => g.Select(f => f.Message).ToArray(), StringComparer.Ordinal));
        }
    }

    /// <summary>Publishers' files are larger than what callers write themselves; 413 beyond it.</summary>
    private sealed class PublisherFileLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => 20 * 1024 * 1024;
    }
}

/// <param name="Taken">Rows by table.</param>
/// <param name="Lines">Every row of a CSV in the schemas of the seed data, by its line from 1; empty for a publisher's file.</param>
/// <param name="Skipped">Rows of a publisher's file that are not kept here, by reason.</param>
/// <param name="Minerals">Whose scores are computed anew.</param>
public sealed record ImportAnswer(IReadOnlyList<TakenRows> Taken, IReadOnlyList<LineAnswer> Lines, IReadOnlyList<SkippedRows> Skipped, IReadOnlyList<string> Minerals);

/// <param name="Status">Always taken: one line that is refused refuses them all, with 400.</param>
public sealed record LineAnswer(int Line, string Status)
{
    public const string Taken = "taken";
}
