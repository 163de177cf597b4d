using System.Text.Json.Nodes;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Admin;

/// <summary>Adding and editing clauses, and commitments, by fields.</summary>
public sealed class ClauseFormTests(AdminServer server) : IClassFixture<AdminServer>
{
    private const string New = "/admin/ledger/CN-2025-57/clauses/new";
    private const string Edit = "/admin/ledger/CN-2025-61/edit-clause?clause=CN-2025-61/2";

    [Fact]
    public Task A_clause_is_added_with_its_first_event_and_moves_scores() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var page = await browser.OpenAsync("/admin/ledger/CN-2025-57");
        page.Html.ShouldContain($"href=\"{New}\"");
        var preview = await browser.SendAsync(Clause(await browser.OpenAsync(New)), ("step", "preview"));
        preview.Status.ShouldBe(200, preview.Text);
        preview.Changes.ShouldStartWith("gallium");
        server.Count("audit WHERE action = 'replace'").ShouldBe(0);

        var there = await browser.SendAndFollowAsync(preview.Form("scope"), ("step", "save"));
        there.Path.ShouldBe("/admin/ledger/CN-2025-57?done=saved");
        there.Text.ShouldContain("CN-2025-57/2");
        await Eventually.HoldsAsync(async () => (await server.GetAsync("export-controls/CN-2025-57")).GetProperty("clauses").GetArrayLength() == 2, "the clause in the API");
        var stored = await server.GetAsync("export-controls/CN-2025-57");
        stored.GetProperty("clauses")[0].GetProperty("events").GetArrayLength().ShouldBe(3);
        var added = stored.GetProperty("clauses")[1];
        added.Text("id").ShouldBe("CN-2025-57/2");
        added.Text("entities").ShouldBe("2: one,\nand another");
        added.GetProperty("events")[0].Text("type").ShouldBe("entersIntoForce");
        added.GetProperty("events")[0].Text("knownFrom").ShouldBe("2026-11-20T00:00:00Z");
        (await browser.SendAsync(preview.Form("scope"), ("step", "save"))).Status.ShouldBe(409);
        server.Count("audit WHERE action = 'replace'").ShouldBe(1);
    });

    [Theory]
    [InlineData("scope", "", "The scope in words is missing.")]
    [InlineData("minerals", "<script>alert(1)</script>", "is not a mineral")]
    [InlineData("targets", "Atlantis", "is not a country's ISO code")]
    [InlineData("measure", "exportTax", "An export tax has a rate")]
    [InlineData("ratePercent", "1e99", "not a number")]
    [InlineData("date", "10.11.2026", "not a date")]
    [InlineData("date", "1066-10-14", "between 1990-01-01")]
    [InlineData("precision", "month", "stands at its last day")]
    [InlineData("until", "2026-01-01", "not before the first")]
    [InlineData("act", "<script>", "not the id of an announcement")]
    [InlineData("source", "one\r\nSet-Cookie: two", "One line")]
    [InlineData("source", "", "is missing")]
    [InlineData("type", "exploded", "Choose one")]
    public async Task A_wrong_field_of_a_new_clause_is_shown_again_with_its_complaint_and_nothing_is_stored(string field, string value, string complaint)
    {
        using var browser = await server.SignedInAsync();
        var refused = await browser.SendAsync(Clause(await browser.OpenAsync(New)).With(field, value), ("step", "save"));
        refused.Status.ShouldBe(400);
        (field == "measure" ? refused.Complaint("ratePercent") : field == "precision" ? refused.Complaint("date") : refused.Complaint(field)).ShouldNotBeNull().ShouldContain(complaint);
        refused.Html.ShouldNotContain("<script>");
        refused.Form("scope")["note"].ShouldBe("typed \"here\"");
        server.Count("audit WHERE action = 'replace'").ShouldBe(0);
    }

    [Fact]
    public Task A_clause_is_edited_and_its_events_and_the_other_clauses_stay() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var form = (await browser.OpenAsync(Edit)).Form("scope");
        (await browser.SendAsync(form.With("stages"), ("step", "save"))).Complaint("stages").ShouldBe("A clause speaks of at least one stage.");
        var preview = await browser.SendAsync(form.With("stages", "extraction", "processing").With("minerals", "gallium", "scandium").With("measure", "prohibition").With("scope", "One\r\nTwo"), ("step", "preview"));
        preview.Changes.ShouldContain("gallium");
        await browser.SendAndFollowAsync(preview.Form("scope"), ("step", "save"));
        server.Rows<string>("SELECT json_extract(after, '$.clauses[1].scope') || json_extract(after, '$.clauses[1].minerals') FROM audit WHERE action = 'replace'")
            .ShouldBe(["One\nTwo[\"gallium\",\"scandium\"]"]);
        server.Count("""
            audit WHERE action = 'replace' AND json_extract(before, '$.clauses[1].events') = json_extract(after, '$.clauses[1].events')
            AND json_extract(before, '$.clauses[0]') = json_extract(after, '$.clauses[0]') AND json_extract(before, '$.sources') = json_extract(after, '$.sources')
            """).ShouldBe(1);
    });

    [Fact]
    public Task Two_tabs_that_edit_one_clause_lose_nothing() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var (one, two) = (await browser.OpenAsync(Edit), await browser.OpenAsync(Edit));
        await browser.SaveAsync(one.Form("scope").With("scope", "From the first tab").With("minerals", "gallium"));
        var conflict = await browser.SendAsync(two.Form("scope").With("scope", "Typed in the second tab"), ("step", "save"));
        conflict.Status.ShouldBe(409);
        conflict.Form("scope")["scope"].ShouldBe("Typed in the second tab");
        conflict.Text.ShouldContain("scope From the first tab minerals gallium");
        await browser.SaveAsync(conflict.Form("scope"));
        server.Count("audit WHERE action = 'replace'").ShouldBe(2);
    });

    [Fact]
    public async Task A_clause_or_a_commitment_that_is_not_there_has_no_form()
    {
        using var browser = await server.SignedInAsync();
        foreach (var path in new[]
        {
            "CN-2025-57/edit-clause?clause=CN-2025-57/9", "CN-2025-57/edit-clause", "CN-2025-57/edit-clause?clause=%3Cscript%3E", "CN-1999-1/clauses/new", "US-AU-2025-FW/edit-commitment?commitment=0",
            "US-AU-2025-FW/edit-commitment?commitment=-1", "CN-2025-57/commitments/new", "CN-2025-57/edit-event?clause=CN-2025-57/1&event=99", "CN-2025-57/edit-event?clause=CN-2025-57/1",
        })
        {
            var none = await browser.OpenAsync($"/admin/ledger/{path}");
            none.Status.ShouldBe(404, path);
            none.Html.ShouldNotContain("<script>");
        }
    }

    [Fact]
    public Task A_commitment_is_added_and_edited_by_its_fields() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var page = await browser.OpenAsync("/admin/ledger/US-UA-2025-RIF/commitments/new");
        var form = page.Form("text");
        form["id"].ShouldBe("US-UA-2025-RIF/c4");
        (await browser.SendAsync(form.With("id", "US-UA-2025-RIF/c1").With("text", "Twice"), ("step", "save"))).Complaint("id").ShouldBe("US-UA-2025-RIF/c1 stands here twice.");
        form.With("id", "US-UA-2025-RIF/c4").With("clause", "US-UA-2025-RIF/2").With("text", "A fund of \"one\" billion").With("amount", "1000000000.50").With("currency", "USD").With("dueDate", "2027-01-31");
        (await browser.SaveAsync(form)).Text.ShouldContain("A fund of \"one\" billion Amount: 1,000,000,000.5 USD. Due on 2027-01-31.");
        var edit = await browser.OpenAsync("/admin/ledger/US-UA-2025-RIF/edit-commitment?commitment=US-UA-2025-RIF/c4");
        edit.Form("text")["amount"].ShouldBe("1000000000.50");
        await browser.SaveAsync(edit.Form("text").With("dueDate", "2027-02-28").With("amount", "").With("currency", ""));
        server.Rows<string>("SELECT json_extract(after, '$.commitments[3]') FROM audit WHERE action = 'replace' ORDER BY id DESC LIMIT 1")[0].ShouldContain("2027-02-28");
        await Eventually.HoldsAsync(async () => (await server.GetAsync("frameworks/US-UA-2025-RIF")).GetProperty("commitments").GetArrayLength() == 4, "four commitments in the API");
        await Eventually.HoldsAsync(async () => (await server.GetAsync("calendar")).Rows().Any(r => r.Text("date") == "2027-02-28" && r.Text("text")!.EndsWith("due: A fund of \"one\" billion", StringComparison.Ordinal)), "the pledge in the calendar");
        (await server.GetAsync("calendar")).Rows().Where(r => r.Text("instrument") == "US-UA-2025-RIF").Select(r => $"{r.Text("date")} {r.Text("kind")}").ShouldBe(["2026-12-31 pledgeDue", "2027-02-28 pledgeDue"]);

        var conflict = await browser.SendAsync(edit.Form("text").With("text", "typed in another tab"), ("step", "save"));
        conflict.Status.ShouldBe(409);
        conflict.Form("text")["text"].ShouldBe("typed in another tab");
    });

    [Fact]
    public Task A_commitment_that_was_taken_away_while_its_form_was_open_takes_no_other_with_it() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var form = (await browser.OpenAsync("/admin/ledger/US-UA-2025-RIF/edit-commitment?commitment=US-UA-2025-RIF/c1")).Form("text").With("text", "Typed meanwhile");
        var whole = await browser.OpenAsync("/admin/ledger/US-UA-2025-RIF/edit/json");
        var json = JsonNode.Parse(whole.Form("json")["json"])!;
        json["commitments"]!.AsArray().RemoveAt(0);
        await browser.SaveAsync(whole.Form("json").With("json", json.ToJsonString()));

        var gone = await browser.SendAsync(form, ("step", "save"));

        gone.Status.ShouldBe(404);
        gone.Text.ShouldContain("Typed meanwhile");
        server.Count("audit WHERE action = 'replace'").ShouldBe(1);
    });

    [Theory]
    [InlineData("id", "US-AU-2025-FW/c9", "'US-AU-2025-FW/c1' is not a commitment of this clause.")]
    [InlineData("clause", "<script>", "is not a clause of this instrument")]
    [InlineData("text", "", "The text is missing.")]
    [InlineData("amount", "-1", "not negative")]
    [InlineData("amount", "<script>", "not a number")]
    [InlineData("currency", "dollars", "three capital letters")]
    [InlineData("currency", "", "An amount has a currency")]
    [InlineData("dueDate", "2026-02-30", "not a date")]
    [InlineData("dueDate", "3000-01-01", "between 1990-01-01")]
    public async Task A_wrong_field_of_a_commitment_is_shown_again_with_its_complaint_and_nothing_is_stored(string field, string value, string complaint)
    {
        using var browser = await server.SignedInAsync();
        var refused = await browser.SendAsync((await browser.OpenAsync("/admin/ledger/US-AU-2025-FW/edit-commitment?commitment=US-AU-2025-FW/c1")).Form("text").With(field, value), ("step", "save"));
        refused.Status.ShouldBe(400);
        refused.Complaint(field).ShouldNotBeNull().ShouldContain(complaint);
        refused.Html.ShouldNotContain("<script>");
        server.Count("audit WHERE action = 'replace'").ShouldBe(0);
    }

    private static Form Clause(Page page) => page.Form("scope")
        .With("measure", "prohibition").With("scope", "Gallium.").With("minerals", "gallium").With("entities", "2: one,\r\nand another")
        .With("type", "entersIntoForce").With("date", "2026-11-20").With("source", "MOFCOM").With("note", "typed \"here\"");
}
