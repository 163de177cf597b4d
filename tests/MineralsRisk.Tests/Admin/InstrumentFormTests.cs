using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Admin;

/// <summary>Adding an export control, and editing what describes an instrument, by fields.</summary>
public sealed class InstrumentFormTests(AdminServer server) : IClassFixture<AdminServer>
{
    private const string Edit = "/admin/ledger/US-AU-2025-FW/edit";
    private const string New = "/admin/ledger/new/export-control";

    [Fact]
    public Task An_export_control_is_added_by_its_fields_and_moves_scores() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var before = (await server.GetAsync("minerals/gallium/score")).Number("score");
        var form = Control(await browser.OpenAsync(New)).With("until", "2027-11-20").With("hsCodes", "811292, 8112929010").With("controlCodes", "3C001\r\n3C002").With("targets", "USA, JPN");
        var preview = await browser.SendAsync(form, ("step", "preview"));
        preview.Status.ShouldBe(200, preview.Text);
        preview.Changes.ShouldStartWith("gallium");
        server.Count("instruments WHERE id = 'CN-2026-90'").ShouldBe(0);

        var there = await browser.SendAndFollowAsync(preview.Form("title"), ("step", "save"));
        there.Path.ShouldBe("/admin/ledger/CN-2026-90?done=saved");
        await Eventually.HoldsAsync(async () => (await server.AskAsync(HttpMethod.Get, "export-controls/CN-2026-90", key: null)).IsSuccessStatusCode, "the control in the API");
        var stored = await server.GetAsync("export-controls/CN-2026-90");
        stored.GetProperty("issuers").EnumerateArray().Select(i => i.GetString()).ShouldBe(["Treasury", "Customs, its border office"]);
        var clause = stored.GetProperty("clauses")[0];
        clause.Text("id").ShouldBe("CN-2026-90/1");
        clause.Text("measure").ShouldBe("prohibition");
        clause.GetProperty("hsCodes").EnumerateArray().Select(c => c.GetString()).ShouldBe(["811292", "8112929010"]);
        clause.GetProperty("controlCodes").EnumerateArray().Select(c => c.GetString()).ShouldBe(["3C001", "3C002"]);
        clause.GetProperty("targets").EnumerateArray().Select(t => t.GetString()).ShouldBe(["USA", "JPN"]);
        clause.GetProperty("events").EnumerateArray().Select(e => $"{e.Text("type")} {e.Text("date")}").ShouldBe(["announced 2026-11-01", "entersIntoForce 2026-11-20"]);
        clause.GetProperty("events")[1].Text("until").ShouldBe("2027-11-20");
        await Eventually.HoldsAsync(async () => (await server.GetAsync("minerals/gallium/score")).Number("score") != before, "another score");
        (await browser.SendAsync(preview.Form("title"), ("step", "save"))).Status.ShouldBe(409);
    });

    [Theory]
    [InlineData("id", "CN-2026-90/<script>alert(1)</script>", "An id is letters and digits")]
    [InlineData("id", "AU\r\nX: y", "One line")]
    [InlineData("title", " ", "The title is missing.")]
    [InlineData("country", "", "The country is missing.")]
    [InlineData("country", "<script>", "is not a country's ISO code")]
    [InlineData("announcedOn", "soon", "not a date")]
    [InlineData("inForceOn", "2026-10-01", "earlier than the one before it")]
    [InlineData("inForceOn", "2026-02-30", "not a date")]
    [InlineData("until", "2026-11-19", "not before the first")]
    [InlineData("source", "", "is missing")]
    [InlineData("url", "javascript:alert(1)", "begins with https://")]
    [InlineData("measure", "cooperation", "Only a framework's clause is cooperation.")]
    [InlineData("measure", "<script>", "Choose one")]
    [InlineData("ratePercent", "a lot", "not a number")]
    [InlineData("ratePercent", "5", "Only an export tax has a rate.")]
    [InlineData("hsCodes", "81-12", "not a customs code")]
    [InlineData("namedMinerals", "kryptonite", "'kryptonite' is not a mineral")]
    [InlineData("stages", "smelting", "Choose one")]
    [InlineData("targets", "", "is missing")]
    [InlineData("targets", "ALL, USA", "ALL stands alone")]
    [InlineData("lastVerified", "2027-01-01", "after today")]
    [InlineData("actorType", "god", "Choose one")]
    public async Task A_wrong_field_of_an_export_control_is_shown_again_with_its_complaint_and_nothing_is_stored(string field, string value, string complaint)
    {
        using var browser = await server.SignedInAsync();
        var refused = await browser.SendAsync(Control(await browser.OpenAsync(New)).With(field, value), ("step", "save"));
        refused.Status.ShouldBe(400);
        refused.Complaint(field).ShouldNotBeNull().ShouldContain(complaint);
        refused.Html.ShouldNotContain("<script>");
        refused.Form("title")["number"].ShouldBe("Order 1");
        server.Count("audit WHERE action = 'create'").ShouldBe(0);
    }

    [Fact]
    public async Task A_control_without_a_day_and_one_that_only_ends_are_complained_of()
    {
        using var browser = await server.SignedInAsync();
        var page = await browser.OpenAsync(New);
        (await browser.SendAsync(Control(page).With("announcedOn", "").With("inForceOn", ""))).Complaint("announcedOn").ShouldBe("Say when it was announced, or since when it is in force.");
        (await browser.SendAsync(Control(page).With("inForceOn", "").With("until", "2027-01-01"))).Complaint("inForceOn").ShouldBe("What has a last day has a first one.");
        var again = await browser.SendAsync(Control(page).With("minerals").With("stages"));
        again.Complaint("stages").ShouldBe("A clause speaks of at least one stage.");
        again.Form("title").All("stages").ShouldBeEmpty();
    }

    [Fact]
    public Task What_describes_an_instrument_is_edited_by_its_fields_and_the_rest_of_it_stays() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var form = (await browser.OpenAsync(Edit)).Form("title");
        form["signatories"].ShouldContain("USA: Donald J. Trump");
        form["source-0-publisher"].ShouldBe("White House");
        var there = await browser.SaveAsync(form.With("title", "Another title").With("binding", "yes").With("place", "")
            .With("source-1-title", "A second source").With("source-1-url", "https://example.org/second").With("source-1-date", "2026-11-20"));
        there.Path.ShouldBe("/admin/ledger/US-AU-2025-FW?done=saved");
        there.Text.ShouldContain("Another title");
        there.Text.ShouldContain("A second source");
        server.Rows<string>("""
            SELECT b.key FROM audit, json_each(before) b JOIN json_each(after) a ON a.key = b.key WHERE action = 'replace' AND a.value IS NOT b.value
            UNION SELECT b.key FROM audit, json_each(before) b WHERE action = 'replace' AND b.key NOT IN (SELECT key FROM json_each(after))
            """).ShouldBe(["binding", "place", "sources", "title"], ignoreOrder: true);
    });

    [Fact]
    public Task An_emptied_source_goes_and_a_complaint_stands_at_the_row_it_is_about() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var form = (await browser.OpenAsync("/admin/ledger/CN-2025-57/edit")).Form("title");
        foreach (var field in new[] { "title", "url", "publisher", "class", "date" })
        {
            form.With($"source-0-{field}", "");
        }

        var refused = await browser.SendAsync(form.With("source-1-url", "ftp://example.org"), ("step", "preview"));
        refused.Status.ShouldBe(400);
        refused.Complaint("source-1-url").ShouldNotBeNull().ShouldContain("begins with https://");
        refused.Complaint("source-0-url").ShouldBeNull();
        await browser.SaveAsync(refused.Form("title").With("source-1-url", "https://example.org/"));
        server.Rows<string>("SELECT json_extract(after, '$.sources[0].url') || json_array_length(after, '$.sources') FROM audit WHERE action = 'replace'").ShouldBe(["https://example.org/1"]);
        var none = (await browser.OpenAsync("/admin/ledger/CN-2025-57/edit")).Form("title").With("source-0-title", "").With("source-0-url", "").With("source-0-publisher", "").With("source-0-class", "").With("source-0-date", "");
        (await browser.SendAsync(none)).Complaint("source-0-title").ShouldNotBeNull().ShouldContain("name at least one");
    });

    [Fact]
    public Task A_form_that_is_saved_as_it_came_changes_nothing_of_the_instrument() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        string[] pages =
        [
            "US-AU-2025-FW/edit", "US-UA-2025-RIF/edit", "US-JP-2023-CMA/edit", "CN-2025-61/edit", "ZW-2026-RAW/edit", "US-BIS-50/edit",
            "US-AU-2025-FW/edit-clause?clause=US-AU-2025-FW/1", "CN-2025-61/edit-clause?clause=CN-2025-61/2", "ZW-2026-RAW/edit-clause?clause=ZW-2026-RAW/3", "CN-2025-18/edit-clause?clause=CN-2025-18/1",
            "CN-2025-13-EL/edit-clause?clause=CN-2025-13-EL/1", "US-AU-2025-FW/edit-commitment?commitment=US-AU-2025-FW/c1", "US-UA-2025-RIF/edit-commitment?commitment=US-UA-2025-RIF/c3",
        ];
        foreach (var page in pages)
        {
            await browser.SaveAsync((await browser.OpenAsync($"/admin/ledger/{page}")).Form("tags"));
        }

        foreach (var page in new[] { "PH-2025-NI/edit-event?clause=PH-2025-NI/1&event=1", "US-AU-2025-FW/edit-event?clause=US-AU-2025-FW/1&event=1", "CN-2025-70/edit-event?clause=CN-2025-70/1&event=1" })
        {
            await browser.SaveAsync((await browser.OpenAsync($"/admin/ledger/{page}")).Form("tags").With("reason", "To see."));
        }

        server.Count("audit WHERE action = 'replace'").ShouldBe(pages.Length + 3);
        server.Rows<string>("SELECT before || char(10) || after FROM audit WHERE action = 'replace' AND before <> after").ShouldBeEmpty();
    });

    [Fact]
    public Task Two_tabs_that_edit_one_instrument_lose_nothing_and_the_second_sees_what_the_first_recorded() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var (one, two) = (await browser.OpenAsync(Edit), await browser.OpenAsync(Edit));
        await browser.SaveAsync(one.Form("title").With("note", "from the first tab").With("title", "First title"));

        var previewed = two.Form("title").With("note", "typed in the second tab");
        var conflict = await browser.SendAsync(previewed, ("step", "preview"));
        conflict.Status.ShouldBe(409);
        conflict.Text.ShouldContain("US-AU-2025-FW was changed since this page was opened");
        conflict.Text.ShouldContain("Recorded now, where it is not what stands in the form title First title note from the first tab");
        conflict.Form("title")["note"].ShouldBe("typed in the second tab");
        await browser.SaveAsync(conflict.Form("title").With("title", "First title"));
        server.Rows<string>("SELECT json_extract(after, '$.note') || ' ' || json_extract(after, '$.title') FROM audit WHERE action = 'replace' ORDER BY id")
            .ShouldBe(["from the first tab First title", "typed in the second tab First title"]);
    });

    [Theory]
    [InlineData("title", "", "The title is missing.")]
    [InlineData("title", "one\r\nSet-Cookie: two", "One line")]
    [InlineData("parties", "USA, <script>alert(1)</script>", "is not a country's ISO code")]
    [InlineData("signedOn", "2025-02-30", "not a date")]
    [InlineData("type", "<script>", "Choose one")]
    [InlineData("confidence", "", "Choose one")]
    [InlineData("binding", "maybe", "Choose one")]
    [InlineData("signatories", "Jane Doe", "a colon")]
    [InlineData("signatories", "CHN: Jane Doe", "'CHN' is not one of the parties.")]
    [InlineData("source-0-url", "javascript:alert(1)", "begins with https://")]
    [InlineData("source-0-date", "1066-10-14", "between 1990-01-01")]
    [InlineData("source-1-publisher", "<script>", "")]
    public async Task A_wrong_field_of_an_edit_is_shown_again_with_its_complaint_and_nothing_is_stored(string field, string value, string complaint)
    {
        using var browser = await server.SignedInAsync();
        var refused = await browser.SendAsync((await browser.OpenAsync(Edit)).Form("title").With("note", "typed < & here").With(field, value), ("step", "save"));
        refused.Status.ShouldBe(400);
        (refused.Complaint(field) ?? refused.Complaint("source-1-title")).ShouldNotBeNull().ShouldContain(complaint);
        refused.Html.ShouldNotContain("<script>");
        refused.Form("title")["note"].ShouldBe("typed < & here");
        server.Count("audit WHERE action = 'replace'").ShouldBe(0);
    }

    [Theory]
    [InlineData(Edit)]
    [InlineData(New)]
    [InlineData("/admin/ledger/US-AU-2025-FW/clauses/new")]
    [InlineData("/admin/ledger/US-AU-2025-FW/edit-clause?clause=US-AU-2025-FW/1")]
    [InlineData("/admin/ledger/US-AU-2025-FW/edit-event?clause=US-AU-2025-FW/1&event=0")]
    [InlineData("/admin/ledger/US-AU-2025-FW/commitments/new")]
    [InlineData("/admin/ledger/US-AU-2025-FW/edit-commitment?commitment=US-AU-2025-FW/c1")]
    public async Task A_hundred_kilobytes_in_every_field_come_back_each_with_a_complaint(string path)
    {
        using var browser = await server.SignedInAsync();
        var form = (await browser.OpenAsync(path)).Form("step");
        string[] untyped = ["tags", "previewed", "token", "minerals", "stages", "clauses"];
        var typed = form.Values.Select(v => v.Key).Distinct().Where(k => !untyped.Contains(k)).ToArray();
        var much = new string('x', 100_000);
        foreach (var field in typed.Chunk(8))
        {
            form = (await browser.OpenAsync(path)).Form("step");
            Array.ForEach(field, f => form.With(f, much));
            var refused = await browser.SendAsync(form, ("step", "save"));
            refused.Status.ShouldBe(400);
            Array.ForEach(field, f => refused.Complaint(f).ShouldNotBeNullOrEmpty(f));
        }

        server.Count("audit WHERE action IN ('replace', 'create', 'addEvent')").ShouldBe(0);
    }

    private static Form Control(Page page) => page.Form("title")
        .With("id", "CN-2026-90").With("title", "Order on gallium").With("number", "Order 1").With("country", "CHN").With("issuers", "Treasury\r\nCustoms, its border office")
        .With("confidence", "high").With("announcedOn", "2026-11-01").With("inForceOn", "2026-11-20").With("source", "Gazette").With("url", "https://example.org/order")
        .With("measure", "prohibition").With("scope", "Gallium, all of it.").With("minerals", "gallium");
}
