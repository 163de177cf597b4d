using MineralsRisk.Digest;

namespace MineralsRisk.Tests.Admin;

public sealed class SubscriberPageTests(AdminServer shared) : IClassFixture<AdminServer>
{
    private const string New = "/admin/subscribers/new";

    [Fact]
    public Task One_who_is_added_is_asked_to_confirm_unless_he_has_said_yes() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        (await browser.OpenAsync("/admin/subscribers")).Html.ShouldContain($"href=\"{New}\"");
        var form = Filled(await browser.OpenAsync(New)).With("name", "Ada").With("minerals", "gallium").With("cadence", "daily");
        var asked = await browser.SendAndFollowAsync(form);
        asked.Text.ShouldContain("A letter that asks to confirm the address is on its way.");
        asked.Text.ShouldContain("State pending");
        asked.Text.ShouldContain("gallium, as seen from USA");
        server.Rows<string>("SELECT kind FROM mail_deliveries").ShouldBe(["confirmation"]);

        // The form again, as after going back: a conflict, with what was typed.
        var twice = await browser.SendAsync(form.With("email", " Reader@EXAMPLE.org "));
        twice.Status.ShouldBe(409);
        twice.Text.ShouldContain("Reader@example.org is a subscriber already");
        twice.Html.ShouldContain("id=\"email-wrong\"");
        twice.Form("email")["name"].ShouldBe("Ada");
        twice.Form("email").All("minerals").ShouldBe(["gallium"]);

        var active = await browser.SendAndFollowAsync(form.With("email", "other@example.org").With("confirmed", "yes"));
        active.Text.ShouldContain("State active");
        server.Count("mail_deliveries").ShouldBe(1);
        server.Rows<string>("SELECT actor || ' ' || action FROM audit WHERE subject LIKE 'sub_%'").ShouldBe([$"{server.Actor} createSubscriber", $"{server.Actor} createSubscriber"]);
        server.Count("audit WHERE coalesce(before, '') || coalesce(after, '') LIKE '%example.org%'").ShouldBe(0);
    });

    [Theory]
    [InlineData("email", "", "This is not a mail address")]
    [InlineData("email", "<script>alert(1)</script>@example.org", "This is not a mail address")]
    [InlineData("email", "a@example.org\r\nBcc: b@example.org", "This is not a mail address")]
    [InlineData("email", null, "This is not a mail address")]
    [InlineData("name", "Ada\r\nBcc: b@example.org", "no control characters")]
    [InlineData("name", null, "at most 200 characters")]
    [InlineData("minerals", "<script>alert(1)</script>", "is not a mineral")]
    [InlineData("lists", "all", "'all' is not a list")]
    [InlineData("perspective", "XYZ", "'XYZ' is not followed here")]
    [InlineData("ratingAtLeast", "<script>", "is not one of")]
    [InlineData("changeAtLeast", "-1", "A change is a number above 0")]
    [InlineData("cadence", "hourly", "is not one of")]
    [InlineData("weekday", "someday", "is not one of")]
    [InlineData("dayOfMonth", "31", "is from 1 to 28")]
    [InlineData("time", "25:00", "is not a time of day")]
    [InlineData("timeZone", "Mars/Olympus", "is not a time zone")]
    [InlineData("timeZone", null, "is not a time zone")]
    public async Task A_wrong_field_is_shown_again_with_its_complaint_and_nothing_is_stored(string field, string? value, string complaint)
    {
        var (typed, known) = (value ?? new string('x', 100_000), $"reader-{Guid.NewGuid():n}@example.org");
        var reader = await shared.SubscribeAsync(known);
        var before = (shared.Count("subscribers"), shared.Count("audit"));
        using var browser = await shared.SignedInAsync();
        Refused(await browser.SendAsync(Filled(await browser.OpenAsync(New)).With("email", "new@example.org").With("changeAtLeast", "0.3").With(field, typed)));
        if (field != "email")
        {
            Refused(await browser.SendAsync((await browser.OpenAsync($"/admin/subscribers/{reader.Id}/edit")).Form("timeZone").With("changeAtLeast", "0.3").With(field, typed)));
        }

        (shared.Count("subscribers"), shared.Count("audit")).ShouldBe(before);

        void Refused(Page page)
        {
            page.Status.ShouldBe(400);
            page.Complaint(field).ShouldNotBeNull().ShouldContain(complaint);
            page.Html.ShouldNotContain("<script>");
            page.Form("timeZone")["changeAtLeast"].ShouldBe(field == "changeAtLeast" ? typed : "0.3");
            if (field is "email" or "name" or "time" or "timeZone")
            {
                page.Form("timeZone")[field].ShouldBe(typed);
            }
        }
    }

    [Fact]
    public Task Two_tabs_that_change_one_subscriber_lose_nothing_and_an_edition_between_does_no_harm() => AdminServer.AloneAsync(async server =>
    {
        var reader = await server.SubscribeAsync("reader@example.org");
        using var browser = await server.SignedInAsync();
        var path = $"/admin/subscribers/{reader.Id}/edit";
        var (one, two) = (await browser.OpenAsync(path), await browser.OpenAsync(path));
        (await browser.SendAndFollowAsync(one.Form("timeZone").With("timeZone", "Europe/Berlin").With("name", "Ada"))).Text.ShouldContain("Saved.");

        var conflict = await browser.SendAsync(two.Form("timeZone").With("timeZone", "nowhere").With("name", "Ada L."));
        conflict.Status.ShouldBe(409);
        conflict.Text.ShouldContain("was changed since this page was opened");
        conflict.Text.ShouldContain("Europe/Berlin");
        (conflict.Form("timeZone")["timeZone"], conflict.Form("timeZone")["name"]).ShouldBe(("nowhere", "Ada L."));

        await server.WriteAsync($"UPDATE subscribers SET window_after = 7 WHERE id = '{reader.Id}'");
        await browser.SendAndFollowAsync(conflict.Form("timeZone").With("timeZone", "UTC"));
        server.Rows<string>("SELECT name FROM subscribers").ShouldBe(["Ada L."]);
        server.Rows<string>("SELECT json_extract(after, '$.preferences.timeZone') FROM audit WHERE action = 'replaceSubscriber' ORDER BY id").ShouldBe(["Europe/Berlin", "UTC"]);
        (await browser.SendAsync(one.Form("timeZone"))).Status.ShouldBe(409);
    });

    [Fact]
    public Task The_letter_that_asks_goes_out_again_and_one_who_is_suspended_is_taken_as_good_again() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var page = await browser.SendAndFollowAsync(Filled(await browser.OpenAsync(New)));
        var id = server.Rows<string>("SELECT id FROM subscribers")[0];
        page = await browser.SendAndFollowAsync(page.Form("ask"), ("ask", "yes"));
        server.Count("mail_deliveries WHERE kind = 'confirmation'").ShouldBe(2);

        var active = await browser.SendAndFollowAsync(page.Form("activate"), ("activate", "yes"));
        active.Text.ShouldContain("State active");
        active.Html.ShouldNotContain("name=\"ask\"");
        (await browser.SendAsync(page.Form("ask"), ("ask", "yes"))).Status.ShouldBe(409);

        await server.WriteAsync($"UPDATE subscribers SET state = 'suspended', reason = '550 no such <b>user</b>', next_due = NULL WHERE id = '{id}'");
        var suspended = await browser.OpenAsync($"/admin/subscribers/{id}/edit");
        suspended.Text.ShouldContain("State suspended 550 no such <b>user</b>");
        (await browser.SendAndFollowAsync(suspended.Form("activate"), ("activate", "yes"))).Text.ShouldContain("State active");

        (await browser.SendAndFollowAsync((await browser.OpenAsync("/admin/subscribers")).Form("leave"), ("leave", id))).Text.ShouldContain("Unsubscribed:");
        var left = await browser.OpenAsync($"/admin/subscribers/{id}/edit");
        left.Html.ShouldNotContain("name=\"activate\"");
        (await browser.SendAsync(suspended.Form("activate"), ("activate", "yes"))).Text.ShouldContain("The person unsubscribed.");
        (await browser.SendAndFollowAsync(left.Form("ask"), ("ask", "yes"))).Text.ShouldContain("State pending");
        server.Rows<string>("SELECT action FROM audit WHERE subject LIKE 'sub_%' ORDER BY id").ShouldBe(
            ["createSubscriber", "askSubscriber", "activateSubscriber", "activateSubscriber", "unsubscribeSubscriber", "askSubscriber"]);
    });

    [Fact]
    public Task Erasing_asks_first_and_is_for_good() => AdminServer.AloneAsync(async server =>
    {
        var reader = await server.SubscribeAsync("reader@example.org");
        using var browser = await server.SignedInAsync();
        var page = await browser.OpenAsync($"/admin/subscribers/{reader.Id}/edit");
        var asked = await browser.OpenAsync($"/admin/subscribers/{reader.Id}/erase");
        asked.Text.ShouldContain("gone for good");
        server.Rows<string>("SELECT state FROM subscribers").ShouldBe(["active"]);

        var list = await browser.SendAndFollowAsync(asked.Form("erase"), ("erase", "yes"));
        list.Text.ShouldContain("The subscriber is erased");
        list.Html.ShouldNotContain("reader@example.org");
        server.Rows<string?>("SELECT email FROM subscribers").ShouldBe([null]);
        server.Rows<string>("SELECT action || ' ' || actor FROM audit WHERE subject LIKE 'sub_%'").ShouldBe([$"eraseSubscriber {server.Actor}"]);

        foreach (var late in new[]
        {
            await browser.SendAsync(asked.Form("erase"), ("erase", "yes")), await browser.SendAsync(page.Form("timeZone")), await browser.OpenAsync(page.Path), await browser.OpenAsync(asked.Path),
        })
        {
            late.Status.ShouldBe(409);
            late.Text.ShouldContain("The subscriber is erased.");
        }

        (await browser.OpenAsync("/admin/subscribers/sub_nobody/edit")).Status.ShouldBe(404);
        server.Count("audit WHERE subject LIKE 'sub_%'").ShouldBe(1);
    });

    [Fact]
    public Task Nobody_gets_there_without_a_session_or_with_a_form_made_elsewhere() => AdminServer.AloneAsync(async server =>
    {
        var reader = await server.SubscribeAsync("reader@example.org");
        using var browser = await server.SignedInAsync();
        using var stranger = server.Browser();
        foreach (var path in new[] { New, $"/admin/subscribers/{reader.Id}/edit", $"/admin/subscribers/{reader.Id}/erase" })
        {
            (await stranger.OpenAsync(path)).Location.ShouldNotBeNull().ShouldContain("/admin/sign-in");
            (await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("email", "a@example.org")]) })).Status.ShouldBe(400);
        }

        server.Rows<string>("SELECT state FROM subscribers").ShouldBe([Storage.Words.Of(SubscriberState.Active)]);
    });

    private static Form Filled(Page page) => page.Form("email").With("email", "reader@example.org");
}
