using System.Text.Json;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Admin;

/// <summary>Putting right an event that was recorded wrongly.</summary>
public sealed class EventCorrectionTests(AdminServer server) : IClassFixture<AdminServer>
{
    // The suspension by No. 70, which is the same on several clauses.
    private const string Suspension = "/admin/ledger/CN-2025-57/edit-event?clause=CN-2025-57/1&event=1";

    [Fact]
    public Task A_wrong_event_is_put_right_on_every_clause_that_is_ticked_with_the_reason_in_the_audit_trail() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        (await browser.OpenAsync("/admin/ledger/CN-2025-57")).Html.ShouldContain("/admin/ledger/CN-2025-57/edit-event?clause=CN-2025-57%2F1&amp;event=1");
        var page = await browser.OpenAsync(Suspension);
        var form = page.Form("clauses");
        form.All("clauses").ShouldBe(["CN-2025-55/1", "CN-2025-56/1", "CN-2025-57/1", "CN-2025-58/1", "CN-2025-58/2", "CN-2025-61/1", "CN-2025-61/2", "CN-2025-62/1"]);
        (form["type"], form["date"], form["until"], form["act"]).ShouldBe(("suspended", "2025-11-07", "2026-11-10", "CN-2025-70"));
        form.With("until", "2027-11-10").With("date", "2025-11-10").With("clauses", "CN-2025-57/1", "CN-2025-61/1", "CN-2025-61/2");
        (await browser.SendAsync(form, ("step", "save"))).Complaint("reason").ShouldBe("The reason is missing.");
        var preview = await browser.SendAsync(form.With("reason", "The year was mistyped."), ("step", "preview"));
        preview.Status.ShouldBe(200, preview.Text);
        preview.Changes.ShouldContain("holmium");
        server.Count("audit WHERE action = 'replace'").ShouldBe(0);

        var there = await browser.SendAndFollowAsync(preview.Form("clauses"), ("step", "save"));
        there.Text.ShouldContain("2027-11-10");
        server.Rows<string>("SELECT subject || ': ' || note FROM audit WHERE action = 'replace' ORDER BY id").ShouldBe(["CN-2025-57: The year was mistyped.", "CN-2025-61: The year was mistyped."]);

        // In order of date, behind what it stood before; known since the day it happened, which was mistyped with it.
        await Eventually.HoldsAsync(async () => (await ClauseAsync(server)).GetProperty("needsVerification").GetBoolean() is false, "the clause without a doubt");
        (await ClauseAsync(server)).GetProperty("events").EnumerateArray().Select(e => $"{e.Text("type")} {e.Text("date")} {e.Text("knownFrom")}").ShouldBe(
            ["announced 2025-10-09 2025-10-09T00:00:00Z", "entersIntoForce 2025-11-08 2025-10-09T00:00:00Z", "suspended 2025-11-10 2025-11-10T00:00:00Z"]);
        (await server.GetAsync("export-controls/CN-2025-58")).ToString().ShouldNotContain("2027-11-10");
        (await server.GetAsync("export-controls/CN-2025-57?knownAt=2026-11-20")).ToString().ShouldNotContain("2027-11-10");
        (await browser.SendAsync(preview.Form("clauses"), ("step", "save"))).Status.ShouldBe(409, "The event that was wrong is not there any more.");
    });

    [Fact]
    public Task A_signing_that_is_put_right_is_right_in_the_head_of_the_framework_too() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var before = await server.GetAsync("frameworks/US-AU-2025-FW");
        var place = Array.FindIndex([.. before.Rows("clauses")[0].Rows("events")], e => e.Text("type") == "signed");
        before.Rows("clauses")[0].Rows("events")[place].Text("date").ShouldBe(before.Text("signedOn"));
        var form = (await browser.OpenAsync($"/admin/ledger/US-AU-2025-FW/edit-event?clause=US-AU-2025-FW/1&event={place}")).Form("clauses");

        await browser.SaveAsync(form.With("date", "2025-10-19").With("reason", "It was the day before."));

        await Eventually.HoldsAsync(async () => (await server.GetAsync("frameworks/US-AU-2025-FW")).Text("signedOn") == "2025-10-19", "the day in the head");
    });

    [Fact]
    public Task A_correction_reaches_its_own_event_or_none_whatever_was_withdrawn_before_it() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        const string Clause = "/admin/ledger/MM-2024-KIA";
        foreach (var day in new[] { "2026-09-01", "2026-09-02", "2026-09-03" })
        {
            var form = (await browser.OpenAsync($"{Clause}/event")).Form("clauses");
            await browser.SaveAsync(form.With("clauses", "MM-2024-KIA/1").With("type", "amended").With("date", day).With("source", $"Of {day}"));
        }

        var (first, third) = (await PlaceAsync("2026-09-01"), await PlaceAsync("2026-09-03"));
        var correction = (await browser.OpenAsync(await LinkAsync("edit-event", "2026-09-02"))).Form("reason").With("date", "2026-09-05").With("note", "It was the 5th").With("reason", "A slip");
        var withdrawal = await browser.OpenAsync(await LinkAsync("withdraw-event", "2026-09-01"));
        await browser.SaveAsync(withdrawal.Form("reason").With("reason", "It never was"));
        third.ShouldBe(first + 2);

        var conflict = await browser.SendAsync(correction, ("step", "preview"));
        conflict.Status.ShouldBe(409);
        conflict.Text.ShouldContain("Of 2026-09-02");
        conflict.Form("reason")["note"].ShouldBe("It was the 5th");
        await browser.SaveAsync(conflict.Form("reason"));
        (await DaysAsync()).ShouldBe(["2026-09-03", "2026-09-05"]);

        var gone = await browser.SendAsync(withdrawal.Form("reason").With("reason", "Once more"), ("step", "preview"));
        gone.Status.ShouldBe(409);
        gone.Html.ShouldContain("Once more");
        (await DaysAsync()).ShouldBe(["2026-09-03", "2026-09-05"]);

        async Task<string> LinkAsync(string page, string day)
        {
            var html = (await browser.OpenAsync(Clause)).Html;
            var place = await PlaceAsync(day);
            var start = html.IndexOf($"{Clause}/{page}?clause=MM-2024-KIA%2F1&amp;event={place}&amp;", StringComparison.Ordinal);
            return html[start..html.IndexOf('"', start)].Replace("&amp;", "&", StringComparison.Ordinal);
        }

        async Task<int> PlaceAsync(string day) => Array.IndexOf(await AllDaysAsync(), day);

        async Task<string[]> DaysAsync() => [.. (await AllDaysAsync()).Where(d => d.StartsWith("2026-09", StringComparison.Ordinal))];

        Task<string[]> AllDaysAsync() => Task.FromResult(server.Rows<string>("SELECT json_extract(e.value, '$.date') FROM (SELECT after FROM audit WHERE subject = 'MM-2024-KIA' ORDER BY id DESC LIMIT 1) a, json_each(a.after, '$.clauses[0].events') e ORDER BY e.key"));
    });

    [Theory]
    [InlineData("type", "exploded", "Choose one")]
    [InlineData("type", "ended", "Only suspended, entersIntoForce and extended have a last day.")]
    [InlineData("date", "<script>alert(1)</script>", "not a date")]
    [InlineData("date", "3000-01-01", "between 1990-01-01")]
    [InlineData("until", "2025-01-01", "not before the first")]
    [InlineData("act", "No. 70", "not the id of an announcement")]
    [InlineData("source", "", "is missing")]
    [InlineData("source", "one\r\nSet-Cookie: two", "One line")]
    [InlineData("clauses", "CN-1999-1/1", "Tick the clauses")]
    [InlineData("reason", " ", "The reason is missing.")]
    public async Task A_wrong_field_of_a_correction_is_shown_again_with_its_complaint_and_nothing_is_stored(string field, string value, string complaint)
    {
        using var browser = await server.SignedInAsync();
        var form = (await browser.OpenAsync(Suspension)).Form("clauses").With("reason", "Mistyped").With("note", "typed < & here").With(field, value);
        var refused = await browser.SendAsync(form, ("step", "save"));
        refused.Status.ShouldBe(400);
        refused.Complaint(value == "ended" ? "until" : field).ShouldNotBeNull().ShouldContain(complaint);
        refused.Html.ShouldNotContain("<script>");
        refused.Form("clauses")["note"].ShouldBe("typed < & here");
        server.Count("audit WHERE action = 'replace'").ShouldBe(0);
    }

    [Fact]
    public async Task An_event_can_not_be_made_one_that_stands_there_already()
    {
        using var browser = await server.SignedInAsync();
        var form = (await browser.OpenAsync(Suspension)).Form("clauses").With("clauses", "CN-2025-57/1").With("type", "announced").With("date", "2025-10-09").With("until", "").With("reason", "To see");
        (await browser.SendAsync(form)).Complaint("clauses").ShouldBe("CN-2025-57: The same event stands here twice.");
    }

    [Fact]
    public Task Who_corrects_an_event_second_sees_the_conflict_and_keeps_what_he_typed() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var (one, two) = (await browser.OpenAsync(Suspension), await browser.OpenAsync(Suspension));
        await browser.SaveAsync(one.Form("clauses").With("note", "from the first tab").With("reason", "First"));
        var conflict = await browser.SendAsync(two.Form("clauses").With("note", "typed in the second tab").With("reason", "Second"), ("step", "save"));
        conflict.Status.ShouldBe(409);
        conflict.Text.ShouldContain("corrected or withdrawn since this page was opened");
        conflict.Html.ShouldContain("typed in the second tab");
        conflict.Html.ShouldContain("Second");
        server.Rows<string>("SELECT DISTINCT note FROM audit WHERE action = 'replace' ORDER BY id").ShouldBe(["First"]);
    });

    [Fact]
    public Task An_event_of_a_pledge_names_its_commitment() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var form = (await browser.OpenAsync("/admin/ledger/US-AU-2025-FW/event")).Form("clauses");
        form.With("type", "pledgeMet").With("date", "2026-11-20").With("commitment", "US-AU-2025-FW/c1").With("source", "White House");
        (await browser.SendAsync(form.With("type", "ended"))).Complaint("commitment").ShouldBe("US-AU-2025-FW/1: Only an event of a pledge speaks of a commitment.");
        await browser.SaveAsync(form.With("type", "pledgeMet"));
        await Eventually.HoldsAsync(async () => (await server.GetAsync("frameworks/US-AU-2025-FW")).GetProperty("commitments")[0].Text("state") == "met", "the commitment met");
    });

    private static async Task<JsonElement> ClauseAsync(AdminServer server) => (await server.GetAsync("export-controls/CN-2025-57")).GetProperty("clauses")[0];
}
