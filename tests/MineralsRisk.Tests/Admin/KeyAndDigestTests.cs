using MineralsRisk.Digest;

namespace MineralsRisk.Tests.Admin;

public sealed class KeyAndDigestTests
{
    [Fact]
    public Task A_new_key_is_shown_once_opens_what_it_should_and_is_revoked() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var page = await browser.OpenAsync("/admin/keys");
        var made = await browser.SendAndFollowAsync(page.Form("name").With("name", "O'Neil & \"Co\" < 3").With("scope", "editor"));
        made.Html.ShouldNotContain("<script>");
        var key = made.Text.Split("mr_")[1].Split(' ')[0];
        (await browser.OpenAsync("/admin/keys")).Text.ShouldNotContain(key);
        server.Log.Text.ShouldNotContain(key);

        (await server.AskAsync(HttpMethod.Post, "frameworks", $"mr_{key}", "{}")).StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        var id = server.Rows<string>("SELECT id FROM keys WHERE scope = 'editor'")[0];
        var asked = await browser.OpenAsync($"/admin/keys/{id}/revoke");
        asked.Text.ShouldContain("O'Neil & \"Co\" < 3");
        asked.Text.ShouldContain("for good");
        server.Count("keys WHERE revoked_at IS NOT NULL").ShouldBe(0);
        (await browser.SendAndFollowAsync(asked.Form("revoke"), ("revoke", "yes"))).Text.ShouldContain("The key is revoked");
        (await browser.OpenAsync(asked.Path)).Html.ShouldNotContain("name=\"revoke\"");
        (await server.AskAsync(HttpMethod.Post, "frameworks", $"mr_{key}", "{}")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
        var last = await browser.SendAsync((await browser.OpenAsync($"/admin/keys/{server.Actor}/revoke")).Form("revoke"), ("revoke", "yes"));
        last.Status.ShouldBe(409);
        last.Text.ShouldContain("This is the last admin key.");
        last.Text.ShouldNotContain("What you typed");
        last.Html.ShouldContain($"<a href=\"/admin/keys/{server.Actor}/revoke\">Back to the page of the form</a>");
        (await browser.OpenAsync("/admin/keys/nobody/revoke")).Status.ShouldBe(404);
        (await browser.SendAsync(asked.Form("revoke"), ("revoke", "yes"), to: "/admin/keys/nobody/revoke")).Html.ShouldContain("<a href=\"/admin/keys\">Back to the page of the form</a>");
    });

    [Theory]
    [InlineData("")]
    [InlineData("one\r\ntwo")]
    [InlineData("<script>alert(1)</script>")]
    public async Task A_key_without_a_good_name_is_not_made(string name)
    {
        await AdminServer.AloneAsync(async server =>
        {
            using var browser = await server.SignedInAsync();
            foreach (var wrong in new[] { name, new string('x', 100_000) })
            {
                (await browser.SendAsync((await browser.OpenAsync("/admin/keys")).Form("name").With("name", wrong))).Complaint("name").ShouldNotBeNull();
            }

            server.Count("keys").ShouldBe(1);
        });
    }

    [Fact]
    public Task A_subscriber_is_shown_what_he_would_get_sent_a_test_and_unsubscribed() => AdminServer.AloneAsync(async server =>
    {
        var reader = await server.SubscribeAsync("reader@example.org");
        using var browser = await server.SignedInAsync();
        (await browser.OpenAsync("/admin/digest")).Text.ShouldContain("None was made yet.");
        var page = await browser.OpenAsync("/admin/subscribers?q=reader");
        (await browser.OpenAsync($"/admin/subscribers/{reader.Id}")).Text.ShouldContain("As reader@example.org would get it now");
        await browser.SendAndFollowAsync(page.Form("test"), ("test", reader.Id));
        (await browser.OpenAsync("/admin/digest")).Text.ShouldContain($"test {reader.Id}");
        (await browser.SendAndFollowAsync(page.Form("leave"), ("leave", reader.Id))).Text.ShouldContain("unsubscribed");
        (await browser.SendAsync(page.Form("test"), ("test", "sub_nobody"))).Status.ShouldBe(404);
        (await browser.OpenAsync("/admin/subscribers")).Html.ShouldNotContain("name=\"test\"");
        var late = await browser.SendAsync(page.Form("test"), ("test", reader.Id));
        late.Status.ShouldBe(409);
        late.Text.ShouldNotContain("What you typed");
        late.Html.ShouldContain("<a href=\"/admin/subscribers\">Back to the page of the form</a>");
        (await browser.OpenAsync("/admin/digest/editions/nothing")).Status.ShouldBe(404);
        server.Count($"subscribers WHERE state = '{Storage.Words.Of(SubscriberState.Unsubscribed)}'").ShouldBe(1);
    });
}
