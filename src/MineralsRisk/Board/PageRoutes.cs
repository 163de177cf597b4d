using MineralsRisk.Http;
using MineralsRisk.Scores;

namespace MineralsRisk.Board;

/// <summary>Maps the public pages: what each takes is said as an API route says it.</summary>
internal static class PageRoutes
{
    /// <param name="parameters">What the page takes; it takes no others.</param>
    public static void MapPage(this IEndpointRouteBuilder routes, string path, Func<Visit, IResult> page, params QueryParameter[] parameters) => routes
        .MapGet(path, (HttpContext context, ScoreReader reader, TimeProvider clock) => WithoutEmpty(context.Request) is { } shorter
            ? Results.LocalRedirect(shorter)
            : page(new(context, Query.Of(context), reader.Snapshot, clock)))
        .WithQuery(parameters);

    /// <summary>A form sends its empty fields too. The address to share has what was filled in.</summary>
    private static string? WithoutEmpty(HttpRequest request)
    {
        if (!request.Query.Any(p => p.Value.Any(string.IsNullOrWhiteSpace)))
        {
            return null;
        }

        var filled = request.Query.SelectMany(p => p.Value.Where(v => !string.IsNullOrWhiteSpace(v)), (p, value) => KeyValuePair.Create(p.Key, value));
        return request.PathBase.Add(request.Path).ToUriComponent() + QueryString.Create(filled).ToUriComponent();
    }
}

/// <summary>One request for a page.</summary>
public sealed record Visit(HttpContext Context, Query Query, Snapshot Snapshot, TimeProvider Clock)
{
    public Facts Facts => Snapshot.Facts;

    /// <exception cref="ProblemException">400 for a perspective that is not known.</exception>
    public Question Question => Question.Of(Query, Facts, Clock);

    public Signposts Signs => new(Facts.Figures, Facts.Ledger, Query);

    public DateOnly Today => Question.Today(Clock);

    /// <summary>The address of the page that continues a list; null at its end.</summary>
    public string? Next(PageInfo place) => place.NextCursor is { } cursor ? Paging.Address(Context.Request, cursor) : null;
}
