using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;
using MineralsRisk.Http.Pages;

namespace MineralsRisk.Http;

/// <summary>A problem document as RFC 9457 has it.</summary>
/// <param name="Type">A path that opens a page about this kind of problem.</param>
/// <param name="Instance">The path of the request.</param>
/// <param name="TraceId">Names the request in the log.</param>
/// <param name="Errors">What is wrong by parameter name or by JSON pointer.</param>
public sealed partial record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Instance,
    string TraceId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors = null)
{
    public const string ContentType = "application/problem+json";

    private static readonly PathString[] ForPrograms = ["/api", "/feeds", "/health", "/openapi"];

    internal static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    /// <summary>Answers with the problem; headers set before stay.</summary>
    public static Task WriteAsync(
        HttpContext context, ProblemType type, string detail, IReadOnlyDictionary<string, string[]>? errors = null, TimeSpan? retryAfter = null) =>
        WriteAsync(context, new Problem(type.Path, type.Title, type.Status, detail, InstanceOf(context), TraceIdOf(context), errors), retryAfter);

    /// <summary>Answers with a problem for a status that has no kind of its own.</summary>
    internal static Task WriteAsync(HttpContext context, int status) => WriteAsync(
        context,
        new Problem("about:blank", ReasonPhrases.GetReasonPhrase(status), status, "The request was refused.", InstanceOf(context), TraceIdOf(context)),
        retryAfter: null);

    private static async Task WriteAsync(HttpContext context, Problem problem, TimeSpan? retryAfter)
    {
        var response = context.Response;
        byte[] content;
        if (IsForPerson(context.Request))
        {
            content = Encoding.UTF8.GetBytes(await HtmlText.Of<ProblemPage>([(nameof(ProblemPage.Problem), problem), (nameof(ProblemPage.Form), AskedByForm.Again(context, problem))]).RenderAsync(context.RequestServices));
            response.ContentType = HtmlText.ContentType;
            PageConventions.Protect(response.Headers);
        }
        else
        {
            content = JsonSerializer.SerializeToUtf8Bytes(problem, ProblemJson.House.Problem);
            response.ContentType = ContentType;
            if (HttpMethods.IsGet(context.Request.Method))
            {
                response.Headers.AccessControlAllowOrigin = "*";
            }
        }

        response.StatusCode = problem.Status;
        response.ContentLength = content.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.Vary = "Accept";
        SayWhen(response, retryAfter);
        await response.Body.WriteAsync(content, context.RequestAborted);
    }

    /// <summary>When asking again makes sense.</summary>
    internal static void SayWhen(HttpResponse response, TimeSpan? retryAfter)
    {
        if (retryAfter is { } wait)
        {
            response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>What programs ask answers them in one form, whatever they accept.</summary>
    private static bool IsForPerson(HttpRequest request) => HtmlAnswer.IsWanted(request)
        && !ForPrograms.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private static string InstanceOf(HttpContext context) => context.Request.PathBase.Add(context.Request.Path).ToUriComponent();

    [JsonSerializable(typeof(Problem))]
    private sealed partial class ProblemJson : JsonSerializerContext
    {
        public static ProblemJson House { get; } = new(new JsonSerializerOptions(Json.Options));
    }
}
