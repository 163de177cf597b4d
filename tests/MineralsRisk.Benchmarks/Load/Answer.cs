using System.Net.Http.Headers;

namespace MineralsRisk.Benchmarks.Load;

/// <summary>One answer of the service, for the bare server to give as well.</summary>
internal sealed record Answer(int Status, string ContentType, string ContentEncoding, byte[] Body, string EntityTag)
{
    /// <param name="headers">As <c>Name: value</c>.</param>
    public static async Task<Answer> GetAsync(Uri address, string target, IEnumerable<string> headers)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, target));
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
