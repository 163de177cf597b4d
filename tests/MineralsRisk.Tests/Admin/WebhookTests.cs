using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using MineralsRisk.Tests.Feeds;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Admin;

public sealed partial class WebhookTests(AdminServer shared) : IClassFixture<AdminServer>
{
    private const string Address = "https://hooks.invalid/in?token=receivers-own-secret";

    private static readonly string[] OnThisMachine = ["Webhooks:AllowInsecure=true", "Webhooks:AllowPrivateAddresses=true"];

    [Fact]
    public Task A_webhook_is_made_its_secret_is_shown_once_and_its_messages_are_signed_with_it() => AdminServer.AloneAsync(
        async server =>
        {
            await using var receiver = await Receiver.StartAsync();
            using var browser = await server.SignedInAsync();
            (await browser.OpenAsync("/admin/webhooks")).Text.ShouldContain("There is none yet.");
            var form = (await browser.OpenAsync("/admin/webhooks/new")).Form("url");
            var made = await browser.SendAndFollowAsync(form.With("url", receiver.Url.ToString()).With("description", "A board elsewhere").With("minerals", "gallium", "germanium"));
            var secret = SecretOn(made);
            made.Path.ShouldNotContain("whsec");
            made.Text.ShouldContain("gallium, germanium");

            var again = await browser.OpenAsync(made.Path);
            again.Html.ShouldNotContain("whsec_");
            (await browser.SendAndFollowAsync(again.Form("test"), ("test", "yes"))).Text.ShouldContain("The message goes out now");
            (await receiver.ReceivesAsync(1))[0].IsSignedBy(secret).ShouldBeTrue();
            await Eventually.HoldsAsync(async () => (await browser.OpenAsync(made.Path)).Text.Contains("delivered", StringComparison.Ordinal), "the row of the test");

            var list = await browser.OpenAsync("/admin/webhooks");
            list.Text.ShouldContain(receiver.Url.ToString());
            list.Text.ShouldContain("active gallium, germanium 0 2026-11-21");
            server.Rows<string>("SELECT actor || ' ' || action FROM audit WHERE subject LIKE 'wh_%'").ShouldBe([$"{server.Actor} createWebhook"]);
            var audit = server.Rows<string>("SELECT after FROM audit WHERE subject LIKE 'wh_%'")[0];
            audit.ShouldNotContain("receivers-own-secret");
            server.Log.Text.ShouldNotContain(secret);
            server.Log.Text.ShouldNotContain("receivers-own-secret");
            list.Html.ShouldNotContain(secret);
        },
        OnThisMachine);

    [Theory]
    [InlineData("url", "", "The address is missing.")]
    [InlineData("url", "hooks.example.org", "A webhook needs a whole address")]
    [InlineData("url", "http://hooks.example.org/", "begins with https")]
    [InlineData("url", "javascript:alert(1)", "A webhook needs a whole address")]
    [InlineData("url", "<script>alert(1)</script>", "A webhook needs a whole address")]
    [InlineData("url", "https://hooks.example.org/\r\nX-Other: 1", "One line")]
    [InlineData("url", "https://169.254.169.254/latest", "is on the public internet")]
    [InlineData("url", "https://me:word@hooks.example.org/", "no user and no password")]
    [InlineData("url", null, "At most 2000 characters.")]
    [InlineData("description", null, "At most 500 characters.")]
    [InlineData("description", "a \u0007 bell", "Without control characters.")]
    [InlineData("minerals", "kryptonite", "'kryptonite' is not a mineral")]
    [InlineData("minerals", "<script>alert(1)</script>", "is not a mineral")]
    public async Task A_wrong_field_is_shown_again_with_its_complaint_and_nothing_is_stored(string field, string? value, string complaint)
    {
        using var browser = await shared.SignedInAsync();
        var (typed, made) = (value ?? new string('x', 100_000), await MadeAsync(browser));
        var before = (shared.Count("webhooks"), shared.Count("audit"));
        Refused(await browser.SendAsync(Filled(await browser.OpenAsync("/admin/webhooks/new")).With(field, typed)));
        Refused(await browser.SendAsync(Filled(made).With(field, typed)));
        (shared.Count("webhooks"), shared.Count("audit")).ShouldBe(before);

        void Refused(Page page)
        {
            page.Status.ShouldBe(400);
            page.Complaint(field).ShouldNotBeNull().ShouldContain(complaint);
            page.Html.ShouldNotContain("<script>");
            var other = field == "description" ? "url" : "description";
            page.Form("url")[other].ShouldBe(field == "description" ? Address : "A board elsewhere");
            page.Form("url").All(field).ShouldBe(field == "minerals" ? [] : [typed]);
        }
    }

    [Fact]
    public Task Two_tabs_that_edit_one_webhook_lose_nothing() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var one = await MadeAsync(browser);
        var two = await browser.OpenAsync(one.Path);
        (await browser.SendAndFollowAsync(one.Form("url").With("description", "From the first tab"))).Text.ShouldContain("Saved.");

        // What is wrong in it besides does not hide the conflict.
        var conflict = await browser.SendAsync(two.Form("url").With("description", "From the second tab").With("url", "nowhere"));
        conflict.Status.ShouldBe(409);
        conflict.Text.ShouldContain("was changed since this page was opened");
        conflict.Text.ShouldContain("From the first tab");
        conflict.Form("url")["description"].ShouldBe("From the second tab");
        conflict.Form("url")["url"].ShouldBe("nowhere");
        await browser.SendAndFollowAsync(conflict.Form("url").With("url", Address));
        server.Rows<string>("SELECT json_extract(after, '$.description') FROM audit WHERE action = 'replaceWebhook' ORDER BY id").ShouldBe(["From the first tab", "From the second tab"]);

        // One tab goes back and sends its form again: a conflict, and nothing is written.
        (await browser.SendAsync(one.Form("url"))).Status.ShouldBe(409);
        server.Count("audit WHERE action = 'replaceWebhook'").ShouldBe(2);
    });

    [Fact]
    public Task Another_secret_is_shown_once_and_both_sign() => AdminServer.AloneAsync(
        async server =>
        {
            await using var receiver = await Receiver.StartAsync();
            using var browser = await server.SignedInAsync();
            var made = await MadeAsync(browser, receiver.Url.ToString());
            var rotated = await browser.SendAndFollowAsync(made.Form("rotate"), ("rotate", "yes"));
            var (before, after) = (SecretOn(made), SecretOn(rotated));
            after.ShouldNotBe(before);
            (await browser.OpenAsync(rotated.Path)).Html.ShouldNotContain("whsec_");
            using var other = await server.SignedInAsync((await server.MakeKeyAsync(MineralsRisk.Access.KeyScope.Admin)).Key);
            (await other.OpenAsync(rotated.Path)).Html.ShouldNotContain("whsec_");

            await browser.SendAndFollowAsync(rotated.Form("test"), ("test", "yes"));
            var message = (await receiver.ReceivesAsync(1))[0];
            (message.IsSignedBy(before), message.IsSignedBy(after)).ShouldBe((true, true));
            server.Rows<string>("SELECT action FROM audit WHERE subject LIKE 'wh_%' ORDER BY id").ShouldBe(["createWebhook", "rotateWebhookSecret"]);
            server.Log.Text.ShouldNotContain(after);
        },
        OnThisMachine);

    [Fact]
    public Task A_secret_that_nobody_came_for_is_forgotten() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var made = await browser.SendAsync(Filled(await browser.OpenAsync("/admin/webhooks/new")));
        server.Clock.Advance(TimeSpan.FromMinutes(6));
        (await browser.OpenAsync(made.Location!)).Html.ShouldNotContain("whsec_");
    });

    [Fact]
    public Task What_was_sent_is_shown_with_each_attempt_and_its_answer_and_is_sent_again() => AdminServer.AloneAsync(
        async server =>
        {
            await using var receiver = await Receiver.StartAsync();
            receiver.Answer = async (_, context) =>
            {
                context.Response.StatusCode = 503;
                await context.Response.WriteAsync("<script>alert('come later')</script>");
            };
            using var browser = await server.SignedInAsync();
            var made = await MadeAsync(browser, receiver.Url.ToString());
            made.Text.ShouldContain("None was sent within 30 days.");
            await browser.SendAndFollowAsync(made.Form("test"), ("test", "yes"));
            Page page = made;
            await Eventually.HoldsAsync(async () => (page = await browser.OpenAsync(made.Path)).Text.Contains("failed", StringComparison.Ordinal), "the failure");
            page.Text.ShouldContain("1, last: 503");
            page.Text.ShouldContain("<script>alert('come later')</script>");
            page.Html.ShouldNotContain("<script>");

            receiver.AnswerStatus(204);
            var delivery = server.Rows<string>("SELECT id FROM webhook_deliveries")[0];
            await browser.SendAndFollowAsync(page.Form("again"), ("again", delivery));
            await Eventually.HoldsAsync(async () => (await browser.OpenAsync(made.Path)).Text.Contains("2, last: 204", StringComparison.Ordinal), "the second attempt");
            receiver.All.Select(m => m.Id).ShouldBe([delivery, delivery]);

            (await browser.SendAsync(page.Form("again"), ("again", "msg_<script>"))).Status.ShouldBe(404);
            await browser.SendAndFollowAsync((await browser.OpenAsync(made.Path)).Form("url").With("active"));
            var paused = await browser.OpenAsync(made.Path);
            paused.Text.ShouldContain("It is inactive, so nothing is sent to it.");
            paused.Html.ShouldNotContain("name=\"again\"");
            var late = await browser.SendAsync(page.Form("again"), ("again", delivery));
            late.Status.ShouldBe(409);
            late.Text.ShouldContain("The webhook is not active");
            receiver.All.Count.ShouldBe(2);
        },
        OnThisMachine);

    [Fact]
    public Task Messages_are_read_page_by_page() => AdminServer.AloneAsync(
        async server =>
        {
            using var browser = await server.SignedInAsync();
            var made = await MadeAsync(browser, "http://127.0.0.1:1/nobody-listens");
            for (var i = 0; i < 55; i++)
            {
                await browser.SendAsync(made.Form("test"), ("test", "yes"));
            }

            var first = await browser.OpenAsync(made.Path);
            var older = await browser.OpenAsync(Older().Match(first.Html).Value);
            (Rows(first), Rows(older)).ShouldBe((50, 5));
            older.Html.ShouldNotContain("?before=");
            (await browser.OpenAsync($"{made.Path}?before=<script>")).Html.ShouldNotContain("<script>");
        },
        OnThisMachine);

    [Fact]
    public Task Removing_asks_first() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var made = await MadeAsync(browser);
        var asked = await browser.OpenAsync($"{made.Path}/remove");
        asked.Text.ShouldContain("are gone for good");
        asked.Text.ShouldContain(Address);
        server.Count("webhooks").ShouldBe(1);

        (await browser.SendAndFollowAsync(asked.Form("remove"))).Text.ShouldContain("The webhook is removed");
        (server.Count("webhooks"), server.Count("webhook_secrets")).ShouldBe((0, 0));
        server.Rows<string>("SELECT action FROM audit WHERE subject LIKE 'wh_%' ORDER BY id").ShouldBe(["createWebhook", "removeWebhook"]);

        foreach (var late in new[] { await browser.SendAsync(asked.Form("remove")), await browser.SendAsync(made.Form("url")), await browser.SendAsync(made.Form("rotate"), ("rotate", "yes")), await browser.OpenAsync(made.Path) })
        {
            late.Status.ShouldBe(404);
        }
    });

    [Fact]
    public Task Nobody_gets_there_without_a_session_or_with_a_form_made_elsewhere() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var made = await MadeAsync(browser);
        using var stranger = server.Browser();
        foreach (var path in new[] { "/admin/webhooks", "/admin/webhooks/new", made.Path, $"{made.Path}/remove" })
        {
            (await stranger.OpenAsync(path)).Location.ShouldNotBeNull().ShouldContain("/admin/sign-in");
            (await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("rotate", "yes")]) })).Status.ShouldBe(path == "/admin/webhooks" ? 405 : 400);
        }

        server.Count("webhooks").ShouldBe(1);
        (await browser.OpenAsync("/admin")).Html.ShouldContain("href=\"/admin/webhooks\"");
    });

    private static Form Filled(Page page) => page.Form("url").With("url", Address).With("description", "A board elsewhere");

    private static Task<Page> MadeAsync(Browser browser) => MadeAsync(browser, Address);

    private static async Task<Page> MadeAsync(Browser browser, string url) => await browser.SendAndFollowAsync(Filled(await browser.OpenAsync("/admin/webhooks/new")).With("url", url));

    private static string SecretOn(Page page) => Secret().Match(page.Text) is { Success: true } found ? found.Value : throw new FormatException(page.Text);

    private static int Rows(Page page) => page.Html.Split("name=\"again\"").Length - 1;

    [GeneratedRegex("whsec_[A-Za-z0-9+/]+=*", RegexOptions.None, 5000)]
    private static partial Regex Secret();

    [GeneratedRegex("(?<=href=\")[^\"]*before=[0-9]+", RegexOptions.None, 5000)]
    private static partial Regex Older();
}
