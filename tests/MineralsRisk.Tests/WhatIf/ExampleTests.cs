using System.Globalization;
using System.Text.Json;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.WhatIf;

/// <summary>What the documentation shows is what the service does.</summary>
[Collection(OneService.Name)]
public sealed class ExampleTests(MineralsService app)
{
    [Theory]
    [InlineData("calculator/concentration")]
    [InlineData("calculator/supply-risk")]
    [InlineData("calculator/geopolrisk")]
    [InlineData("calculator/disruption-potential")]
    public async Task The_calculators_answer_their_examples_as_shown(string path)
    {
        var (request, answer) = await ExampleAsync(path);
        Values(await app.AskAsync(path, request.GetRawText())).ShouldBe(Values(answer));
    }

    [Theory]
    [InlineData("scenarios")]
    [InlineData("exposure")]
    public async Task The_examples_of_questions_are_answered_in_the_shape_shown(string path)
    {
        var (request, answer) = await ExampleAsync(path);
        Members(await app.AskAsync(path, request.GetRawText())).Except(StageMembers).ShouldBe(Members(answer), ignoreOrder: true);
    }

    [Fact]
    public async Task The_example_in_CSV_is_answered_too()
    {
        var post = await OperationAsync("exposure");
        var example = post.GetProperty("requestBody").GetProperty("content").GetProperty("text/csv").Text("example")!;
        (await app.AskAsync("exposure", example, "text/csv")).GetProperty("lines").GetArrayLength().ShouldBe(2);
    }

    // The example leaves the stages of a score out.
    private static readonly string[] StageMembers =
    [
        .. new[] { "stage", "score", "scoreLow", "scoreHigh", "hhi", "hhiLow", "hhiHigh", "hhiGovernance", "hhiTrade", "hhiSourcing", "top1", "top1/country", "top1/share", "top3Share", "nMinus1", "period", "edition" }
            .SelectMany(m => new[] { $"/results/before/stages/{m}", $"/results/after/stages/{m}" }),
    ];

    // Numbers to as many digits as a cube root gives on any machine.
    private static string[] Values(JsonElement answer) => [.. answer.EnumerateObject().Select(m => m.Value.ValueKind == JsonValueKind.Number
        ? $"{m.Name}: {m.Value.GetDouble().ToString("0.#########", CultureInfo.InvariantCulture)}"
        : $"{m.Name}: {(m.Value.ValueKind == JsonValueKind.Object ? string.Join(", ", Values(m.Value)) : m.Value.GetRawText())}")];

    private static HashSet<string> Members(JsonElement value)
    {
        var members = new HashSet<string>(StringComparer.Ordinal);
        Walk(value, string.Empty);
        return members;

        void Walk(JsonElement element, string at)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                {
                    Walk(item, at);
                }
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in element.EnumerateObject())
                {
                    members.Add($"{at}/{member.Name}");
                    Walk(member.Value, $"{at}/{member.Name}");
                }
            }
        }
    }

    private async Task<(JsonElement Request, JsonElement Answer)> ExampleAsync(string path)
    {
        var post = await OperationAsync(path);
        return (
            post.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example"),
            post.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("example"));
    }

    private async Task<JsonElement> OperationAsync(string path) =>
        (await (await app.Client.GetAsync("/openapi/v1.json")).JsonAsync()).GetProperty("paths").GetProperty($"/api/v1/{path}").GetProperty("post");
}
