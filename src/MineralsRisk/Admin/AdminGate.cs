using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using MineralsRisk.Access;
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
            context.RequestServices.GetRequiredService<StartGate>().Require();
            if (HttpMethods.IsPost(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<OnlyShows>() is null)
            {
                var form = await FormSize.ReadAsync(context);
                if (!await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
                {
                    return Unproven(context, form);
                }
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

    // Who signed in anew in another tab may go on with a form of this service; what another site sent is refused.
    private static HtmlAnswer Unproven(HttpContext context, IFormCollection form) => AdminAnswer.IsSignedIn(context) && Sessions.IsOwnForm(context.Request)
        ? AdminAnswer.Of<KeptFormPage>(
            context, StatusCodes.Status409Conflict,
            (nameof(KeptFormPage.Title), "Made for another session"), (nameof(KeptFormPage.Form), KeptForm.Begin(form, context)), (nameof(KeptFormPage.Next), AdminAnswer.AddressOf(context.Request)))
        : throw new ProblemException(ProblemType.InvalidBody, "This form was made for another session, or not here. Open its page anew and send it from there.");

    private static HtmlAnswer Refusal(HttpContext context, ProblemException refusal)
    {
        Problem.SayWhen(context.Response, refusal.RetryAfter);
        return AdminAnswer.Of<RefusedPage>(
            context, refusal.Type.Status,
            (nameof(RefusedPage.Problem), refusal), (nameof(RefusedPage.Typed), TypedIn(context)),
            (nameof(RefusedPage.FormAt), FormAt(context, refusal)), (nameof(RefusedPage.TraceId), Problem.TraceIdOf(context)));
    }

    // Browsers are told to name no page that a form was on, but a form here goes to the address of its page; where that is gone, there is the list it was in.
    private static string? FormAt(HttpContext context, ProblemException refusal)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || !AdminAnswer.IsSignedIn(context) || request.Path == SignInPages.SignOutAddress)
        {
            return null;
        }

        return refusal.Type.Status != StatusCodes.Status404NotFound ? AdminAnswer.AddressOf(request)
            : request.Path.Value!.Split('/') is ["", var room, var list, ..] ? $"/{room}/{list}"
            : null;
    }

    // Nobody who is not signed in is shown more than went along with his signing in.
    private static (string Name, string Value)[] TypedIn(HttpContext context) => context.Features.Get<IFormFeature>()?.Form is { } form
        ? [.. (AdminAnswer.IsSignedIn(context) ? KeptForm.Begin(form, context) : KeptForm.Read(form)).Shown]
        : [];

    private static Task Done(HttpResponse response)
    {
        PageConventions.MakePrivate(response);
        return Task.CompletedTask;
    }
}

/// <summary>Metadata of a route that does nothing with a form but to show it, so that it needs no token.</summary>
internal sealed record OnlyShows;
