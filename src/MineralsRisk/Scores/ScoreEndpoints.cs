using MineralsRisk.Http;

namespace MineralsRisk.Scores;

/// <summary>Scores, their history and their explanation.</summary>
public static class ScoreEndpoints
{
    private static readonly QueryParameter ComparedTo = QueryParameter.Date("comparedTo", "Split the change from this day to asOf.", "2023-07-15");

    public static void MapScores(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1").WithHeading("Scores", "How exposed an economy is to a cut in the supply of a mineral, on any date.");

        group.MapGet("/scores", Table)
            .WithName("listScores")
            .WithSummary("The whole table of scores")
            .WithDescription("Every mineral's score for one question, in order of the ids. Unscored minerals are there, with a reason.")
            .WithQuery([.. Question.Parameters, MineralLists.Parameter, QueryParameters.Limit, QueryParameters.Cursor])
            .OffersCsv();

        group.MapGet("/minerals/{id}/score", Score)
            .WithName("getScore")
            .WithPath("id", "A mineral's id.", "gallium")
            .WithSummary("A mineral's score with every component")
            .WithDescription("Supply risk by the EU formula on the figures, the governance and the policy in force on asOf, as far as they were public at knownAt.")
            .WithQuery(Question.Parameters);

        group.MapGet("/minerals/{id}/score/history", History)
            .WithName("getScoreHistory")
            .WithPath("id", "A mineral's id.", "gallium")
            .WithSummary("A mineral's score over time, past and scheduled")
            .WithDescription("Steps of days with equal numbers, each with the causes that began it and their exact parts. The last step has no end.")
            .WithQuery(QueryParameters.From, QueryParameters.To, QueryParameters.KnownAt, QueryParameters.Perspective, QueryParameters.Limit, QueryParameters.Cursor)
            .OffersCsv();

        group.MapGet("/minerals/{id}/score/explanation", Explain)
            .WithName("explainScore")
            .WithPath("id", "A mineral's id.", "gallium")
            .WithSummary("What a score is made of")
            .WithDescription("Contributions per country that add up to the score, each with its figure, governance and clauses; with comparedTo the exact split of the change.")
            .WithQuery([.. Question.Parameters, ComparedTo]);
    }

    private static ListAnswer<ScoreList<ScoreAnswer>, ScoreAnswer> Table(Query query, ScoreReader reader, TimeProvider clock)
    {
        var snapshot = reader.Snapshot;
        var question = Question.Of(query, snapshot.Facts, clock);
        var list = query.Text(MineralLists.Parameter) is { } id ? MineralLists.Members(snapshot.Facts.Figures, id) : null;
        var rows = snapshot.Facts.MineralIds.Where(m => list?.Contains(m) != false).Select(m => ScoreReader.Score(snapshot, m, question)).ToArray();
        var page = Paging.Slice(rows, query, r => new PageKey(PageKey.Ascending(r.Mineral)));
        return Answers.List(page.ToList(snapshot, question, r => r.Editions), ScoreColumns.Scores);
    }

    private static JsonAnswer<AttributedScore> Score(string id, Query query, ScoreReader reader, TimeProvider clock)
    {
        var snapshot = reader.Snapshot;
        var question = Question.Of(query, snapshot.Facts, clock);
        var score = ScoreReader.Score(snapshot, ScoreReader.Mineral(snapshot, id), question);
        return Answers.Json(AttributedScore.Of(snapshot, score));
    }

    private static ListAnswer<HistoryList, HistoryRow> History(string id, Query query, ScoreReader reader, TimeProvider clock)
    {
        var snapshot = reader.Snapshot;
        var question = Question.Of(query, snapshot.Facts, clock);
        var (from, to) = (query.Date(QueryParameters.From), query.Date(QueryParameters.To));
        if (to < from)
        {
            throw Refusal.Of(QueryParameters.To, $"'to' is {to:yyyy-MM-dd} and 'from' {from:yyyy-MM-dd}: a span ends on or after the day it begins.");
        }

        var steps = ScoreReader.Steps(snapshot, ScoreReader.Mineral(snapshot, id), question);
        var rows = HistoryRow.Of(steps, from, to, Question.Today(clock));
        var page = Paging.Slice(rows, query, r => new PageKey(PageKey.Ascending(Storage.Timestamp.Of(r.From))));
        return Answers.List(
            new HistoryList(page.Data, page.Place, id, question.Perspective, question.KnownAt ?? snapshot.Facts.NewestFact, ScoreReader.Attributions(snapshot, steps.SelectMany(s => s.Answer.Editions))),
            ScoreColumns.History);
    }

    private static JsonAnswer<ExplanationAnswer> Explain(string id, Query query, ScoreReader reader, TimeProvider clock)
    {
        var snapshot = reader.Snapshot;
        var question = Question.Of(query, snapshot.Facts, clock);
        var mineral = ScoreReader.Mineral(snapshot, id);
        var score = ScoreReader.Score(snapshot, mineral, question);
        return Answers.Json(ExplanationAnswer.Of(snapshot, mineral, question, score, query.Date(ComparedTo)));
    }
}

/// <summary>A history with what it is about.</summary>
public sealed record HistoryList(
    IReadOnlyList<HistoryRow> Data, PageInfo Place, string Mineral, string Perspective, DateTimeOffset KnownAt, IReadOnlyList<Attribution> Attributions)
    : Page<HistoryRow>(Data, Place);
