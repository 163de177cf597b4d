using System.Buffers.Text;
using System.Net;
using System.Text;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using MineralsRisk.Digest;
using MineralsRisk.Http;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Digest;

public sealed class ReaderPageTests(DigestServer digest) : IClassFixture<DigestServer>
{
    private const string OneClick = "List-Unsubscribe=One-Click";

    [Fact]
    public async Task A_person_subscribes_confirms_changes_and_leaves_by_hand()
    {
        using var person = digest.Person();
        (await PageAsync(await person.GetAsync("/digest"))).ShouldContain("<option value=\"monday\" selected");
        var asked = await PostAsync(person, "/digest", ("email", "hand@example.org"), ("name", "Ada"), ("minerals", "gallium"), ("minerals", "tungsten"), ("cadence", "daily"), ("time", "06:15"), ("timeZone", "Asia/Tokyo"), ("ratingAtLeast", "high"), ("changeAtLeast", "0.25"));
        (await PageAsync(asked)).ShouldContain("Look into your mailbox");

        var reader = Find("hand@example.org");
        reader.State.ShouldBe(SubscriberState.Pending);
        DigestServer.Whole(reader.Preferences).ShouldBe(DigestServer.Whole(new Preferences
        {
            Minerals = ["gallium", "tungsten"],
            Lists = [],
            Cadence = Cadence.Daily,
            Time = "06:15",
            TimeZone = "Asia/Tokyo",
            RatingAtLeast = MineralsRisk.Scoring.Rating.High,
            ChangeAtLeast = 0.25,
        }));
        var letter = digest.MailsTo(reader).Single().Text!;
        var confirm = letter[letter.IndexOf("/digest/confirm/", StringComparison.Ordinal)..].Split('\n')[0];
        (await PageAsync(await person.GetAsync(confirm))).ShouldContain("gallium and tungsten");
        (await PageAsync(await PostAsync(person, confirm))).ShouldContain("You are subscribed");
        digest.Now(reader).State.ShouldBe(SubscriberState.Active);
        (await PageAsync(await PostAsync(person, confirm))).ShouldContain("You are subscribed");
        (await PageAsync(await person.GetAsync(confirm))).ShouldContain("You are subscribed");

        var preferences = digest.Path(LinkPurpose.Preferences, reader);
        (await PageAsync(await person.GetAsync(preferences))).ShouldContain("value=\"tungsten\" checked");
        var saved = await PageAsync(await PostAsync(person, preferences, ("name", "Ada L."), ("lists", "us-2025"), ("cadence", "weekly"), ("weekday", "sunday"), ("time", "02:30"), ("timeZone", "Europe/Berlin"), ("skipQuiet", "true")));
        saved.ShouldContain("Saved.");
        var now = digest.Now(reader);
        (now.Name, now.Preferences.Weekday, now.Preferences.SkipQuiet, now.WindowFrom).ShouldBe(("Ada L.", DayOfWeek.Sunday, true, digest.Now(reader).WindowFrom));
        now.Preferences.Minerals.ShouldBeEmpty();
        now.NextDue.ShouldBe(Schedule.Next(now.Preferences, digest.Server.Clock.GetUtcNow()));

        (await PageAsync(await PostAsync(person, $"{preferences}/unsubscribe"))).ShouldContain("You are unsubscribed");
        digest.Now(reader).State.ShouldBe(SubscriberState.Unsubscribed);
        await (await PostAsync(digest.Person(accept: null), confirm)).ShouldBeProblemAsync(404, "not-found");
        digest.Now(reader).State.ShouldBe(SubscriberState.Unsubscribed);
    }

    [Theory]
    [InlineData(OneClick, "application/x-www-form-urlencoded")]
    [InlineData(null, null)]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n", "multipart/form-data; boundary=b")]
    public async Task A_mail_client_unsubscribes_by_one_POST_without_a_cookie_and_twice(string? body, string? type)
    {
        var reader = await digest.AddAsync($"click{Guid.NewGuid():N}@example.org");
        using var client = digest.Person(accept: null);
        for (var i = 0; i < 2; i++)
        {
            var answer = await client.PostAsync(digest.Path(LinkPurpose.Unsubscribe, reader), body is null ? null : Content(body, type!));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Header("Set-Cookie").ShouldBeNull();
            digest.Now(reader).State.ShouldBe(SubscriberState.Unsubscribed);
        }
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    public async Task Whoever_only_looks_changes_nothing(string method)
    {
        var (waits, reads) = (await digest.AddAsync($"waits-{method}@example.org", active: false), await digest.AddAsync($"reads-{method}@example.org"));
        string[] paths = ["/digest", digest.Path(LinkPurpose.Confirm, waits), digest.Path(LinkPurpose.Preferences, reads), digest.Path(LinkPurpose.Unsubscribe, reads), $"{digest.Path(LinkPurpose.Preferences, reads)}/erase", $"{digest.Path(LinkPurpose.Preferences, reads)}/unsubscribe"];
        var before = await digest.SettledAsync();
        using var person = digest.Person();
        foreach (var path in paths)
        {
            foreach (var query in new[] { "", $"?{OneClick}", "?email=x@example.org&sure=true&name=x" })
            {
                var answer = await person.SendAsync(new(new(method), path + query));
                ((int)answer.StatusCode).ShouldBeOneOf(200, 405);
            }
        }

        digest.Everything().ShouldBe(before);
    }

    [Fact]
    public async Task Every_link_that_is_not_good_gets_the_same_answer_and_does_nothing()
    {
        var reader = await digest.AddAsync("forged@example.org");
        var gone = await digest.AddAsync("gone@example.org");
        var ofGone = digest.Token(LinkPurpose.Unsubscribe, gone);
        await digest.Database.WriteAsync(c => { Subscribers.Erase(c, gone); }, CancellationToken.None);
        var token = digest.Token(LinkPurpose.Unsubscribe, reader);
        string[] wrong = ["x", token[..^1], $"{token[..^1]}{(token[^1] == 'A' ? 'B' : 'A')}", digest.Token(LinkPurpose.Preferences, reader), digest.Token(LinkPurpose.Confirm, reader), ofGone, new('A', 44), "..%2F..", new('x', 3000)];
        var before = await digest.SettledAsync();
        using var person = digest.Person();
        var pages = new HashSet<string>();
        foreach (var text in wrong)
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            {
                var answer = await person.SendAsync(new(method, $"/digest/unsubscribe/{text}"));
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, text);
                pages.Add(await answer.Content.ReadAsStringAsync());
            }
        }

        pages.Single().ShouldContain("This link is not valid.");
        foreach (var path in new[] { $"/digest/preferences/{token}", $"/digest/preferences/{token}/erase", $"/digest/preferences/{token}/unsubscribe", $"/digest/confirm/{token}" })
        {
            (await PostAsync(person, path, ("sure", "true"))).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        digest.Everything().ShouldBe(before);
        using var program = digest.Person(accept: "application/json");
        await (await program.GetAsync("/digest/unsubscribe/x")).ShouldBeProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task A_reader_neither_sees_nor_changes_another()
    {
        var (ada, ben) = (await digest.AddAsync("ada@example.org", name: "Ada"), await digest.AddAsync("ben@example.org", new() { Minerals = ["cobalt"] }, name: "Ben"));
        using var person = digest.Person();
        var page = await PageAsync(await person.GetAsync(digest.Path(LinkPurpose.Preferences, ada)));
        page.ShouldContain("ada@example.org");
        page.ShouldNotContain("ben@example.org");

        // What a form could be made to send of somebody else plays no part.
        (await PostAsync(person, digest.Path(LinkPurpose.Preferences, ada), ("email", "ben@example.org"), ("id", ben.Id), ("name", "Ada II"), ("time", "07:00"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PostAsync(person, "/digest", ("email", "ben@example.org"), ("name", "Mallory"), ("lists", "us-2025"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PostAsync(person, $"{digest.Path(LinkPurpose.Preferences, ada)}/erase", ("sure", "true"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        DigestServer.Whole(digest.Now(ben)).ShouldBe(DigestServer.Whole(ben));
        digest.Now(ada).State.ShouldBe(SubscriberState.Erased);
    }

    [Fact]
    public async Task The_answer_to_an_address_tells_nobody_whether_it_is_known()
    {
        var reader = await digest.AddAsync("known@example.org");
        using var person = digest.Person();
        var known = await PostAsync(person, "/digest", ("email", "Known@example.org"));
        var unknown = await PostAsync(person, "/digest", ("email", "unknown@example.org"));
        known.StatusCode.ShouldBe(unknown.StatusCode);
        (await known.Content.ReadAsStringAsync()).ShouldBe(await unknown.Content.ReadAsStringAsync());
        var letter = digest.MailsTo(reader).Single();
        letter.Subject.ShouldBe("Your subscription to the Minerals Risk digest");
        letter.Text!.ShouldContain(digest.Path(LinkPurpose.Preferences, reader));
    }

    [Fact]
    public async Task An_address_gets_one_letter_in_ten_minutes_and_five_a_day_and_the_last_wish_counts()
    {
        using var folder = await Feeds.SeededFolder.CreateAsync();
        await using var server = await Feeds.FeedServer.StartAsync(folder.Path);
        for (var i = 1; i <= 14; i++)
        {
            (await PostAsync(server.Client, "/digest", ("email", "often@example.org"), ("dayOfMonth", $"{i}"))).StatusCode.ShouldBe(HttpStatusCode.OK);
            server.Count("mail_deliveries").ShouldBe(Math.Min((i + 1) / 2, 5));
            server.Clock.Advance(TimeSpan.FromMinutes(5.01));
        }

        server.Database.Read(c => SubscriberStore.FindByEmail(c, "often@example.org"))!.Preferences.DayOfMonth.ShouldBe(14);
        server.Clock.Advance(TimeSpan.FromDays(1));
        await PostAsync(server.Client, "/digest", ("email", "often@example.org"));
        server.Count("mail_deliveries").ShouldBe(6);
    }

    [Fact]
    public async Task A_caller_who_gives_address_after_address_is_stopped()
    {
        using var person = digest.Person();
        for (var i = 0; i < AskLimit.PerMinute; i++)
        {
            (await PostAsync(person, "/digest", ("email", $"many{i}@example.org"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        var stopped = await PostAsync(person, "/digest", ("email", "many@example.org"));
        stopped.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        stopped.Header("Retry-After").ShouldNotBeNull();
        (await stopped.Content.ReadAsStringAsync()).ShouldContain("value=\"many@example.org\"", Case.Sensitive, "What was typed stays.");
        digest.Database.Read(c => SubscriberStore.FindByEmail(c, "many@example.org")).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_what_was_typed_stays()
    {
        var reader = await digest.AddAsync("typed@example.org");
        using var person = digest.Person();
        var answer = await PostAsync(person, digest.Path(LinkPurpose.Preferences, reader), ("name", "Kept & quoted \"name\""), ("minerals", "gallium"), ("minerals", "kryptonite"), ("time", "7 o'clock"), ("timeZone", "Mars/Olympus"), ("dayOfMonth", "31"), ("changeAtLeast", "0,5"), ("cadence", "hourly"), ("perspective", "FRA"), ("ratingAtLeast", "2"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await answer.Content.ReadAsStringAsync();
        foreach (var field in new[] { "minerals", "time", "timeZone", "dayOfMonth", "changeAtLeast", "cadence", "perspective", "ratingAtLeast" })
        {
            page.ShouldContain($"id=\"{field}-wrong\"");
        }

        WebUtility.HtmlDecode(page).ShouldContain("value=\"Kept & quoted \"name\"\"");
        page.ShouldContain("value=\"gallium\" checked");
        page.ShouldContain("value=\"Mars/Olympus\"");
        DigestServer.Whole(digest.Now(reader)).ShouldBe(DigestServer.Whole(reader));

        var asked = await PostAsync(person, "/digest", ("email", "not an address"), ("name", "Kept"));
        asked.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await asked.Content.ReadAsStringAsync()).ShouldContain("id=\"email-wrong\"");
    }

    [Theory]
    [InlineData("O'Neil \"Bo\" <3 & Co")]
    [InlineData("שלום عربى")]
    [InlineData("👩‍🔬 ℝeader 🇩🇪")]
    public async Task A_name_of_any_letters_is_kept_and_cannot_become_markup(string name)
    {
        var reader = await digest.AddAsync($"name{Guid.NewGuid():N}@example.org");
        using var person = digest.Person();
        var page = await PageAsync(await PostAsync(person, digest.Path(LinkPurpose.Preferences, reader), ("name", name)));
        digest.Now(reader).Name.ShouldBe(name);
        page.ShouldNotContain("<script>");
        WebUtility.HtmlDecode(page).ShouldContain($"value=\"{name}\"");
        await PostAsync(person, "/digest", ("email", reader.Email!), ("name", name));
        digest.MailsTo(reader).ShouldAllBe(m => !(m.Subject + m.Text + m.Html).Contains(name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a\r\nBcc: b@example.org")]
    [InlineData("a\u0000b")]
    [InlineData("a\u202Egpj.exe")]
    [InlineData("a\u2028b")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a\uE001preferences\uE002")]
    public async Task A_name_that_would_break_a_line_turn_the_text_or_be_markup_is_refused(string name)
    {
        var reader = await digest.AddAsync($"broken{Guid.NewGuid():N}@example.org");
        using var person = digest.Person();
        (await PostAsync(person, digest.Path(LinkPurpose.Preferences, reader), ("name", name))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        digest.Now(reader).Name.ShouldBeNull();
    }

    [Fact]
    public async Task Erasing_has_to_be_meant()
    {
        var reader = await digest.AddAsync("sure@example.org");
        using var person = digest.Person();
        var path = digest.Path(LinkPurpose.Preferences, reader);
        (await PostAsync(person, $"{path}/erase")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        digest.Now(reader).State.ShouldBe(SubscriberState.Active);
        (await PageAsync(await PostAsync(person, $"{path}/erase", ("sure", "true")))).ShouldContain("You are erased");
        digest.Now(reader).State.ShouldBe(SubscriberState.Erased);
        (await person.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Pages_run_no_script_are_kept_nowhere_and_tell_no_other_site()
    {
        var reader = await digest.AddAsync("headers@example.org");
        using var person = digest.Person();
        foreach (var path in new[] { "/digest", digest.Path(LinkPurpose.Preferences, reader), digest.Path(LinkPurpose.Unsubscribe, reader), digest.Path(LinkPurpose.Confirm, reader), "/digest/confirm/x" })
        {
            var answer = await person.GetAsync(path);
            answer.Header("Content-Type").ShouldBe("text/html; charset=utf-8");
            answer.Header("Referrer-Policy").ShouldBe("no-referrer");
            answer.Header("Cache-Control").ShouldBe("no-store");
            answer.Header("X-Robots-Tag")!.ShouldContain("noindex");
            answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
            answer.Header("Content-Security-Policy")!.ShouldStartWith("default-src 'none'; style-src 'self';");
            answer.Header("Set-Cookie").ShouldBeNull();
            var page = await answer.Content.ReadAsStringAsync();
            page.ShouldStartWith("<!DOCTYPE html>");
            page.ShouldNotContain("<script>");
            page.ShouldNotContain("style=");
        }

        var style = await person.GetAsync("/style.css");
        style.Header("Content-Type").ShouldBe("text/css; charset=utf-8");
        style.Header("ETag").ShouldNotBeNull();
    }

    [Fact]
    public async Task Before_the_service_is_ready_a_page_says_so()
    {
        var gate = digest.Server.Services.GetRequiredService<StartGate>();
        gate.Fail("It has not begun.");
        try
        {
            using var person = digest.Person();
            var answer = await person.GetAsync("/digest");
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            answer.Header("Retry-After").ShouldBe("1");
            (await answer.Content.ReadAsStringAsync()).ShouldContain("The service could not start: It has not begun.");
            using var client = digest.Person(accept: null);
            await (await client.PostAsync("/digest/unsubscribe/x", Content(OneClick, "application/x-www-form-urlencoded"))).ShouldBeProblemAsync(503, "starting");
            (await client.GetAsync("/style.css")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            gate.Open();
        }
    }

    [Fact]
    public async Task A_link_does_not_get_into_the_log_when_it_fails()
    {
        using var folder = await Feeds.SeededFolder.CreateAsync();
        await using var server = await Feeds.FeedServer.StartAsync(folder.Path);
        await server.Database.WriteAsync(c => { c.Execute("DROP TABLE digest_secret"); }, CancellationToken.None);
        var token = Base64Url.EncodeToString([(byte)LinkPurpose.Unsubscribe, .. new byte[32]]);
        await (await server.Client.PostAsync($"/digest/unsubscribe/{token}", null)).ShouldBeProblemAsync(500, "internal-error");
        server.Log.Lines.ShouldContain(l => l.Contains("POST /digest/unsubscribe/{token}", StringComparison.Ordinal));
        server.Log.Lines.ShouldAllBe(l => !l.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_has_bounds()
    {
        using var person = digest.Person(accept: null);
        (await person.PostAsync("/digest", Content($"email=a@example.org&name={new string('x', 500)}", "application/x-www-form-urlencoded"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await person.PostAsync("/digest", Content(string.Join('&', Enumerable.Repeat("minerals=gallium", 500)), "application/x-www-form-urlencoded"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await (await person.PostAsync("/digest", Content(new('x', 300_000), "application/x-www-form-urlencoded"))).ShouldBeProblemAsync(413, "payload-too-large");
        await (await person.PostAsync("/digest", Content("{}", "application/json"))).ShouldBeProblemAsync(415, "unsupported-media-type");
        await (await person.PostAsync("/digest", null)).ShouldBeProblemAsync(415, "unsupported-media-type");
    }

    private Subscriber Find(string email) => digest.Database.Read(c => SubscriberStore.FindByEmail(c, email))!;

    private static async Task<string> PageAsync(HttpResponseMessage answer)
    {
        var page = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        answer.Header("Content-Type").ShouldBe("text/html; charset=utf-8");
        return page;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient person, string path, params (string Name, string Value)[] fields) =>
        person.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    private static ByteArrayContent Content(string body, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }
}
