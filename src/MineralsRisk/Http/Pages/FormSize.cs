using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace MineralsRisk.Http.Pages;

/// <summary>What a form of a route may hold at most; metadata of the route.</summary>
/// <param name="bytes">Of all its fields, names and values.</param>
/// <param name="fields">How many it has; boxes of one name are several.</param>
/// <param name="nameLength">Of a field, in characters.</param>
/// <param name="valueLength">Of a field, in characters.</param>
internal sealed class FormSize(int bytes, int fields, int nameLength, int valueLength) : IRequestSizeLimitMetadata
{
    private const string MediaType = "application/x-www-form-urlencoded";
    private const string MediaTypeWithFiles = "multipart/form-data";

    private readonly FormOptions _options = new() { ValueCountLimit = fields, KeyLengthLimit = nameLength, ValueLengthLimit = valueLength, BufferBody = false };

    /// <summary>Of the files it brings; null: it brings none.</summary>
    public int? FileBytes { get; init; }

    public long? MaxRequestBodySize => bytes + (FileBytes ?? 0);

    /// <summary>Reads the form that was sent to a route, within what the route takes.</summary>
    /// <exception cref="ProblemException">415 for what is no form, 400 for one with too much in it.</exception>
    public static Task<IFormCollection> ReadAsync(HttpContext context) =>
        (context.GetEndpoint()?.Metadata.GetMetadata<FormSize>() ?? throw new InvalidOperationException($"{context.Request.Path} is no route of a form.")).ReadAsync(context.Request, context.RequestAborted);

    private async Task<IFormCollection> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!IsForm(request))
        {
            throw new ProblemException(ProblemType.UnsupportedMediaType, $"Send the form as a browser does, as {MediaType}{(FileBytes is null ? "" : $" or {MediaTypeWithFiles}")}.");
        }

        try
        {
            return await request.ReadFormAsync(_options, cancellation);
        }
        catch (InvalidDataException)
        {
            throw new ProblemException(ProblemType.InvalidBody, "The form has more fields, or longer ones, than this page has, or a sign that is in no text.");
        }
    }

    private bool IsForm(HttpRequest request) => MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase) || (FileBytes is not null && type.MediaType.Equals(MediaTypeWithFiles, StringComparison.OrdinalIgnoreCase)));
}
