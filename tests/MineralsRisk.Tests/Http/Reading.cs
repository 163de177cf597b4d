using System.Text.Json;

namespace MineralsRisk.Tests.Http;

internal static class Reading
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;

    public static string? Text(this JsonElement element, string member) => element.GetProperty(member).GetString();

    public static string? Header(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    /// <summary>Asserts that the answer is a complete problem document of a kind.</summary>
    public static async Task<JsonElement> ShouldBeProblemAsync(this HttpResponseMessage response, int status, string code)
    {
        ((int)response.StatusCode).ShouldBe(status);
        response.Header("Content-Type").ShouldBe("application/problem+json");
        var problem = await response.JsonAsync();
        problem.Text("type").ShouldBe($"/problems/{code}");
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.Text("title").ShouldNotBeNullOrEmpty();
        problem.Text("detail").ShouldNotBeNullOrEmpty();
        problem.Text("traceId").ShouldNotBeNullOrEmpty();
        problem.Text("instance").ShouldBe(response.RequestMessage!.RequestUri!.AbsolutePath);
        return problem;
    }
}
