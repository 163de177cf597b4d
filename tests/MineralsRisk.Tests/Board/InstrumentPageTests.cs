using System.Net;
using System.Text.Json.Nodes;
using MineralsRisk.Tests.Editing;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Board;

[Collection(OneService.Name)]
public sealed class InstrumentPageTests(MineralsService app)
{
    [Theory]
    [InlineData("frameworks/US-AU-2025-FW")]
    [InlineData("frameworks/US-JP-2025-FW")]
    [InlineData("export-controls/CN-2024-46")]
    [InlineData("export-controls/CN-2025-18")]
    [InlineData("export-controls/CN-2025-57")]
    [InlineData("export-controls/CN-2025-57?asOf=2026-03-01&knownAt=2026-02-01")]
    public async Task A_page_has_what_the_API_says_of_an_instrument(string path)
    {
        var (page, answer) = (await ReadPage.OfAsync(app, $"/{path}"), await app.GetAsync(path));

        page.Text.ShouldContain(answer.Text("title")!.Trim());
        foreach (var clause in answer.Rows("clauses"))
        {
            page.Text.ShouldContain(clause.Text("id")!);
            page.Text.ShouldContain(string.Join(' ', clause.Text("scope")!.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            page.Html.ShouldContain($"class=\"status {clause.Text("status")}{(path.StartsWith("frameworks", StringComparison.Ordinal) ? " agreed" : "")}\"");
            page.Text.ShouldContain($"Last verified {clause.Text("lastVerified")}");
            page.Text.Contains("Needs verification", StringComparison.Ordinal).ShouldBe(answer.Rows("clauses").Any(c => c.Flag("needsVerification")));
            foreach (var e in clause.Rows("events"))
            {
                page.Html.ShouldContain($"<time datetime=\"{e.Text("date")}\">");
            }
        }

        foreach (var url in answer.Rows("sources").Select(s => s.Text("url")).OfType<string>())
        {
            page.Links.ShouldContain(new Uri(url).AbsoluteUri);
        }

        foreach (var commitment in answer.TryGetProperty("commitments", out _) ? answer.Rows("commitments") : [])
        {
            page.Text.ShouldContain(commitment.Text("text")!);
        }
    }

    [Theory]
    [InlineData("export-controls", "country=CHN&mineral=gallium")]
    [InlineData("export-controls", "measure=quota")]
    [InlineData("export-controls", "status=lapsedUnverified")]
    [InlineData("export-controls", "inForceOn=2024-01-01&asOf=2025-01-01")]
    [InlineData("export-controls", "mineral=gypsum&measure=quota")]
    [InlineData("frameworks", "partner=JPN&signedFrom=2025-01-01")]
    [InlineData("frameworks", "status=inForce&knownAt=2026-01-01")]
    public async Task A_list_shows_what_the_API_lists(string list, string filters)
    {
        var page = await ReadPage.OfAsync(app, $"/{list}?{filters}");
        var ids = (await app.RowsAsync($"{list}?{filters}")).All("id");

        page.Links.Where(l => l.StartsWith($"/{list}/", StringComparison.Ordinal)).Select(l => l.Split('/', '?')[2]).ShouldBe(ids);
        page.Text.Contains("Nothing fits.", StringComparison.Ordinal).ShouldBe(ids.Length == 0);
    }

    [Fact]
    public async Task The_part_of_a_score_is_what_ending_every_clause_would_take_away()
    {
        const string day = "2025-07-01";
        var page = await ReadPage.OfAsync(app, $"/export-controls/CN-2025-18?asOf={day}");
        var scenario = await MineralsRisk.Tests.WhatIf.Asking.AskAsync(
            app, "scenarios", $$"""{ "asOf": "{{day}}", "changes": [ { "type": "endClause", "clause": "CN-2025-18/1" } ] }""");

        var results = scenario.Rows("results");
        results.ShouldNotBeEmpty();
        page.Rows("Minerals it moves").Length.ShouldBe(results.Length);
        page.Numbers.Order().ShouldBe(results.Select(r => -r.Number("delta")).Order(), 1e-9);
    }

    [Fact]
    public async Task A_framework_with_who_supplies_what_the_economy_does_not_import_is_said_to_have_no_weight()
    {
        var page = await ReadPage.OfAsync(app, "/frameworks/US-AU-2025-FW");
        var gold = await app.GetAsync("minerals/gold/score/explanation");
        gold.Rows("contributions").Where(c => c.Words("clauses").Contains("US-AU-2025-FW/1")).ShouldAllBe(c => c.Number("contribution") == 0);

        page.Text[page.Text.IndexOf("no weight in their scores", StringComparison.Ordinal)..].Split("Commitments")[0].ShouldContain("Gold");
        page.Text.ShouldNotContain("ending this one alone would change nothing");
    }

    [Fact]
    public async Task The_course_of_a_clause_says_in_the_words_of_the_page_how_it_stood()
    {
        var page = await ReadPage.OfAsync(app, "/export-controls/CN-2024-46?asOf=2026-11-20");
        page.Html.ShouldContain("in force from 2024-12-03 to 2025-11-08; suspended from 2025-11-09 to 2026-11-27; ran out, not verified from 2026-11-28 on");
        page.Html.ShouldNotContain("lapsed unverified");
    }

    [Fact]
    public async Task A_suspension_that_ran_out_says_so_and_one_that_runs_says_when_it_ends()
    {
        (await ReadPage.OfAsync(app, "/export-controls/CN-2025-57?asOf=2026-06-01")).Text.ShouldContain("The suspension ends on 2026-11-10");
        (await ReadPage.OfAsync(app, "/export-controls/CN-2025-57?asOf=2026-11-21")).Text.ShouldContain("ran out on 2026-11-10, and no source recorded here says what followed");
    }
}

public sealed class HostileInstrumentTests(EditingServer server) : IClassFixture<EditingServer>
{
    private const string Hostile = "\"><script>alert('x')</script>&lt;b&gt; \u202Eاستيراد";

    [Theory]
    [InlineData(Sent.Controls)]
    [InlineData(Sent.Frameworks)]
    public async Task Text_from_outside_stays_text(string list)
    {
        var id = Sent.Id(list, 701);
        var instrument = Sent.Instrument(list, id, "tungsten").With("title", Hostile).With("note", Hostile);
        instrument["sources"] = new JsonArray(
            new JsonObject { ["title"] = Hostile, ["url"] = "https://example.org/a?b=\"><script>" }, new JsonObject { ["title"] = "Second", ["url"] = "http://example.org/second" });
        instrument["clauses"]![0]!["scope"] = Hostile;
        instrument["clauses"]![0]!["events"]![0]!["source"] = Hostile;
        await server.AddAsync(instrument);

        string[] paths = [$"/{list}", $"/{list}/{id}", "/countries/CHN", "/calendar", "/changes", "/what-if?type1=endClause"];
        foreach (var path in paths)
        {
            var page = new ReadPage(await server.TextAsync(path));
            page.Html.ShouldNotContain("<script>", Case.Insensitive, path);
            page.Links.ShouldAllBe(l => !l.Contains("script:", StringComparison.OrdinalIgnoreCase));
        }

        var own = new ReadPage(await server.TextAsync($"/{list}/{id}"));
        own.Text.ShouldContain("<script>alert('x')</script>&lt;b&gt;");
        own.Html.ShouldContain("href=\"http://example.org/second\" rel=\"noopener noreferrer\" dir=\"auto\"");
    }

    [Fact]
    public async Task The_front_page_tells_the_largest_move_of_an_entry_first_and_none_too_small_to_see()
    {
        var id = Sent.Id(Sent.Controls, 703);
        var instrument = Sent.Instrument(Sent.Controls, id, "zinc");
        instrument["clauses"]![0]!["minerals"] = new JsonArray("silicon", "nickel", "zinc", "magnesium", "limestone");
        await server.AddAsync(instrument);

        var recorded = (await server.GetAsync("changes")).Rows().Where(c => c.Rows("causes").Any(x => x.Text("id") == $"{id}/1")).ToArray();
        var visible = recorded.Where(c => c.Number("delta") >= 0.005).OrderByDescending(c => c.Number("delta")).Select(c => c.Text("mineral")).ToArray();
        visible.Length.ShouldBeInRange(2, recorded.Length - 1);
        var front = await server.TextAsync("/");
        var told = new ReadPage(front[front.IndexOf("id=\"moved\"", StringComparison.Ordinal)..front.IndexOf("id=\"reach\"", StringComparison.Ordinal)]);
        told.Links.Where(l => l.StartsWith("/minerals/", StringComparison.Ordinal)).Select(l => l.Split('/')[2]).Take(visible.Length).ShouldBe(visible);
    }

    [Fact]
    public async Task What_is_recorded_is_on_the_pages_and_what_is_withdrawn_says_why()
    {
        var id = Sent.Id(Sent.Controls, 702);
        await server.AddAsync(Sent.Instrument(Sent.Controls, id, "indium"));

        (await server.TextAsync($"/export-controls/{id}")).ShouldContain("/minerals/indium");
        var change = (await server.GetAsync("changes?mineral=indium")).Rows()[0];
        var changes = new ReadPage(await server.TextAsync("/changes?mineral=indium"));
        changes.Text.ShouldContain($"{id}/1");
        changes.Text.ShouldContain(change.Rows("causes")[0].Number("delta").ToString("+0.00", System.Globalization.CultureInfo.InvariantCulture));

        using var withdrawn = await server.WithdrawAsync($"export-controls/{id}", "It was <i>never</i> issued.");
        withdrawn.StatusCode.ShouldBe(HttpStatusCode.OK);
        await server.PublishedAsync(withdrawn);
        var page = new ReadPage(await server.TextAsync($"/export-controls/{id}"));
        page.Text.ShouldContain("Withdrawn: It was <i>never</i> issued.");
        page.Text.ShouldContain("it is withdrawn");
        (await server.TextAsync("/export-controls")).ShouldNotContain(id);
    }
}
