using System.Text;
using MineralsRisk.Tests.Processes;

namespace MineralsRisk.Tests.Cli;

[Collection(Executable.Name)]
public sealed class WhatIfVerbTests(UndisturbedRun undisturbed)
{
    private const string Scenario = """
        {"asOf":"2026-11-21","changes":[{"type":"supplyCut","country":"COD","mineral":"cobalt","stage":"extraction","fraction":0.5},{"type":"endClause","clause":"CN-2025-18/1"}]}
        """;

    [Fact]
    public async Task A_scenario_prints_what_each_change_does()
    {
        var lines = (await Verb.RunAsync(Scenario, "whatif", "-", "--data", undisturbed.Folder)).ShouldBeDone().Output.Split('\n');

        lines[0].ShouldBe("For USA on 2026-11-21, known up to 2026-10-07T00:00:00Z:");
        lines[1].ShouldMatch("^MINERAL +BEFORE +AFTER +DELTA +SUPPLY LOST +OF THE DELTA$");
        lines.ShouldContain(l => l.StartsWith("cobalt ", StringComparison.Ordinal) && l.EndsWith("change 1 (supplyCut COD)", StringComparison.Ordinal));
        lines.ShouldContain(l => l.StartsWith("dysprosium ", StringComparison.Ordinal) && l.EndsWith("change 2 (endClause CN-2025-18/1)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task As_JSON_it_is_the_answer_of_the_API()
    {
        await using var server = ServerProcess.Start(undisturbed.Folder);
        using var client = new HttpClient { BaseAddress = await server.ReadyAsync() };
        using var body = new StringContent(Scenario, Encoding.UTF8, "application/json");
        var answer = await (await client.PostAsync("/api/v1/scenarios", body)).Content.ReadAsStringAsync();

        (await Verb.RunAsync(Scenario, "whatif", "-", "--json", "--data", undisturbed.Folder)).ShouldBeDone().Output.ShouldBe($"{answer}\n");
    }

    [Theory]
    [InlineData("""{"changes":[{"type":"supplyCut","country":"COD","mineral":"kryptonite","stage":"extraction","fraction":2}]}""", "/changes/0/mineral: 'kryptonite' is not a mineral known here")]
    [InlineData("""{"changes":[{"type":"supplyCut","country":"COD","mineral":"cobalt","stage":"extraction","fraction":2}]}""", "/changes/0/fraction: 2 cannot be used")]
    [InlineData("""{"chances":[]}""", "'/chances' is not a member of this body.")]
    [InlineData("", "not well-formed JSON")]
    public async Task What_cannot_be_supposed_is_refused_by_its_place(string scenario, string reason) =>
        (await Verb.RunAsync(scenario, "whatif", "-", "--data", undisturbed.Folder)).ShouldBeRefused(reason);
}
