using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using MineralsRisk.Storage;

namespace MineralsRisk.Access;

/// <summary>Who is signed in with a browser. A session opens pages and never the API, which asks for a key.</summary>
internal static class Sessions
{
    public const string Scheme = "Session";

    /// <summary>The policy of pages that only the administrator sees.</summary>
    public const string Policy = "session";

    public const string SignInPath = "/admin/sign-in";

    /// <summary>Where a form goes that came without a session, to be gone on with once signed in.</summary>
    public const string KeptFormPath = SignInPath + "/kept";

    /// <summary>The query parameter with where to go once signed in.</summary>
    public const string ReturnParameter = "return";

    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string CookieName = "mr_admin";
    private const string FormsCookieName = "mr_forms";
    private const string TokenField = "token";
    private const string SinceClaim = "since";

    /// <param name="dataFolder">Keeps the keys that cookies are sealed with, so that a restart signs nobody out.</param>
    public static IServiceCollection AddSessions(this IServiceCollection services, string dataFolder)
    {
        services.AddSingleton<SignIn>();
        services.AddDataProtection().SetApplicationName("MineralsRisk").PersistKeysToFileSystem(KeyFolder(dataFolder));

        // It warns that these keys lie in their folder as they are. So does everything there, as docs/operations.md says.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        services.AddAuthentication().AddCookie(Scheme, options =>
        {
            options.Cookie.Name = CookieName;
            options.Cookie.HttpOnly = true;

            // Lax, since a page of this service opened from a mail or a bookmark is to find its session; forms need their token besides.
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.IsEssential = true;
            options.CookieManager = new SessionCookies();
            options.ExpireTimeSpan = Idle;
            options.SlidingExpiration = true;
            options.LoginPath = SignInPath;
            options.ReturnUrlParameter = ReturnParameter;
            options.Events.OnValidatePrincipal = ValidateAsync;
            options.Events.OnCheckSlidingExpiration = static sliding =>
            {
                // With every page, not only in the second half of its time.
                sliding.ShouldRenew = true;
                return Task.CompletedTask;
            };
            options.Events.OnRedirectToLogin = AskToSignIn;
        });
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy.AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser());
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = FormsCookieName;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.FormFieldName = TokenField;
            options.HeaderName = null;
        });
        return services;
    }

    /// <param name="who">What <see cref="SignIn.Who"/> told.</param>
    public static Task BeginAsync(HttpContext context, string who)
    {
        var since = Timestamp.Of(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());

        // From here on the answer is for who signed in: its forms are theirs.
        context.User = new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, who), new(SinceClaim, since)], Scheme));
        return context.SignInAsync(Scheme, context.User);
    }

    /// <summary>Ends every session of who is signed in, on each of his machines.</summary>
    public static async Task EndAsync(HttpContext context)
    {
        await context.RequestServices.GetRequiredService<SignIn>().EndAsync(WhoOf(context), context.RequestAborted);
        await context.SignOutAsync(Scheme);
    }

    /// <summary>Who is signed in, where the route demands it; the actor of what is written.</summary>
    public static string WhoOf(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("This needs a session.");

    /// <summary>Whether a page of this service sent the form, by the browser's own word: what another site sends is never kept to be gone on with.</summary>
    public static bool IsOwnForm(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Headers["Sec-Fetch-Site"] == "same-origin"
        && request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is true;

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is not { } who || context.Principal.FindFirstValue(SinceClaim) is not { } since
            || !context.HttpContext.RequestServices.GetRequiredService<SignIn>().IsGood(who, Timestamp.Parse(since)))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
        }
    }

    // To the same host whatever the request calls it. A form posts to the address of its page, so one returns to the page; its fields go along.
    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var asked = QueryString.Create(ReturnParameter, context.Request.PathBase + context.Request.Path + context.Request.QueryString);
        if (IsOwnForm(context.Request))
        {
            context.Response.Redirect(KeptFormPath + asked, permanent: false, preserveMethod: true);
        }
        else
        {
            context.Response.Redirect(SignInPath + asked);
        }

        return Task.CompletedTask;
    }

    private static DirectoryInfo KeyFolder(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "cookie-keys");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder)
            : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
