using MineralsRisk.Tests.Editing;
using MineralsRisk.Tests.Jobs;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Admin;

public sealed class LedgerTests
{
    [Fact]
    public Task A_wrong_event_on_several_clauses_is_withdrawn_in_one_form_and_the_audit_trail_keeps_both() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var page = await browser.OpenAsync("/admin/verification/CN-2025-70?what=extended");
        var form = page.Form("clauses").With("date", "2026-11-10").With("until", "2072-11-10").With("source", "A slip of the keys").With("clauses", "CN-2025-57/1", "CN-2025-58/1");
        await browser.SaveAsync(form);

        var instrument = await browser.OpenAsync("/admin/ledger/CN-2025-57");
        instrument.Text.ShouldContain("2072-11-10");
        var wrong = await browser.OpenAsync("/admin/ledger/CN-2025-57/withdraw-event?clause=CN-2025-57/1&event=3");
        wrong.Text.ShouldContain("2072-11-10");
        wrong.Form("clauses").All("clauses").ShouldBe(["CN-2025-57/1", "CN-2025-58/1"]);
        (await browser.SendAsync(wrong.Form("clauses"), ("step", "preview"))).Complaint("reason").ShouldBe("The reason is missing.");
        var after = await browser.SaveAsync(wrong.Form("clauses").With("reason", "The year was mistyped."));
        after.Text.ShouldNotContain("2072-11-10");

        await Eventually.HoldsAsync(async () => !(await server.GetAsync("export-controls/CN-2025-58")).ToString().Contains("2072-11-10", StringComparison.Ordinal), "the API without it");
        server.Rows<string>("SELECT action || ' ' || subject FROM audit WHERE subject LIKE 'CN-%' ORDER BY id")
            .ShouldBe(["addEvent CN-2025-57", "addEvent CN-2025-58", "replace CN-2025-57", "replace CN-2025-58"]);
        server.Rows<string>("SELECT note FROM audit WHERE action = 'replace'").ShouldAllBe(note => note == "The year was mistyped.");
        (await browser.OpenAsync("/admin/verification")).Text.ShouldContain("CN-2025-57/1");
    });

    [Fact]
    public Task A_framework_with_a_new_partner_is_added_by_its_fields_and_moves_scores() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var before = (await server.GetAsync("minerals/gallium/score")).Number("score");
        var form = Framework(await browser.OpenAsync("/admin/ledger/new/framework"));
        var preview = await browser.SendAsync(form, ("step", "preview"));
        preview.Status.ShouldBe(200, preview.Text);
        preview.Text.ShouldContain("gallium");
        server.Count("instruments WHERE id = 'US-CHN-2026-AGR'").ShouldBe(0);

        var there = await browser.SendAndFollowAsync(preview.Form("title"), ("step", "save"));
        there.Path.ShouldBe("/admin/ledger/US-CHN-2026-AGR?done=saved");
        there.Text.ShouldContain("Agreement on gallium");
        await Eventually.HoldsAsync(async () => (await server.AskAsync(HttpMethod.Get, "frameworks/US-CHN-2026-AGR", key: null)).IsSuccessStatusCode, "the framework in the API");
        (await server.GetAsync("frameworks/US-CHN-2026-AGR")).GetProperty("parties").EnumerateArray().Select(p => p.GetString()).ShouldBe(["USA", "CHN"]);
        await Eventually.HoldsAsync(async () => (await server.GetAsync("minerals/gallium/score")).Number("score") < before, "a lower score");
    });

    [Theory]
    [InlineData("id", "not an id", "An id is letters and digits")]
    [InlineData("id", "US-CN/<script>alert(1)</script>", "An id is letters and digits")]
    [InlineData("id", "US\r\nX: y", "One line")]
    [InlineData("title", "", "The title is missing.")]
    [InlineData("parties", "USA, XYZ", "'XYZ' is not a country's ISO code")]
    [InlineData("parties", "<script>alert(1)</script>", "is not a country's ISO code")]
    [InlineData("signedOn", "yesterday", "not a date")]
    [InlineData("signedOn", "1066-10-14", "between 1990-01-01")]
    [InlineData("inForceOn", "2026-02-30", "not a date")]
    [InlineData("url", "javascript:alert(1)", "begins with https://")]
    [InlineData("type", "<script>", "Choose one")]
    [InlineData("minerals", "kryptonite", "'kryptonite' is not a mineral")]
    [InlineData("scope", "", "The scope in words is missing.")]
    public async Task A_wrong_field_of_a_framework_is_shown_again_with_its_complaint_and_nothing_is_stored(string field, string value, string complaint)
    {
        await AdminServer.AloneAsync(async server =>
        {
            using var browser = await server.SignedInAsync();
            var refused = await browser.SendAsync(Framework(await browser.OpenAsync("/admin/ledger/new/framework")).With(field, value), ("step", "save"));
            refused.Status.ShouldBe(400);
            refused.Complaint(field).ShouldNotBeNull().ShouldContain(complaint);
            refused.Html.ShouldNotContain("<script>");
            refused.Form("title")["source"].ShouldBe("Federal Register");
            server.Count("audit WHERE action = 'create'").ShouldBe(0);
        });
    }

    [Fact]
    public Task Two_tabs_that_edit_one_instrument_as_JSON_lose_nothing() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var (one, two) = (await browser.OpenAsync("/admin/ledger/CN-2025-57/edit/json"), await browser.OpenAsync("/admin/ledger/CN-2025-57/edit/json"));
        await browser.SaveAsync(Edited(one, "typed in the first tab"));

        var conflict = await browser.SendAsync(Edited(two, "typed in the second tab"), ("step", "preview"));
        conflict.Status.ShouldBe(409);
        conflict.Text.ShouldContain("CN-2025-57 was changed since this page was opened");
        conflict.Form("json")["json"].ShouldContain("typed in the second tab");
        await browser.SaveAsync(conflict.Form("json"));
        server.Rows<string>("SELECT json_extract(after, '$.note') FROM audit WHERE action = 'replace' ORDER BY id").ShouldBe(["typed in the first tab", "typed in the second tab"]);
    });

    [Fact]
    public Task What_is_wrong_in_JSON_is_told_by_its_pointer_and_what_was_typed_stays() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var page = await browser.OpenAsync("/admin/ledger/new/json?kind=exportControl");
        var wrong = Sent.Prohibition("CN-2026-90", "gallium").With("country", "XYZ").With("title", "").ToJsonString();
        var refused = await browser.SendAsync(page.Form("json").With("json", wrong), ("step", "save"));
        refused.Status.ShouldBe(400);
        refused.Text.ShouldContain("/country 'XYZ' is not a country's ISO code.");
        refused.Text.ShouldContain("/title The title is missing.");
        refused.Form("json")["json"].ShouldBe(wrong);
        foreach (var hostile in new[] { "<script>alert(1)</script>", "{", "[]", "null", "", new string('[', 100_000), new string('x', 300_000) })
        {
            var again = await browser.SendAsync(page.Form("json").With("json", hostile), ("step", "save"));
            again.Status.ShouldBe(400);
            again.Html.ShouldNotContain("<script>");
            again.Complaint("json").ShouldNotBeNullOrEmpty();
        }

        server.Count("audit WHERE action = 'create'").ShouldBe(0);
        (await browser.SaveAsync(page.Form("json").With("json", Sent.Prohibition("CN-2026-90", "gallium").ToJsonString()))).Text.ShouldContain("CN-2026-90");
    });

    [Fact]
    public Task An_instrument_is_withdrawn_with_a_reason_once_it_was_previewed() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var page = await browser.OpenAsync("/admin/ledger/CN-2025-57/withdraw");
        (await browser.SendAsync(page.Form("reason").With("reason", " "), ("step", "save"))).Complaint("reason").ShouldBe("The reason is missing.");
        (await browser.SaveAsync(page.Form("reason").With("reason", "Recorded twice"))).Text.ShouldContain("Withdrawn: Recorded twice");
        var late = await browser.OpenAsync("/admin/ledger/CN-2025-57/event");
        late.Status.ShouldBe(409);
        late.Text.ShouldContain("was withdrawn: Recorded twice");

        page.Text.ShouldContain("This cannot be undone");
        var again = (await browser.OpenAsync("/admin/ledger/new/json?kind=exportControl")).Form("json").With("json", Sent.Prohibition("CN-2025-57", "gallium").ToJsonString());
        (await browser.SendAsync(again, ("step", "preview"))).Text.ShouldContain("CN-2025-57 was withdrawn, and stays so. Give this one another id.");
    });

    [Fact]
    public Task Text_is_in_words_and_what_a_form_sends_in_codes() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var page = await browser.OpenAsync("/admin/ledger/CN-2025-57");
        page.Text.ShouldContain("enters into force");
        page.Text.ShouldContain("ran out, not verified");
        page.Text.ShouldNotContain("entersIntoForce");
        page.Text.ShouldNotContain("lapsedUnverified");
        var form = await browser.OpenAsync("/admin/ledger/CN-2025-57/event");
        form.Html.ShouldContain("<option value=\"entersIntoForce\">enters into force</option>");
        form.Text.ShouldNotContain("lapsedUnverified");
    });

    [Fact]
    public Task Instruments_are_found_by_a_part_of_what_is_known_of_them() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        (await browser.OpenAsync("/admin/ledger?q=holmium")).Text.ShouldContain("CN-2025-57");
        (await browser.OpenAsync("/admin/ledger?q=nothing+is+called+this")).Text.ShouldContain("Nothing in the ledger has this");
        (await browser.OpenAsync("/admin/ledger/CN-1999-1")).Status.ShouldBe(404);
    });

    private static Form Framework(Page page) => page.Form("title")
        .With("id", "US-CHN-2026-AGR").With("title", "Agreement on gallium").With("parties", "USA, CHN").With("type", "agreement").With("binding", "yes")
        .With("confidence", "high").With("signedOn", "2026-11-20").With("inForceOn", "2026-11-20").With("source", "Federal Register").With("url", "https://example.org/text")
        .With("scope", "Gallium, all of it.").With("minerals", "gallium");

    private static Form Edited(Page page, string note)
    {
        var form = page.Form("json");
        return form.With("json", Sent.Object(form["json"]).With("note", note).ToJsonString());
    }
}
