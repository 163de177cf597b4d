using System.Text.Json;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Admin;

public sealed class VerificationTests
{
    private const string Suspension = "/admin/verification/CN-2025-70?what=extended";
    private const string Source = "MOFCOM and GAC, Announcement No. 99 of 2026";

    [Fact]
    public Task One_form_extends_what_No_70_suspended_and_the_API_and_the_feed_show_it_within_a_second() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var before = (await server.GetAsync("minerals/holmium/score")).GetProperty("needsVerification").GetBoolean();
        before.ShouldBeTrue();
        var page = await browser.OpenAsync(Suspension);
        var clauses = page.Form("clauses").All("clauses");
        clauses.Count.ShouldBeGreaterThan(6);
        clauses.Select(c => c.Split('/')[0]).Distinct().ShouldBe(["CN-2025-55", "CN-2025-56", "CN-2025-57", "CN-2025-58", "CN-2025-61", "CN-2025-62", "CN-2025-70"], ignoreOrder: true);

        var preview = await browser.SendAsync(Extended(page), ("step", "preview"));
        preview.Status.ShouldBe(200, preview.Text);
        preview.Text.ShouldContain("What it changes");
        preview.Text.ShouldContain("holmium");
        server.Count("audit WHERE action = 'addEvent'").ShouldBe(0);

        var saved = await browser.SendAndFollowAsync(preview.Form("clauses"), ("step", "save"));
        saved.Text.ShouldContain("Saved.");
        saved.Text.ShouldNotContain("CN-2025-57/1");
        foreach (var clause in clauses)
        {
            var instrument = await InstrumentAsync(server, clause.Split('/')[0]);
            instrument.GetProperty("clauses").EnumerateArray().Single(c => c.Text("id") == clause).GetProperty("needsVerification").GetBoolean().ShouldBeFalse(clause);
        }

        await Eventually.HoldsAsync(async () => !(await server.GetAsync("minerals/holmium/score")).GetProperty("needsVerification").GetBoolean(), "the score without a doubt");
        (await server.Api.GetStringAsync("/feeds/changes.atom")).ShouldContain("holmium", Case.Insensitive);
        server.Rows<string>("SELECT actor FROM audit WHERE action = 'addEvent'").ShouldBe(Enumerable.Repeat(server.Actor, clauses.Count));
    });

    [Fact]
    public Task A_suspension_is_not_suspended_with_what_it_suspends() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        foreach (var what in new[] { "suspended", "resumed" })
        {
            var ticked = (await browser.OpenAsync($"/admin/verification/CN-2025-72?what={what}")).Form("clauses").All("clauses");
            ticked.ShouldContain("CN-2024-46/2");
            ticked.ShouldNotContain("CN-2025-72/1");
        }
    });

    [Fact]
    public Task That_a_suspension_ran_out_is_not_taken_for_the_end_of_the_measure() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var list = await browser.OpenAsync("/admin/verification");
        list.Html.ShouldContain("<a href=\"/admin/ledger/CN-2025-72\">CN-2025-72</a>");
        list.Html.ShouldContain("<a href=\"/admin/ledger/CN-2024-46\">CN-2024-46/2</a>");
        list.Text.ShouldContain("Suspension of clause 2 of Announcement No. 46 of 2024");
        list.Text.ShouldContain("CN-2024-46/2 , suspended until 2026-11-27");
        list.Text.ShouldContain("CN-2025-72/1 , a term until 2026-11-27");
        list.Text.ShouldContain("Ended: the measure itself is over (CN-2025-72)");

        var ended = await browser.OpenAsync("/admin/verification/CN-2025-72?what=ended");
        ended.Text.ShouldContain("The ticked clauses are over for good");
        ended.Html.ShouldContain("<h1>Ended: the measure itself is over</h1>");
        ended.Html.ShouldContain("value=\"CN-2024-46/2\"");
        ended.Form("clauses").All("clauses").ShouldBe(["CN-2025-72/1"]);

        var resumed = await browser.OpenAsync("/admin/verification/CN-2025-72?what=resumed");
        resumed.Text.ShouldContain("The suspension is over and the ticked clauses act again");

        // What is chosen in the form counts, not what was asked for.
        var other = await browser.SendAsync(resumed.Form("clauses").With("type", "ended").With("source", Source), ("step", "preview"));
        other.Text.ShouldContain("The ticked clauses are over for good");
        other.Html.ShouldContain("<h1>Ended: the measure itself is over</h1>");
    });

    [Fact]
    public Task What_was_typed_is_shown_where_what_it_was_for_is_gone() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var late = Extended(await browser.OpenAsync(Suspension)).With("note", "typed too late\nfor this");
        var one = await browser.SendAsync(Extended(await browser.OpenAsync(Suspension)), ("step", "preview"));
        await browser.SendAndFollowAsync(one.Form("clauses"), ("step", "save"));
        server.Clock.Advance(TimeSpan.FromDays(400));
        using var again = await server.SignedInAsync();
        var ended = await again.SendAsync(Extended(await again.OpenAsync(Suspension)).With("type", "ended").With("date", "2027-11-12").With("until", ""), ("step", "preview"));
        await again.SendAndFollowAsync(ended.Form("clauses"), ("step", "save"));

        foreach (var (name, value) in again.Cookies)
        {
            browser.Cookies[name] = value;
        }

        late.Values.RemoveAll(v => v.Key == "token");
        late.Values.Add(new("token", (await browser.OpenAsync("/admin/keys")).Form("name")["token"]));
        var gone = await browser.SendAsync(late, ("step", "preview"));
        gone.Status.ShouldBe(404);
        gone.Text.ShouldContain("What you typed");
        gone.Text.ShouldContain("typed too late\nfor this");
        gone.Text.ShouldContain(Source);
    });

    [Fact]
    public Task What_was_changed_after_the_preview_is_previewed_first() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var preview = await browser.SendAsync(Extended(await browser.OpenAsync(Suspension)), ("step", "preview"));
        var again = await browser.SendAsync(preview.Form("clauses").With("until", "2028-11-10"), ("step", "save"));
        again.Status.ShouldBe(200);
        again.Form("until")["until"].ShouldBe("2028-11-10");
        server.Count("audit WHERE action = 'addEvent'").ShouldBe(0);
    });

    [Fact]
    public Task Who_saves_second_sees_the_conflict_and_keeps_what_he_typed() => AdminServer.AloneAsync(async server =>
    {
        using var first = await server.SignedInAsync();
        using var second = await server.SignedInAsync();
        var theirs = await second.OpenAsync(Suspension);
        var form = Extended(theirs).With("note", "typed by the second").With("clauses", "CN-2025-57/1", "CN-2025-58/1");
        var previewed = await second.SendAsync(form, ("step", "preview"));
        var one = await first.SendAsync(Extended(await first.OpenAsync(Suspension)).With("clauses", "CN-2025-57/1"), ("step", "preview"));
        await first.SendAndFollowAsync(one.Form("clauses"), ("step", "save"));

        var conflict = await second.SendAsync(previewed.Form("clauses"), ("step", "save"));
        conflict.Status.ShouldBe(409);
        conflict.Text.ShouldContain("typed is still here");
        conflict.Form("clauses")["note"].ShouldBe("typed by the second");
        conflict.Form("clauses").All("clauses").ShouldBe(["CN-2025-57/1", "CN-2025-58/1"]);
        server.Count("audit WHERE action = 'addEvent'").ShouldBe(1);

        (await second.SendAsync(conflict.Form("clauses"), ("step", "preview"))).Complaint("clauses").ShouldBe("CN-2025-57/1: The same event stands here twice.");
        var looked = await second.SendAsync(conflict.Form("clauses").With("clauses", "CN-2025-58/1"), ("step", "preview"));
        await second.SendAndFollowAsync(looked.Form("clauses"), ("step", "save"));
        server.Count("audit WHERE action = 'addEvent'").ShouldBe(2);
    });

    [Fact]
    public Task Going_back_after_saving_and_saving_again_records_nothing_twice() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var preview = await browser.SendAsync(Extended(await browser.OpenAsync(Suspension)).With("clauses", "CN-2025-57/1"), ("step", "preview"));
        await browser.SendAndFollowAsync(preview.Form("clauses"), ("step", "save"));
        (await browser.SendAsync(preview.Form("clauses"), ("step", "save"))).Status.ShouldBe(409);
        server.Count("audit WHERE action = 'addEvent'").ShouldBe(1);
    });

    [Theory]
    [InlineData("date", "2026-13-45", "not a date")]
    [InlineData("date", "10.11.2026", "not a date")]
    [InlineData("until", "<script>alert(1)</script>", "not a date")]
    [InlineData("until", "2020-01-01", "not before the first")]
    [InlineData("until", "", "Until when?")]
    [InlineData("act", "<script>alert(1)</script>", "not the id of an announcement")]
    [InlineData("source", "", "is missing")]
    [InlineData("source", "one\r\nSet-Cookie: two", "One line")]
    [InlineData("type", "exploded", "Choose one")]
    public async Task A_wrong_field_is_shown_again_with_its_complaint_and_nothing_is_stored(string field, string value, string complaint)
    {
        await AdminServer.AloneAsync(async server =>
        {
            using var browser = await server.SignedInAsync();
            var refused = await browser.SendAsync(Extended(await browser.OpenAsync(Suspension)).With(field, value), ("step", "save"));
            refused.Status.ShouldBe(400);
            refused.Complaint(field).ShouldNotBeNull().ShouldContain(complaint);
            refused.Html.ShouldNotContain("<script>");
            if (field is not "type" and not "source")
            {
                refused.Form("clauses")[field].ShouldBe(value);
            }

            server.Count("audit WHERE action = 'addEvent'").ShouldBe(0);
        });
    }

    [Fact]
    public Task A_hundred_kilobytes_in_a_field_come_back_with_a_complaint() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var much = new string('x', 100_000);
        var refused = await browser.SendAsync(Extended(await browser.OpenAsync(Suspension)).With("note", much).With("source", much), ("step", "save"));
        refused.Status.ShouldBe(400);
        refused.Complaint("note").ShouldBe("At most 4000 characters.");
        refused.Complaint("source").ShouldBe("At most 500 characters.");
        refused.Form("clauses")["note"].ShouldBe(much);
        (await browser.SendAsync(refused.Form("clauses").With("note", new string('x', 2_000_000)))).Status.ShouldBe(413);
    });

    private static Form Extended(Page page) => page.Form("clauses").With("date", "2026-11-10").With("until", "2027-11-10").With("act", "CN-2025-70").With("source", Source);

    private static async Task<JsonElement> InstrumentAsync(AdminServer server, string id)
    {
        var instrument = default(JsonElement);
        await Eventually.HoldsAsync(
            async () =>
            {
                instrument = await server.GetAsync($"export-controls/{id}");
                return instrument.GetProperty("clauses").EnumerateArray().All(c => !c.GetProperty("needsVerification").GetBoolean());
            },
            $"{id} without a doubt");
        return instrument;
    }
}
