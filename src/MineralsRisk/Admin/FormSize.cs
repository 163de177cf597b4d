using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using MineralsRisk.Http;

namespace MineralsRisk.Admin;

/// <summary>What a form may hold at most. A field that is far too long is still read, to be shown again with a complaint.</summary>
internal sealed class FormSize(int fileBytes = 0) : IRequestSizeLimitMetadata
{
    private const int FieldBytes = 1024 * 1024;

    private static readonly FormOptions Options = new() { ValueCountLimit = 2000, KeyLengthLimit = 100, ValueLengthLimit = FieldBytes, BufferBody = false };

    public long? MaxRequestBodySize => FieldBytes + fileBytes;

    /// <exception cref="ProblemException">415 for what is no form, 400 for one with too much in it.</exception>
    public static async Task<IFormCollection> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType)
        {
            throw new ProblemException(ProblemType.UnsupportedMediaType, "Send the form as a browser does.");
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
