using MineralsRisk.Figures;
using MineralsRisk.Http;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Scores;

/// <summary>Minerals with their scores, and where they come from.</summary>
public static class MineralEndpoints
{
    private static readonly QueryParameter Rating = QueryParameter.Choice("rating", "Only minerals with this rating.", [.. Enum.GetValues<Rating>().Select(Words.Of)]);
    private static readonly QueryParameter Country = QueryParameter.Text("country", "Only minerals that this country supplies at some stage.", "CHN");
    private static readonly QueryParameter NeedsVerification = QueryParameter.Flag("needsVerification", "Only minerals whose score does, or does not, rest on a clause to be verified.");
    private static readonly QueryParameter Text = QueryParameter.Text("q", "Only minerals whose id, name, symbol or another name contains this.", "graph");
    private static readonly QueryParameter Sort = QueryParameter.Choice("sort", "The order; a minus turns it round. Unscored minerals come last.", ["id", "-id", "name", "-name", "score", "-score"], "id");

    public static void MapMinerals(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/minerals").WithHeading("Minerals", "Minerals, what supplies them and what touches them.");

        group.MapGet("", List)
            .WithName("listMinerals")
            .WithSummary("Minerals with their current score")
            .WithDescription("One row per mineral; filters narrow the list, and asOf, knownAt and perspective ask about another day, state of knowledge or economy.")
            .WithQuery([MineralLists.Parameter, Rating, Country, NeedsVerification, Text, Sort, .. Question.Parameters, QueryParameters.Limit, QueryParameters.Cursor])
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
        var figures = snapshot.Facts.Figures;
        var question = Question.Of(query, snapshot.Facts, clock);
        var list = query.Text(MineralLists.Parameter) is { } id ? MineralLists.Members(figures, id) : null;
        var country = query.Text(Country) is { } code ? KnownCountry(figures, code) : null;
        var (rating, verify, text) = (query.Text(Rating), query.Flag(NeedsVerification), query.Text(Text));

        var rows = snapshot.Facts.MineralIds
            .Where(m => list?.Contains(m) != false && (text is null || Matches(figures.Minerals[m], text)))
            .Where(m => country is null || Supplies(snapshot.Facts.Situation(m, question.Perspective, question.AsOf, question.KnownAt), figures.Countries.Index(country)))
            .Select(m => MineralRow.Of(figures, figures.Minerals[m], ScoreReader.Score(snapshot, m, question)))
            .Where(r => (rating is null || (r.Rating is { } own && Words.Of(own) == rating)) && (verify is null || r.NeedsVerification == verify))
            .ToArray();
        var key = KeyOf(query.Text(Sort)!);
        var page = Paging.Slice(Paging.Order(rows, key), query, key);
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

    private static string KnownCountry(FigureView figures, string code) => figures.CountryRecords.ContainsKey(code)
        ? code
        : throw Refusal.Of(Country, $"'{code}' is not a country known here. Write an ISO 3166-1 alpha-3 code such as CHN.");

    private static bool Matches(Mineral mineral, string text) =>
        new[] { mineral.Id, mineral.Name, mineral.Symbol ?? string.Empty, mineral.Aliases }.Any(t => t.Contains(text, StringComparison.OrdinalIgnoreCase));

    private static bool Supplies(Situation situation, int country) =>
        new[] { situation.Extraction.Figures, situation.Processing.Figures }.Any(f => f is not null && Array.Exists(f.Suppliers, s => s.Country == country));

    private static Func<MineralRow, PageKey> KeyOf(string sort) => sort switch
    {
        "-id" => r => new(PageKey.Descending(r.Id)),
        "name" => r => new(PageKey.Ascending(r.Name), PageKey.Ascending(r.Id)),
        "-name" => r => new(PageKey.Descending(r.Name), PageKey.Ascending(r.Id)),
        "score" => r => new(PageKey.Ascending(r.Score), PageKey.Ascending(r.Id)),
        "-score" => r => new(PageKey.Descending(r.Score), PageKey.Ascending(r.Id)),
        _ => r => new(PageKey.Ascending(r.Id)),
    };
}
