using MineralsRisk.Http;
using MineralsRisk.Scores;

namespace MineralsRisk.Board;

/// <summary>Maps pages that are made of a visit.</summary>
internal static class PageRoutes
{
    /// <param name="parameters">What the page takes; it takes no others.</param>
    public static void MapPage(this IEndpointRouteBuilder pages, string path, Func<Visit, IResult> page, params QueryParameter[] parameters) =>
        pages.MapGet(path, (HttpContext context, Query query, ScoreReader reader, TimeProvider clock) => page(new(context, query, reader.Snapshot, clock))).WithQuery(parameters);
}

/// <summary>One request for a page.</summary>
public sealed record Visit(HttpContext Context, Query Query, Snapshot Snapshot, TimeProvider Clock)
{
    public Facts Facts => Snapshot.Facts;

    /// <exception cref="ProblemException">400 for a perspective that is not known.</exception>
    public Question Question => Question.Of(Query, Facts, Clock);

    /// <summary>By when was public what counts in the question: as asked, else the newest that is known.</summary>
    public DateTimeOffset KnownAt => Question.KnownAt ?? Facts.NewestFact;

    public Signposts Signs { get; } = new(Snapshot.Facts, Query);

    public DateOnly Today => Question.Today(Clock);

    /// <summary>A value of the path.</summary>
    public string Named(string name) => (string)Context.GetRouteValue(name)!;

    /// <summary>The address of the page that continues a list; null at its end.</summary>
    public string? Next(PageInfo place) => place.NextCursor is { } cursor ? Paging.Address(Context.Request, cursor) : null;
}
