using MineralsRisk.Digest.Pages;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;

namespace MineralsRisk.Digest;

/// <summary>Around every page: what browsers are told of it, nothing before the service is ready, and a refusal as a page for who reads pages.</summary>
internal static class PagesOnly
{
    public static async ValueTask<object?> AroundAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;

        // When the answer starts, since a problem begins the headers anew.
        context.Response.OnStarting(static state => Done((HttpResponse)state), context.Response);
        try
        {
            context.RequestServices.GetRequiredService<StartGate>().Require();
            return await next(invocation);
        }
        catch (ProblemException e) when (HtmlAnswer.IsWanted(context.Request))
        {
            return Page(context.Response, e);
        }
    }

    private static HtmlAnswer Page(HttpResponse response, ProblemException refusal)
    {
        Problem.SayWhen(response, refusal.RetryAfter);
        return HtmlAnswer.Of<Notice>(
            refusal.Type.Status, (nameof(Notice.Title), refusal.Type.Title), (nameof(Notice.Lines), new[] { refusal.Message }),
            (nameof(Notice.Link), ("To the digest", DigestLinks.Root)));
    }

    private static Task Done(HttpResponse response)
    {
        PageConventions.MakePrivate(response);
        return Task.CompletedTask;
    }
}
