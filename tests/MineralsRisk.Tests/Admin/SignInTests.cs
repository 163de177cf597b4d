using System.Net;
using MineralsRisk.Access;
using MineralsRisk.Tests.Feeds;

namespace MineralsRisk.Tests.Admin;

public sealed class SignInTests(AdminServer server) : IClassFixture<AdminServer>
{
    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/verification")]
    [InlineData("/admin/verification/CN-2025-70?what=extended")]
    public async Task Who_is_not_signed_in_is_sent_to_sign_in_and_comes_back(string path)
    {
        using var browser = server.Browser();
        var refused = await browser.OpenAsync(path);
        refused.Status.ShouldBe(302);
        refused.Location.ShouldBe($"/admin/sign-in?return={Uri.EscapeDataString(path)}");

        var form = (await browser.OpenAsync(refused.Location!)).Form("proof").With("proof", SeededFolder.AdminKey);
        var there = await browser.SendAndFollowAsync(form);
        there.Path.ShouldBe(path);
        there.Status.ShouldBe(200, there.Text);
    }

    [Theory]
    [InlineData("https://evil.example/admin")]
    [InlineData("//evil.example/admin")]
    [InlineData("/\\evil.example")]
    [InlineData("/administrator")]
    [InlineData("/admin/\r\nSet-Cookie: a=b")]
    [InlineData("/api/v1/scores")]
    public async Task Signing_in_leads_to_a_page_of_the_administrator_only(string wanted)
    {
        using var browser = server.Browser();
        var form = (await browser.OpenAsync($"/admin/sign-in?return={Uri.EscapeDataString(wanted)}")).Form("proof").With("proof", SeededFolder.AdminKey);
        (await browser.SendAsync(form)).Location.ShouldBe("/admin");
    }

    [Fact]
    public async Task The_cookie_is_hidden_from_scripts_and_from_other_sites_and_every_page_is_kept_by_nobody()
    {
        using var browser = server.Browser();
        var answer = await browser.SendAsync((await browser.OpenAsync("/admin/sign-in")).Form("proof").With("proof", SeededFolder.AdminKey));
        answer.SetCookies.Single(c => c.StartsWith("mr_admin=", StringComparison.Ordinal)).ShouldSatisfyAllConditions(
            c => c.ShouldContain("; path=/", Case.Insensitive),
            c => c.ShouldContain("; httponly", Case.Insensitive),
            c => c.ShouldContain("; samesite=lax", Case.Insensitive));
        (await browser.OpenAsync("/admin")).Policy.ShouldNotBeNull().ShouldStartWith("default-src 'none'");
    }

    [Fact]
    public async Task Over_https_the_cookie_has_the_prefix_of_its_host_and_is_secure()
    {
        using var browser = server.Browser();
        var form = (await browser.SendAsync(OverHttps(HttpMethod.Get, "/admin/sign-in"))).Form("proof").With("proof", SeededFolder.AdminKey);
        using var send = OverHttps(HttpMethod.Post, form.Action);
        send.Content = new FormUrlEncodedContent(form.Values);
        var answer = await browser.SendAsync(send);
        answer.Status.ShouldBe(303, answer.Text);
        answer.SetCookies.Single(c => c.StartsWith("__Host-mr_admin=", StringComparison.Ordinal)).ShouldContain("; secure", Case.Insensitive);
        (await browser.SendAsync(OverHttps(HttpMethod.Get, "/admin"))).Status.ShouldBe(200);
        (await browser.OpenAsync("/admin")).Status.ShouldBe(302, "What was kept over https opens nothing without it.");
    }

    [Fact]
    public async Task Without_https_nobody_signs_in_from_elsewhere()
    {
        using var browser = server.Browser();
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/admin/sign-in") { Headers = { Host = "minerals.example" } };
        (await browser.SendAsync(ask)).Text.ShouldContain("over https");
        var form = (await browser.OpenAsync("/admin/sign-in")).Form("proof").With("proof", SeededFolder.AdminKey);
        using var send = new HttpRequestMessage(HttpMethod.Post, form.Action) { Headers = { Host = "minerals.example" }, Content = new FormUrlEncodedContent(form.Values) };
        var refused = await browser.SendAsync(send);
        refused.Status.ShouldBe(400);
        browser.Cookies.Keys.ShouldNotContain("mr_admin");
    }

    [Theory]
    [InlineData("")]
    [InlineData("guess")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("mr_TestsOnly00000000000000000001L7ZNA")]
    public async Task A_wrong_proof_is_told_so_and_not_shown_again(string proof)
    {
        using var browser = server.Browser();
        var refused = await browser.SendAsync((await browser.OpenAsync("/admin/sign-in")).Form("proof").With("proof", proof));
        refused.Status.ShouldBe(400);
        refused.Complaint("proof").ShouldBe("This is neither the password nor a good admin key.");
        refused.Html.ShouldNotContain("<script>");
        if (proof.Length > 0)
        {
            refused.Html.ShouldNotContain(proof);
            server.Log.Text.ShouldNotContain(proof);
        }
    }

    [Fact]
    public async Task A_key_that_is_no_admin_key_opens_nothing()
    {
        var (key, _) = await server.MakeKeyAsync(KeyScope.Editor);
        using var browser = server.Browser();
        (await browser.SendAsync((await browser.OpenAsync("/admin/sign-in")).Form("proof").With("proof", key))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task The_eleventh_attempt_of_an_address_within_a_minute_waits_and_another_address_does_not()
    {
        using var browser = server.Browser();
        var form = (await browser.OpenAsync("/admin/sign-in")).Form("proof").With("proof", "guess");
        for (var i = 0; i < SignIn.PerMinute; i++)
        {
            (await browser.SendAsync(form)).Status.ShouldBe(400);
        }

        var late = await browser.SendAsync(form.With("proof", SeededFolder.AdminKey));
        late.Status.ShouldBe(429);
        late.Text.ShouldContain("too often");
        using var other = await server.SignedInAsync();
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var browser = await server.SignedInAsync();
        var form = (await browser.OpenAsync("/admin/verification/CN-2025-70")).Form("clauses");
        form.Values.RemoveAll(v => v.Key == "token");
        var refused = await browser.SendAsync(form);
        refused.Status.ShouldBe(400);
        refused.Text.ShouldContain("Open its page anew");

        using var nobody = server.Browser();
        var signIn = (await nobody.OpenAsync("/admin/sign-in")).Form("proof").With("proof", SeededFolder.AdminKey);
        nobody.Cookies.Clear();
        (await nobody.SendAsync(signIn)).Status.ShouldBe(400);
        nobody.Cookies.Keys.ShouldNotContain("mr_admin");
    }

    [Fact]
    public Task Signed_out_in_one_tab_the_other_is_sent_to_sign_in_and_returns() => AdminServer.AloneAsync(async own =>
    {
        using var browser = await own.SignedInAsync();
        var other = await browser.OpenAsync("/admin/verification/CN-2025-70?what=extended");
        var stolen = new Dictionary<string, string>(browser.Cookies);

        (await browser.SendAndFollowAsync((await browser.OpenAsync("/admin")).Form("token"))).Text.ShouldContain("signed out");
        foreach (var (name, value) in stolen)
        {
            browser.Cookies[name] = value;
        }

        var late = await browser.SendAsync(other.Form("clauses"), ("step", "preview"));
        late.Status.ShouldBe(302, "A cookie that was signed out opens nothing any more.");
        var back = await browser.SendAndFollowAsync((await browser.OpenAsync(late.Location!)).Form("proof").With("proof", SeededFolder.AdminKey));
        back.Path.ShouldBe(other.Path);
        back.Status.ShouldBe(200);
    });

    [Fact]
    public Task What_was_typed_when_the_session_ended_is_there_again_after_signing_in_and_nothing_is_saved() => AdminServer.AloneAsync(async own =>
    {
        using var browser = await own.SignedInAsync();
        var typed = (await browser.OpenAsync("/admin/verification/CN-2025-70?what=extended")).Form("clauses")
            .With("date", "2026-11-10").With("until", "2027-11-10").With("source", "\"><script>alert(1)</script>").With("note", "two\nlines").With("clauses", "CN-2025-57/1", "CN-2025-58/1");
        browser.Cookies.Remove("mr_admin");

        var ask = await browser.SendAsync(typed, ("step", "save"), ownPage: true);
        ask.Status.ShouldBe(307);
        var signIn = await browser.SendAsync(typed, ("step", "save"), to: ask.Location, ownPage: true);
        signIn.Status.ShouldBe(401);
        signIn.Text.ShouldContain("what you typed is kept");
        signIn.Html.ShouldNotContain("<script>");
        var wrong = await browser.SendAsync(signIn.Form("proof").With("proof", "guess"));
        wrong.Status.ShouldBe(400);
        var goOn = await browser.SendAsync(wrong.Form("proof").With("proof", SeededFolder.AdminKey));
        goOn.Text.ShouldContain("What you typed is still here");

        var back = await browser.SendAsync(goOn.Form("clauses"));
        back.Status.ShouldBe(400);
        back.Complaint("source").ShouldBe("Plain text only: this looks like markup.");
        back.Form("clauses")["source"].ShouldBe("\"><script>alert(1)</script>");
        back.Form("clauses")["note"].ShouldBe("two\nlines");
        back.Form("clauses").All("clauses").ShouldBe(["CN-2025-57/1", "CN-2025-58/1"]);
        (await browser.SendAsync(back.Form("clauses").With("source", "A source"), ("step", "preview"))).Text.ShouldContain("What it changes");
        own.Count("audit WHERE action = 'addEvent'").ShouldBe(0);
    });

    [Fact]
    public async Task A_form_that_another_site_sent_is_not_kept()
    {
        using var browser = await server.SignedInAsync();
        var form = (await browser.OpenAsync("/admin/keys")).Form("name").With("name", "of another site");
        browser.Cookies.Clear();
        (await browser.SendAsync(form)).Status.ShouldBe(302);
        var ask = await browser.SendAsync(form, to: "/admin/sign-in/kept?return=%2Fadmin%2Fkeys");
        ask.Status.ShouldBe(303);
        ask.Location.ShouldBe("/admin/sign-in?return=%2Fadmin%2Fkeys");
    }

    [Fact]
    public Task A_form_of_another_session_of_this_browser_is_gone_on_with_and_never_done_at_once() => AdminServer.AloneAsync(async own =>
    {
        await own.SetPasswordAsync();
        using var browser = await own.SignedInAsync();
        var form = (await browser.OpenAsync("/admin/keys")).Form("name").With("name", "typed before");
        browser.Cookies.Clear();
        await browser.SendAndFollowAsync((await browser.OpenAsync("/admin/sign-in")).Form("proof").With("proof", AdminServer.Password));

        var kept = await browser.SendAsync(form, ownPage: true);
        kept.Status.ShouldBe(409);
        kept.Text.ShouldContain("What you typed is still here");
        own.Count("keys").ShouldBe(1);
        await browser.SendAndFollowAsync(kept.Form("name"));
        own.Count("keys WHERE name = 'typed before'").ShouldBe(1);

        var refused = await browser.SendAsync(form);
        refused.Status.ShouldBe(400);
        refused.Text.ShouldContain("typed before");
    });

    [Fact]
    public Task A_session_ends_by_itself_after_half_an_hour_without_a_page() => AdminServer.AloneAsync(async own =>
    {
        using var browser = await own.SignedInAsync();
        for (var i = 0; i < 4; i++)
        {
            own.Clock.Advance(TimeSpan.FromMinutes(20));
            (await browser.OpenAsync("/admin")).Status.ShouldBe(200, "Every page begins the half hour anew.");
        }

        own.Clock.Advance(TimeSpan.FromMinutes(10));
        await browser.OpenAsync("/admin");
        own.Clock.Advance(TimeSpan.FromMinutes(25));
        (await browser.OpenAsync("/admin")).Status.ShouldBe(200, "Also one that comes soon after another.");

        own.Clock.Advance(TimeSpan.FromMinutes(31));
        (await browser.OpenAsync("/admin")).Status.ShouldBe(302);
    });

    [Fact]
    public Task An_admin_key_sets_the_password_which_then_opens_the_pages() => AdminServer.AloneAsync(async own =>
    {
        using var browser = own.Browser();
        var form = (await browser.OpenAsync("/admin/setup")).Form("password");
        (await browser.SendAsync(form.With("key", "guess").With("password", AdminServer.Password).With("again", AdminServer.Password))).Complaint("key").ShouldNotBeNull();
        (await browser.SendAsync(form.With("key", SeededFolder.AdminKey).With("password", "short").With("again", "short"))).Complaint("password").ShouldNotBeNull();
        (await browser.SendAsync(form.With("password", AdminServer.Password).With("again", "another"))).Complaint("again").ShouldNotBeNull();
        (await browser.SendAsync(form.With("password", "             ").With("again", "             "))).Complaint("password").ShouldBe("A password is more than blanks.");
        own.Count("admin_passwords").ShouldBe(0);

        form.With("password", AdminServer.Password);
        var signIn = await browser.SendAndFollowAsync(form.With("again", AdminServer.Password));
        (await browser.SendAndFollowAsync(signIn.Form("proof").With("proof", AdminServer.Password))).Text.ShouldContain("Signed in as admin");
        own.Rows<string>("SELECT hash FROM admin_passwords").Single().ShouldNotContain(AdminServer.Password);
        own.Log.Text.ShouldNotContain(AdminServer.Password);

        await own.SetPasswordAsync();
        (await browser.OpenAsync("/admin")).Status.ShouldBe(302, "Another password ends the sessions of the one before.");
    });

    [Fact]
    public Task A_password_with_blanks_around_it_opens_the_pages_as_it_was_set() => AdminServer.AloneAsync(async own =>
    {
        const string Blank = " blanks around it ";
        using var browser = own.Browser();
        var form = (await browser.OpenAsync("/admin/setup")).Form("password");
        var signIn = await browser.SendAndFollowAsync(form.With("key", SeededFolder.AdminKey).With("password", Blank).With("again", Blank));
        (await browser.SendAsync(signIn.Form("proof").With("proof", Blank.Trim()))).Status.ShouldBe(400);
        (await browser.SendAndFollowAsync(signIn.Form("proof").With("proof", Blank))).Text.ShouldContain("Signed in as admin");
    });

    [Fact]
    public async Task A_session_opens_pages_and_never_the_API()
    {
        using var browser = await server.SignedInAsync();
        (await browser.OpenAsync("/admin")).Status.ShouldBe(200);
        (await browser.OpenAsync("/api/v1/keys")).Status.ShouldBe((int)HttpStatusCode.Unauthorized);
        (await browser.OpenAsync("/api/v1/jobs")).Status.ShouldBe((int)HttpStatusCode.Unauthorized);
    }

    private static HttpRequestMessage OverHttps(HttpMethod method, string path) => new(method, path) { Headers = { { "X-Forwarded-Proto", "https" } } };
}
