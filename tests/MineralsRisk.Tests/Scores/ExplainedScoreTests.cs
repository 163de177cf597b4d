using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Scores;

[Collection(OneService.Name)]
public sealed class ExplainedScoreTests(MineralsService service)
{
    [Fact]
    public async Task The_licence_on_gallium_of_August_2023_is_the_whole_of_that_change()
    {
        var before = (await service.GetAsync("minerals/gallium/score?asOf=2023-07-15")).Number("score");
        var after = (await service.GetAsync("minerals/gallium/score?asOf=2023-08-15")).Number("score");

        var change = (await service.GetAsync("minerals/gallium/score/explanation?asOf=2023-08-15&comparedTo=2023-07-15")).GetProperty("change");

        (change.Text("from"), change.Text("to")).ShouldBe(("2023-07-15", "2023-08-15"));
        change.Number("total").ShouldBe(after - before, 1e-12);
        change.Number("total").ShouldBeGreaterThan(0.1);
        var cause = change.Rows("causes").ShouldHaveSingleItem();
        (cause.Text("kind"), cause.Text("id")).ShouldBe(("clause", "CN-2023-23/1"));
        cause.Number("delta").ShouldBe(change.Number("total"), 1e-12);
    }

    [Theory]
    [InlineData("2020-01-01", "2026-11-21")]
    [InlineData("2023-07-15", "2025-10-09")]
    [InlineData("2024-12-02", "2024-12-03")]
    [InlineData("2026-11-21", "2025-04-03")]
    [InlineData("2025-11-20", "2030-06-30")]
    public async Task The_parts_of_a_change_add_up_to_it_for_every_mineral(string from, string to)
    {
        var (before, after) = (await service.RowsAsync($"scores?asOf={from}"), await service.RowsAsync($"scores?asOf={to}"));
        var moved = 0;
        foreach (var (was, now) in before.Zip(after))
        {
            var change = (await service.GetAsync($"minerals/{now.Text("mineral")}/score/explanation?asOf={to}&comparedTo={from}")).GetProperty("change");
            if (now.NumberOrNone("score") is not { } score || was.NumberOrNone("score") is not { } earlier)
            {
                (change.NumberOrNone("total"), change.Rows("causes").Length).ShouldBe((null, 0));
                change.Text("reason").ShouldNotBeNullOrEmpty();
                continue;
            }

            var total = change.Number("total");
            total.ShouldBe(score - earlier, 1e-9);
            change.Rows("causes").Sum(c => c.Number("delta")).ShouldBe(total, 1e-9);
            moved += Math.Abs(total) > 1e-9 ? 1 : 0;
        }

        moved.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("2025-02-15")]
    [InlineData("2025-10-01")]
    [InlineData("2026-03-01T12:00:00Z")]
    public async Task A_change_is_split_by_an_earlier_state_of_knowledge_too(string knownAt)
    {
        foreach (var now in await service.RowsAsync($"scores?asOf=2025-11-20&knownAt={knownAt}&list=us-2025"))
        {
            var mineral = now.Text("mineral");
            var was = await service.GetAsync($"minerals/{mineral}/score?asOf=2023-07-15&knownAt={knownAt}");
            var change = (await service.GetAsync($"minerals/{mineral}/score/explanation?asOf=2025-11-20&comparedTo=2023-07-15&knownAt={knownAt}")).GetProperty("change");
            var total = now.NumberOrNone("score") - was.NumberOrNone("score");
            change.NumberOrNone("total").ShouldBe(total);
            change.Rows("causes").Sum(c => c.Number("delta")).ShouldBe(total ?? 0, 1e-9);
        }
    }

    [Theory]
    [InlineData("USA")]
    [InlineData("EUN")]
    public async Task What_countries_contribute_adds_up_to_the_score_of_every_mineral(string perspective)
    {
        var sources = (await service.RowsAsync("sources")).All("id");
        foreach (var row in await service.RowsAsync($"scores?perspective={perspective}"))
        {
            var answer = await service.GetAsync($"minerals/{row.Text("mineral")}/score/explanation?perspective={perspective}");
            var parts = answer.Rows("contributions");
            parts.Sum(c => c.Number("contribution")).ShouldBe(row.NumberOrNone("score") ?? 0, 1e-9);
            parts.ShouldAllBe(c => c.Text("via") == "global" || c.Text("via") == "sourcing");
            parts.ShouldAllBe(c => sources.Contains(c.GetProperty("figure").Text("edition")) && c.GetProperty("figure").Text("locator") != "");
            answer.GetProperty("score").Text("mineral").ShouldBe(row.Text("mineral"));
        }
    }

    [Fact]
    public async Task A_moved_trade_parameter_names_the_clause_that_moved_it()
    {
        var parts = (await service.GetAsync("minerals/gallium/score/explanation")).Rows("contributions");

        var china = parts.Single(c => c.Text("country") == "CHN" && c.Text("via") == "global");
        china.Number("trade").ShouldBe(1.1);
        china.Words("clauses").ShouldContain("CN-2023-23/1");
        parts.Where(c => c.Number("trade") != 1).ShouldAllBe(c => c.Words("clauses").Length > 0);
    }

    [Fact]
    public async Task Without_a_day_to_compare_to_there_is_no_change() =>
        (await service.GetAsync("minerals/gallium/score/explanation")).EnumerateObject().ShouldAllBe(m => m.Name != "change");
}
