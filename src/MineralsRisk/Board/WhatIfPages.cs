using MineralsRisk.Http;
using MineralsRisk.WhatIf;

namespace MineralsRisk.Board;

/// <summary>A scenario by form. Its address holds all of it, and nothing is stored.</summary>
internal static class WhatIfPages
{
    private const string Path = "/what-if";

    public static void MapWhatIfPages(this IEndpointRouteBuilder routes) => routes.MapPage(Path, Page, SupposedForm.Again, WhatIfForm.Parameters);

    /// <exception cref="ProblemException">400 where something in the form cannot be used.</exception>
    private static IResult Page(Visit visit)
    {
        var form = WhatIfForm.Read(visit.Query);
        if (form.Tidy(visit.Context.Request.Query) is { } tidy)
        {
            return Results.LocalRedirect(visit.Context.Request.PathBase.Add(Path).ToUriComponent() + tidy.ToUriComponent());
        }

        var (request, errors) = form.ToRequest();
        var answer = Scenarios.Ask(visit.Snapshot, form.IsComplete ? request : request with { Changes = null }, visit.Clock, errors);
        if (!form.IsComplete)
        {
            // They are still to come.
            errors.Remove("/changes");
        }

        if (errors.Count > 0)
        {
            var fields = WhatIfForm.ByField(errors);
            throw new ProblemException(ProblemType.InvalidParameter, string.Join(" ", fields.Values.Select(words => words[0])), fields);
        }

        return Answers.Page<WhatIfPage>((nameof(WhatIfPage.Form), form), (nameof(WhatIfPage.Answer), answer), (nameof(WhatIfPage.Visit), visit));
    }
}
