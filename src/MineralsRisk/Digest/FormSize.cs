using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using MineralsRisk.Http;

namespace MineralsRisk.Digest;

/// <summary>What a form may hold at most: all its fields as they are, and a little more.</summary>
internal sealed class FormSize : IRequestSizeLimitMetadata
{
    private const int Bytes = 16 * 1024;
    private const string MediaType = "application/x-www-form-urlencoded";

    private static readonly FormOptions Options = new() { ValueCountLimit = 400, KeyLengthLimit = 40, ValueLengthLimit = 400, BufferBody = false };

    public long? MaxRequestBodySize => Bytes;

    /// <exception cref="ProblemException">415 for what is no form, 400 for one with too much in it.</exception>
    public static async Task<IFormCollection> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(ProblemType.UnsupportedMediaType, $"Send the form as a browser does, as {MediaType}.");
        }

        try
        {
            return await request.ReadFormAsync(Options, cancellation);
        }
        catch (InvalidDataException)
        {
            throw new ProblemException(ProblemType.InvalidBody, "The form has more fields, or longer ones, than this page has.");
        }
    }
}
