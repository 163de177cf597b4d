using Microsoft.AspNetCore.Components;

namespace MineralsRisk.Http.Pages;

/// <summary>Metadata of a page that is asked by a form: makes the form anew, filled in as it was, with what is wrong by the name of the field behind a slash.</summary>
internal sealed record AskedByForm(Func<HttpContext, IReadOnlyDictionary<string, string[]>, RenderFragment?> Form)
{
    /// <summary>The form of a page that was asked what it cannot answer; null for any other.</summary>
    public static RenderFragment? Again(HttpContext context, Problem problem) =>
        problem is { Status: StatusCodes.Status400BadRequest, Errors: { } errors } && context.GetEndpoint()?.Metadata.GetMetadata<AskedByForm>() is { } asked
            ? asked.Form(context, errors.ToDictionary(e => $"/{e.Key}", e => e.Value, StringComparer.Ordinal))
            : null;
}
