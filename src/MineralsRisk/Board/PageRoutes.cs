using Microsoft.AspNetCore.Components;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Scores;

namespace MineralsRisk.Board;

/// <summary>Maps pages that are made of a visit.</summary>
internal static class PageRoutes
{
    /// <param name="parameters">What the page takes; it takes no others.</param>
    public static void MapPage(this IEndpointRouteBuilder pages, string path, Func<Visit, IResult> page, params QueryParameter[] parameters) =>
        pages.MapPage(path, page, (visit, errors) => parameters.Length > 0 ? Filters.Again(visit, parameters, errors) : null, parameters);

    /// <inheritdoc cref="MapPage(IEndpointRouteBuilder, string, Func{Visit, IResult}, QueryParameter[])"/>
    /// <param name="form">Shows the page's own form again, where it has one, with what is wrong by the name of the field behind a slash.</param>
    public static void MapPage(
        this IEndpointRouteBuilder pages, string path, Func<Visit, IResult> page, Func<Visit, IReadOnlyDictionary<string, string[]>, RenderFragment?> form, QueryParameter[] parameters) =>
        pages.MapGet(path, (HttpContext context, Query query, ScoreReader reader, TimeProvider clock) => page(new(context, query, reader.Snapshot, clock)))
            .WithQuery(parameters)
            .WithMetadata(new AskedByForm((context, errors) => form(
                new(context, Query.AsTyped(context), context.RequestServices.GetRequiredService<ScoreReader>().Snapshot, context.RequestServices.GetRequiredService<TimeProvider>()), errors)));
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

    /// <summary>What a field of the page's form was filled in with; empty where it was not.</summary>
    public string Asked(QueryParameter parameter) => Query.Has(parameter) ? Query.Text(parameter)! : "";

    /// <summary>A value of the path.</summary>
    public string Named(string name) => (string)Context.GetRouteValue(name)!;

    /// <summary>The address of the page that continues a list; null at its end.</summary>
    public string? Next(PageInfo place) => place.NextCursor is { } cursor ? Paging.Address(Context.Request, cursor) : null;
}
