using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using MineralsRisk.Access;
using MineralsRisk.Admin.Pages;
using MineralsRisk.Http.Pages;

namespace MineralsRisk.Admin;

/// <summary>What every page of the administrator has.</summary>
/// <param name="Who">Who is signed in; null: nobody.</param>
/// <param name="Address">Of the page, with its query.</param>
/// <param name="TokenField">Name of the field with the token that shows a form to be made here.</param>
public sealed record Frame(string? Who, string Address, string TokenField, string Token)
{
    /// <summary>What the key of who is signed in is called; null where it is no key.</summary>
    public string? WhoseKey { get; init; }

    /// <summary>Words on what was just done, from a page that this one came after.</summary>
    public string? Done { get; init; }
}

internal static class AdminAnswer
{
    private const string DoneParameter = "done";

    // An address can be made by anybody, so it names words and does not bring its own.
    private static readonly Dictionary<string, string> DoneWords = new(StringComparer.Ordinal)
    {
        ["saved"] = "Saved. Scores follow within a second.",
        ["kept"] = "Saved.",
        ["withdrawn"] = "Withdrawn. Scores follow within a second; the audit trail keeps what was there.",
        ["imported"] = "Taken. Scores follow within a second.",
        ["revoked"] = "The key is revoked, for good.",
        ["removed"] = "The webhook is removed, with its log and with what waited for it.",
        ["message"] = "The message goes out now; its row will say how it went.",
        ["sent-again"] = "The mail goes out now; its row will say how it went.",
        ["test"] = "A test is on its way. The next edition tells the same again.",
        ["unsubscribed"] = "Unsubscribed: no more digests are sent there.",
        ["asked"] = "A letter that asks to confirm the address is on its way.",
        ["activated"] = "The address counts as good: the digest is sent there.",
        ["erased"] = "The subscriber is erased, for good.",
        ["ran"] = "The job ran; its row says how it went.",
        ["running"] = "The job is still running; its row will say how it went.",
        ["password"] = "The password is set. Sign in with it.",
        ["out"] = "You are signed out, on every machine.",
    };

    /// <param name="parameters">The component's own, by name.</param>
    public static HtmlAnswer Of<TPage>(HttpContext context, int status, params ReadOnlySpan<(string Name, object? Value)> parameters)
        where TPage : AdminPage, IComponent
    {
        var tokens = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        var request = context.Request;
        var who = IsSignedIn(context) ? context.User.FindFirstValue(ClaimTypes.NameIdentifier) : null;
        var frame = new Frame(who, AddressOf(request), tokens.FormFieldName, tokens.RequestToken!)
        {
            WhoseKey = who is null ? null : context.RequestServices.GetRequiredService<KeyRing>().NameOf(who),
            Done = HttpMethods.IsGet(request.Method) ? DoneWords.GetValueOrDefault(request.Query[DoneParameter].ToString()) : null,
        };
        return HtmlAnswer.Of<TPage>(status, [(nameof(AdminPage.Frame), frame), .. parameters]);
    }

    public static bool IsSignedIn(HttpContext context) => context.User.Identity is { AuthenticationType: Sessions.Scheme };

    /// <summary>With its query.</summary>
    public static string AddressOf(HttpRequest request) => request.PathBase + request.Path + request.QueryString;

    /// <summary>After a form has done its work: the page to see, by GET, so that going back or loading anew does nothing twice.</summary>
    /// <param name="done">Which words the page shows about it.</param>
    public static IResult SeeOther(string path, string done) => new SeeOtherAnswer(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + DoneParameter + "=" + done);

    public static IResult SeeOther(string path) => new SeeOtherAnswer(path);

    private sealed class SeeOtherAnswer(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }
}
