using MineralsRisk.Http.Pages;

namespace MineralsRisk.Http;

/// <summary>The pages that a problem's <c>type</c> opens.</summary>
internal static class ProblemPages
{
    public static void MapProblemPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/problems", static () => Answers.Page<ProblemCatalogue>()).ExcludeFromDescription();
        routes.MapGet("/problems/{code}", One).ExcludeFromDescription();
    }

    private static PageAnswer One(string code) => ProblemType.All.FirstOrDefault(type => type.Code == code) is { } type
        ? Answers.Page<ProblemDescription>((nameof(ProblemDescription.Type), type))
        : throw new ProblemException(ProblemType.NotFound, $"There is no problem called '{code}'. /problems lists them.");
}
