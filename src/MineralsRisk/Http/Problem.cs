using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

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

    private static Task WriteAsync(HttpContext context, Problem problem, TimeSpan? retryAfter)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(problem, ProblemJson.House.Problem);
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.ContentType = ContentType;
        response.ContentLength = content.Length;
        response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsGet(context.Request.Method))
        {
            response.Headers.AccessControlAllowOrigin = "*";
        }

        if (retryAfter is { } wait)
        {
            response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }

    private static string InstanceOf(HttpContext context) => context.Request.PathBase.Add(context.Request.Path).ToUriComponent();

    [JsonSerializable(typeof(Problem))]
    private sealed partial class ProblemJson : JsonSerializerContext
    {
        public static ProblemJson House { get; } = new(new JsonSerializerOptions(Json.Options));
    }
}
