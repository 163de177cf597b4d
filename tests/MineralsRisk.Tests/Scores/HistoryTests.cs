using System.Text.Json;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Scores;

[Collection(OneService.Name)]
public sealed class HistoryTests(MineralsService service)
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public async Task Steps_leave_no_gap_and_do_not_overlap_for_any_mineral()
    {
        foreach (var mineral in (await service.RowsAsync("minerals")).All("id"))
        {
            var steps = await service.RowsAsync($"minerals/{mineral}/score/history");
            steps[0].Text("from").ShouldBe("2020-01-01");
            steps[^1].Text("to").ShouldBeNull(mineral);
            foreach (var (step, next) in steps.Zip(steps.Skip(1)))
            {
                step.Date("to").ShouldBeGreaterThanOrEqualTo(step.Date("from"));
                next.Date("from").ShouldBe(step.Date("to").AddDays(1));
                Numbers(next).ShouldNotBe(Numbers(step), mineral);
                next.Rows("causes").ShouldNotBeEmpty();
            }

            steps.ShouldAllBe(s => s.Flag("scheduled") == s.Date("from") > Today);
            steps.ShouldAllBe(s => s.Flag("editionBreak") == s.Rows("causes").Any(BreaksEdition));
        }
    }

    [Theory]
    [InlineData("gallium", "USA")]
    [InlineData("dysprosium", "USA")]
    [InlineData("graphite", "USA")]
    [InlineData("cobalt", "USA")]
    [InlineData("cesium", "USA")]
    [InlineData("gallium", "JPN")]
    [InlineData("lithium", "EUN")]
    public async Task A_step_is_what_the_score_answers_on_its_first_and_its_last_day(string mineral, string perspective)
    {
        foreach (var step in await service.RowsAsync($"minerals/{mineral}/score/history?perspective={perspective}"))
        {
            foreach (var day in new[] { step.Text("from")!, step.Text("to") ?? "2040-01-01" })
            {
                var score = await service.GetAsync($"minerals/{mineral}/score?perspective={perspective}&asOf={day}");
                Numbers(score).ShouldBe(Numbers(step), $"{mineral} {perspective} {day}");
            }
        }
    }

    [Fact]
    public async Task The_parts_of_a_step_add_up_to_its_difference_from_the_step_before()
    {
        foreach (var mineral in new[] { "gallium", "dysprosium", "graphite", "tungsten", "antimony" })
        {
            var steps = await service.RowsAsync($"minerals/{mineral}/score/history");
            foreach (var (step, next) in steps.Zip(steps.Skip(1)))
            {
                var moved = next.Number("score") - step.Number("score");
                var joined = next.Rows("causes").Sum(c => c.Number("delta"));
                joined.ShouldBe(moved, 1e-9, $"{mineral} {next.Text("from")}");
            }
        }
    }

    [Fact]
    public async Task A_step_onto_another_edition_says_that_no_trend_may_be_read_across()
    {
        var steps = await service.RowsAsync("minerals/gallium/score/history");

        var onto2025 = steps.One("from", "2023-01-01");
        onto2025.Flag("editionBreak").ShouldBeTrue();
        onto2025.Rows("causes").One("kind", "figures").Text("id").ShouldBe("usgs-mcs-2025/2023");
        steps.One("from", "2025-01-01").Flag("editionBreak").ShouldBeFalse();
    }

    [Fact]
    public async Task The_end_of_the_suspended_ban_on_gallium_is_scheduled_and_unverified()
    {
        var ahead = (await service.RowsAsync("minerals/gallium/score/history")).Where(s => s.Flag("scheduled")).ShouldHaveSingleItem();

        ahead.Text("from").ShouldBe("2026-11-28");
        ahead.Flag("needsVerification").ShouldBeTrue();
        ahead.Rows("causes").ShouldHaveSingleItem().Text("id").ShouldBe("CN-2024-46/2");
        var next = (await service.GetAsync("minerals/gallium")).Rows("nextChanges").ShouldHaveSingleItem();
        next.GetRawText().ShouldBe(ahead.GetRawText());
    }

    [Theory]
    [InlineData("2023-03-01", "2023-09-01")]
    [InlineData("2023-08-01", "2023-08-01")]
    [InlineData("2027-01-01", null)]
    [InlineData(null, "2021-06-30")]
    public async Task A_span_has_the_steps_that_touch_it(string? from, string? to)
    {
        var all = await service.RowsAsync("minerals/gallium/score/history");
        var query = string.Join('&', new[] { from is null ? null : $"from={from}", to is null ? null : $"to={to}" }.OfType<string>());

        var rows = await service.RowsAsync($"minerals/gallium/score/history?{query}");

        rows.All("from").ShouldBe(all
            .Where(s => (to is null || s.Date("from") <= AnswerReading.Day(to)) && (from is null || s.Text("to") is null || s.Date("to") >= AnswerReading.Day(from)))
            .All("from"));
        rows.Length.ShouldBeInRange(1, all.Length - 1);
    }

    [Fact]
    public async Task A_history_comes_in_pages_too()
    {
        var all = await service.RowsAsync("minerals/dysprosium/score/history");

        (await service.EveryRowAsync("minerals/dysprosium/score/history?limit=2")).All("from").ShouldBe(all.All("from"));
    }

    private static bool BreaksEdition(JsonElement cause) => cause.TryGetProperty("editionBreak", out var breaks) && breaks.GetBoolean();

    private static (double?, double?, double?, string?, bool) Numbers(JsonElement e) =>
        (e.NumberOrNone("score"), e.NumberOrNone("scoreLow"), e.NumberOrNone("scoreHigh"), e.Text("rating"), e.Flag("needsVerification"));
}
