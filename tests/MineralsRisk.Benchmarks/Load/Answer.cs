using System.Net.Http.Headers;

namespace MineralsRisk.Benchmarks.Load;

/// <summary>The body of a POST, in a file.</summary>
internal sealed record Sent(string File, string ContentType);

/// <summary>One answer of the service, for the bare server to give as well.</summary>
internal sealed record Answer(int Status, string ContentType, string ContentEncoding, byte[] Body, string EntityTag)
{
    /// <param name="headers">As <c>Name: value</c>.</param>
    public static Task<Answer> GetAsync(Uri address, string target, IEnumerable<string> headers) =>
        OfAsync(new(HttpMethod.Get, new Uri(address, target)), headers);

    public static Task<Answer> PostAsync(Uri address, string target, Sent sent)
    {
        var content = new ByteArrayContent(File.ReadAllBytes(sent.File));
        content.Headers.ContentType = new(sent.ContentType);
        return OfAsync(new(HttpMethod.Post, new Uri(address, target)) { Content = content }, []);
    }

    private static async Task<Answer> OfAsync(HttpRequestMessage request, IEnumerable<string> headers)
    {
        using var client = new HttpClient();
        foreach (var header in headers)
        {
            var parts = header.Split(": ", 2);
            request.Headers.TryAddWithoutValidation(parts[0], parts[1]);
        }

        using var response = await client.SendAsync(request);
        return new(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.ToString() ?? "",
            string.Join(", ", response.Content.Headers.ContentEncoding),
            await response.Content.ReadAsByteArrayAsync(),
            response.Headers.ETag is EntityTagHeaderValue tag ? tag.ToString() : "");
    }
}
