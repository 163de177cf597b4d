using MineralsRisk.Http;
using MineralsRisk.Scores;

namespace MineralsRisk.Board;

/// <summary>A page for each country.</summary>
internal static class CountryPages
{
    public static void MapCountryPages(this IEndpointRouteBuilder routes) => routes.MapPage("/countries/{iso3}", One, Question.Parameters);

    private static PageAnswer One(Visit visit) => Answers.Page<CountryPage>(
            (nameof(CountryPage.Country), new Countries(visit.Snapshot, visit.Question).One(visit.Named("iso3"))), (nameof(CountryPage.Visit), visit));
}
