using System.Text.Json;
using MineralsRisk.Http;

namespace MineralsRisk.Tests.Http;

public sealed class PagingTests : SampleTests
{
    [Fact]
    public async Task A_list_is_walked_page_by_page_to_its_end()
    {
        (await WalkAsync("/api/v1/metals?limit=3")).ShouldBe([["cobalt", "gallium", "iron"], ["tungsten"]]);
        (await WalkAsync("/api/v1/metals?limit=2")).ShouldBe([["cobalt", "gallium"], ["iron", "tungsten"]]);
    }

    [Fact]
    public async Task A_descending_list_with_unknown_values_last_is_walked_in_its_order() =>
        (await WalkAsync("/api/v1/dearest?limit=1")).ShouldBe([["cobalt"], ["gallium"], ["iron"], ["tungsten"]]);

    [Fact]
    public async Task Rows_that_come_in_between_do_not_shift_the_next_page()
    {
        var next = await NextAsync("/api/v1/metals?limit=2");
        App.Metals.Insert(0, new("antimony", 1, "", Grade.Low));
        App.Metals.Insert(3, new("indium", 1, "", Grade.Low));
        App.Freshness.Advance();
        Ids(await (await App.GetAsync(next)).JsonAsync()).ShouldBe(["indium", "iron"]);
    }

    [Fact]
    public async Task The_row_a_cursor_stands_on_may_vanish()
    {
        var next = await NextAsync("/api/v1/metals?limit=2");
        App.Metals.RemoveAt(1);
        App.Freshness.Advance();
        Ids(await (await App.GetAsync(next)).JsonAsync()).ShouldBe(["iron", "tungsten"]);
    }

    [Fact]
    public async Task The_page_tells_its_limit_and_a_link_leads_to_the_next()
    {
        var answer = await App.GetAsync("/api/v1/metals?limit=2&asOf=2026-01-01");
        var page = (await answer.JsonAsync()).GetProperty("page");
        page.GetProperty("limit").GetInt32().ShouldBe(2);
        answer.Header("Link").ShouldBe($"</api/v1/metals?limit=2&asOf=2026-01-01&cursor={page.Text("nextCursor")}>; rel=\"next\"");
        (await App.GetAsync("/api/v1/metals")).Header("Link").ShouldBeNull();
    }

    [Fact]
    public async Task The_limit_may_change_along_the_way()
    {
        var cursor = (await (await App.GetAsync("/api/v1/metals?limit=1")).JsonAsync()).GetProperty("page").Text("nextCursor");
        Ids(await (await App.GetAsync($"/api/v1/metals?cursor={cursor}")).JsonAsync()).ShouldBe(["gallium", "iron", "tungsten"]);
    }

    [Fact]
    public async Task A_cursor_of_other_filters_or_another_path_is_refused()
    {
        var cursor = (await (await App.GetAsync("/api/v1/metals?limit=1&noted=true")).JsonAsync()).GetProperty("page").Text("nextCursor");
        var problem = await (await App.GetAsync($"/api/v1/metals?cursor={cursor}&noted=false")).ShouldBeProblemAsync(400, "invalid-cursor");
        problem.GetProperty("errors").GetProperty("cursor").GetArrayLength().ShouldBe(1);
        await (await App.GetAsync($"/api/v1/dearest?cursor={cursor}")).ShouldBeProblemAsync(400, "invalid-cursor");
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("%25%25")]
    [InlineData("W10")]
    [InlineData("bnVsbA")]
    [InlineData("WzEsMl0")]
    [InlineData("eyJhIjoxfQ")]
    public async Task A_damaged_cursor_is_refused(string cursor) => await (await App.GetAsync($"/api/v1/metals?cursor={cursor}")).ShouldBeProblemAsync(400, "invalid-cursor");

    [Fact]
    public void Unknown_parts_stand_last_in_either_direction()
    {
        new PageKey(PageKey.Ascending((double?)null)).CompareTo(new(PageKey.Ascending(1))).ShouldBePositive();
        new PageKey(PageKey.Descending((double?)null)).CompareTo(new(PageKey.Descending(1))).ShouldBePositive();
        new PageKey(PageKey.Descending("b")).CompareTo(new(PageKey.Descending("a"))).ShouldBeNegative();
    }

    private static string[] Ids(JsonElement page) => [.. page.GetProperty("data").EnumerateArray().Select(row => row.Text("id")!)];

    private static string? Next(HttpResponseMessage answer) => answer.Header("Link") is { } link ? link[1..link.IndexOf('>', StringComparison.Ordinal)] : null;

    private async Task<string> NextAsync(string path) => Next(await App.GetAsync(path)).ShouldNotBeNull();

    private async Task<List<string[]>> WalkAsync(string? path)
    {
        var pages = new List<string[]>();
        while (path is not null)
        {
            var answer = await App.GetAsync(path);
            pages.Add(Ids(await answer.JsonAsync()));
            path = Next(answer);
        }

        return pages;
    }
}
