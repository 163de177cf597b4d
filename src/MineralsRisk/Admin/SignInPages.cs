using MineralsRisk.Access;
using MineralsRisk.Admin.Pages;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;

namespace MineralsRisk.Admin;

/// <summary>Signing in and out, and the first-run setup of the password.</summary>
internal static class SignInPages
{
    private const string SignInPath = "/sign-in";
    private const string KeptPath = SignInPath + "/kept";
    private const string SetupPath = "/setup";
    private const string SignOutPath = "/sign-out";

    public const string SetupAddress = AdminRoom.Root + SetupPath;
    /// <summary>Fields that are never shown again.</summary>
    public static readonly string[] SecretFields = ["proof", "key", "password", "again"];

    public const string SignOutAddress = AdminRoom.Root + SignOutPath;

    public static void MapSignIn(this RouteGroupBuilder group)
    {
        group.MapGet(SignInPath, (HttpContext context) => Ask(context, StatusCodes.Status200OK, [], KeptForm.Nothing));
        group.MapPost(SignInPath, SignInAsync);
        group.MapPost(KeptPath, (Delegate)KeepAsync).WithMetadata(new OnlyShows());
        group.MapGet(SetupPath, (HttpContext context) => AskToSetUp(context, StatusCodes.Status200OK, []));
        group.MapPost(SetupPath, SetUpAsync);
    }

    public static void MapSignOut(this RouteGroupBuilder pages)
    {
        // Who is sent here after signing in again has nothing to do here.
        pages.MapGet(SignOutPath, () => AdminAnswer.SeeOther(AdminRoom.Root));
        pages.MapPost(SignOutPath, async (HttpContext context) =>
        {
            await Sessions.EndAsync(context);
            return AdminAnswer.SeeOther(Sessions.SignInPath, "out");
        });
    }

    private static async Task<IResult> SignInAsync(HttpContext context, SignIn signIn)
    {
        RequireSafeWay(context.Request);
        var form = await FormSize.ReadAsync(context);
        if (signIn.Who(context, form["proof"].ToString()) is not { } who)
        {
            return Ask(context, StatusCodes.Status400BadRequest, Wrong("proof", "This is neither the password nor a good admin key."), KeptForm.Read(form));
        }

        await Sessions.BeginAsync(context, who);
        var (kept, next) = (KeptForm.Read(form), ReturnOf(context.Request));
        return kept.Fields.Count == 0 ? AdminAnswer.SeeOther(next) : AdminAnswer.Of<KeptFormPage>(context, StatusCodes.Status200OK, (nameof(KeptFormPage.Title), "Signed in again"), (nameof(KeptFormPage.Form), kept), (nameof(KeptFormPage.Next), next));
    }

    // What was typed goes through the page that asks to sign in, so that nobody has to type it again.
    private static async Task<IResult> KeepAsync(HttpContext context)
    {
        var kept = Sessions.IsOwnForm(context.Request) ? KeptForm.Begin(await FormSize.ReadAsync(context), context) : KeptForm.Nothing;
        return kept.Fields.Count == 0
            ? AdminAnswer.SeeOther(Sessions.SignInPath + context.Request.QueryString)
            : Ask(context, StatusCodes.Status401Unauthorized, [], kept);
    }

    private static async Task<IResult> SetUpAsync(HttpContext context, SignIn signIn)
    {
        RequireSafeWay(context.Request);
        var form = await FormSize.ReadAsync(context);
        var (password, again) = (form["password"].ToString(), form["again"].ToString());
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (SignIn.Complaint(password) is { } complaint)
        {
            errors["/password"] = [complaint];
        }
        else if (password != again)
        {
            errors["/again"] = ["The two are not the same."];
        }

        if (signIn.WhoByKey(context, form["key"].ToString().Trim()) is not { } who)
        {
            errors["/key"] = ["This is not a good admin key."];
            return AskToSetUp(context, StatusCodes.Status400BadRequest, errors);
        }

        if (errors.Count > 0)
        {
            return AskToSetUp(context, StatusCodes.Status400BadRequest, errors);
        }

        await signIn.SetPasswordAsync(password, who, context.RequestAborted);
        return AdminAnswer.SeeOther(Sessions.SignInPath, "password");
    }

    private static HtmlAnswer Ask(HttpContext context, int status, Dictionary<string, string[]> errors, KeptForm kept) => AdminAnswer.Of<SignInPage>(
        context, status,
        (nameof(SignInPage.Errors), errors), (nameof(SignInPage.Safe), SessionCookies.CanKeep(context.Request)),
        (nameof(SignInPage.Action), Sessions.SignInPath + context.Request.QueryString), (nameof(SignInPage.Kept), kept));

    private static HtmlAnswer AskToSetUp(HttpContext context, int status, Dictionary<string, string[]> errors) =>
        AdminAnswer.Of<SetupPage>(context, status, (nameof(SetupPage.Errors), errors), (nameof(SetupPage.Safe), SessionCookies.CanKeep(context.Request)));

    // Before the secret is looked at: it came for all to read.
    private static void RequireSafeWay(HttpRequest request)
    {
        if (!SessionCookies.CanKeep(request))
        {
            throw new ProblemException(ProblemType.InvalidBody, "Signing in needs https, or a browser on the machine of the service. What you sent went unprotected; where others share the network, change it.");
        }
    }

    /// <summary>Only to a page of the administrator.</summary>
    private static string ReturnOf(HttpRequest request)
    {
        var wanted = request.Query[Sessions.ReturnParameter].ToString();
        return wanted.StartsWith(AdminRoom.Root, StringComparison.Ordinal)
            && (wanted.Length == AdminRoom.Root.Length || wanted[AdminRoom.Root.Length] is '/' or '?')
            && !wanted.Contains("..", StringComparison.Ordinal) && !wanted.Contains("//", StringComparison.Ordinal)
            && wanted.All(c => c is > ' ' and <= '~' and not '\\')
            ? wanted
            : AdminRoom.Root;
    }

    private static Dictionary<string, string[]> Wrong(string field, string words) => new(StringComparer.Ordinal) { [$"/{field}"] = [words] };
}
