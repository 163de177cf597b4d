using MineralsRisk.Http;

namespace MineralsRisk.Scores;

/// <summary>Countries: what they supply, restrict and have signed.</summary>
public static class CountryEndpoints
{
    private static readonly CsvColumns<CountryRow> Columns = new CsvColumns<CountryRow>()
        .Add("code", r => r.Code).Add("name", r => r.Name).Add("unionMember", r => r.UnionMember)
        .Add("supplies", r => r.Supplies).Add("restricts", r => r.Restricts).Add("frameworks", r => r.Frameworks);

    public static void MapCountries(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/countries").WithHeading("Countries", "What a country supplies, restricts and has signed.");

        group.MapGet("", List)
            .WithName("listCountries")
            .WithSummary("Countries")
            .WithDescription("Every economy that figures or instruments can name, with how much it supplies, restricts and has signed.")
            .WithQuery([.. Question.Parameters, QueryParameters.Limit, QueryParameters.Cursor])
            .OffersCsv();

        group.MapGet("/{iso3}", One)
            .WithName("getCountry")
            .WithPath("iso3", "ISO 3166-1 alpha-3 code.", "CHN")
            .WithSummary("One country")
            .WithDescription("Its shares of the world's supply of each mineral, its export controls, and the frameworks it is a party to.")
            .WithQuery(Question.Parameters);
    }

    private static ListAnswer<Page<CountryRow>, CountryRow> List(Query query, ScoreReader reader, TimeProvider clock)
    {
        var snapshot = reader.Snapshot;
        var rows = new Countries(snapshot, Question.Of(query, snapshot.Facts, clock)).Rows();
        return Answers.List(Paging.Slice(rows, query, r => new PageKey(PageKey.Ascending(r.Code))), Columns);
    }

    private static JsonAnswer<CountryAnswer> One(string iso3, Query query, ScoreReader reader, TimeProvider clock)
    {
        var snapshot = reader.Snapshot;
        return Answers.Json(new Countries(snapshot, Question.Of(query, snapshot.Facts, clock)).One(iso3));
    }
}
