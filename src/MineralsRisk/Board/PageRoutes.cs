using System.Globalization;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Scores;

namespace MineralsRisk.Board;

/// <summary>Maps the public pages: what each takes is said as an API route says it, and a refusal is a page for who reads pages.</summary>
internal static class PageRoutes
{
    /// <param name="parameters">What the page takes; it takes no others.</param>
    public static void MapPage(this IEndpointRouteBuilder routes, string path, Func<Visit, IResult> page, params QueryParameter[] parameters) => routes
        .MapGet(path, (HttpContext context, ScoreReader reader, TimeProvider clock) => Answer(context, reader, clock, page))
        .WithQuery(parameters)
        .ExcludeFromDescription();

    private static IResult Answer(HttpContext context, ScoreReader reader, TimeProvider clock, Func<Visit, IResult> page)
    {
        // When the answer starts, since a problem begins the headers anew.
        context.Response.OnStarting(static state => Tell((HttpResponse)state), context.Response);
        try
        {
            if (!context.RequestServices.GetRequiredService<StartGate>().IsOpen)
            {
                throw new ProblemException(ProblemType.Starting, "The first scores are being computed. Try again in a moment.") { RetryAfter = TimeSpan.FromSeconds(1) };
            }

            return WithoutEmpty(context.Request) is { } shorter
                ? Results.LocalRedirect(shorter)
                : page(new(context, Query.Of(context), reader.Snapshot, clock));
        }
        catch (ProblemException e) when (HtmlAnswer.IsWanted(context.Request))
        {
            return Refused(context, e);
        }
    }

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

    private static HtmlAnswer Refused(HttpContext context, ProblemException refusal)
    {
        if (refusal.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return HtmlAnswer.Of<RefusedPage>(
            refusal.Type.Status, (nameof(RefusedPage.Problem), refusal), (nameof(RefusedPage.TraceId), Problem.TraceIdOf(context)), (nameof(RefusedPage.Path), context.Request.Path.Value));
    }

    private static Task Tell(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.Vary = "Accept";
        return Task.CompletedTask;
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
