using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using MineralsRisk.Admin.Pages;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;

namespace MineralsRisk.Admin;

/// <summary>Around every page: what browsers are told of it, nothing before the service is ready, no form without its token, and a refusal as a page.</summary>
internal static class AdminGate
{
    public static async ValueTask<object?> AroundAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;

        // When the answer starts, since a problem begins the headers anew.
        context.Response.OnStarting(static state => Done((HttpResponse)state), context.Response);
        try
        {
            if (!context.RequestServices.GetRequiredService<StartGate>().IsOpen)
            {
                throw new ProblemException(ProblemType.Starting, "The service is starting. Try again in a moment.") { RetryAfter = TimeSpan.FromSeconds(1) };
            }

            if (HttpMethods.IsPost(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<OnlyShows>() is null)
            {
                await CheckFormAsync(context);
            }

            return await next(invocation);
        }
        catch (ProblemException e) when (HtmlAnswer.IsWanted(context.Request))
        {
            return Refusal(context, e);
        }
        catch (BadHttpRequestException e) when (HtmlAnswer.IsWanted(context.Request))
        {
            return Refusal(context, InvalidRequest.From(e));
        }
    }

    private static async Task CheckFormAsync(HttpContext context)
    {
        await FormSize.ReadAsync(context);
        if (!await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            throw new ProblemException(ProblemType.InvalidBody, "This form was made for another session, or not here. Open its page anew and send it from there.");
        }
    }

    private static HtmlAnswer Refusal(HttpContext context, ProblemException refusal)
    {
        if (refusal.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return AdminAnswer.Of<RefusedPage>(context, refusal.Type.Status, (nameof(RefusedPage.Problem), refusal), (nameof(RefusedPage.TraceId), Problem.TraceIdOf(context)));
    }

    private static Task Done(HttpResponse response)
    {
        PageConventions.MakePrivate(response);
        return Task.CompletedTask;
    }
}

/// <summary>Metadata of a route that does nothing with a form but to show it, so that it needs no token.</summary>
internal sealed record OnlyShows;
