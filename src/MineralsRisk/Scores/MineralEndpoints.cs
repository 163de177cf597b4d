using MineralsRisk.Http;

namespace MineralsRisk.Scores;

/// <summary>Minerals with their scores, and where they come from.</summary>
public static class MineralEndpoints
{
    private static readonly QueryParameter Sort = MineralSelection.Sort("id");

    public static void MapMinerals(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/minerals").WithHeading("Minerals", "Minerals, what supplies them and what touches them.");

        group.MapGet("", List)
            .WithName("listMinerals")
            .WithSummary("Minerals with their current score")
            .WithDescription("One row per mineral; filters narrow the list, and asOf, knownAt and perspective ask about another day, state of knowledge or economy.")
            .WithQuery([.. MineralSelection.Filters, Sort, .. Question.Parameters, QueryParameters.Limit, QueryParameters.Cursor])
            .OffersCsv();

        group.MapGet("/{id}", One)
            .WithName("getMineral")
            .WithPath("id", "A mineral's id.", "gallium")
            .WithSummary("One mineral")
            .WithDescription("Its score with every stage, the frameworks and measures that touch it, and the changes already scheduled.")
            .WithQuery(Question.Parameters);

        group.MapGet("/{id}/supply", Supply)
            .WithName("listSupply")
            .WithPath("id", "A mineral's id.", "gallium")
            .WithSummary("Production by country and stage")
            .WithDescription("Every row, withheld and not available ones included, of the editions and periods that the score rests on.")
            .WithQuery([.. Question.Parameters, QueryParameters.Limit, QueryParameters.Cursor])
            .OffersCsv();
    }

    private static ListAnswer<ScoreList<MineralRow>, MineralRow> List(Query query, ScoreReader reader, TimeProvider clock)
    {
        var snapshot = reader.Snapshot;
        var question = Question.Of(query, snapshot.Facts, clock);
        var key = MineralSelection.KeyOf(query.Text(Sort)!);
        var page = Paging.Slice(Paging.Order(MineralSelection.Rows(query, snapshot, question), key), query, key);
        return Answers.List(page.ToList(snapshot, question, r => r.Editions), ScoreColumns.Minerals);
    }

    private static JsonAnswer<MineralAnswer> One(string id, Query query, ScoreReader reader, TimeProvider clock)
    {
        var snapshot = reader.Snapshot;
        var question = Question.Of(query, snapshot.Facts, clock);
        var mineral = snapshot.Facts.Figures.Minerals[ScoreReader.Mineral(snapshot, id)];
        return Answers.Json(MineralAnswers.Of(snapshot, mineral, question));
    }

    private static ListAnswer<ScoreList<SupplyRow>, SupplyRow> Supply(string id, Query query, ScoreReader reader, TimeProvider clock)
    {
        var snapshot = reader.Snapshot;
        var question = Question.Of(query, snapshot.Facts, clock);
        var situation = snapshot.Facts.Situation(ScoreReader.Mineral(snapshot, id), question.Perspective, question.AsOf, question.KnownAt);
        var rows = SupplyRow.Of(snapshot.Facts, situation);
        var page = Paging.Slice(rows, query, SupplyRow.Key);
        return Answers.List(page.ToList(snapshot, question, r => [r.Edition]), ScoreColumns.Supply);
    }
}
