using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MineralsRisk.Digest;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Digest;

public sealed class SubscriberEndpointTests(DigestServer digest) : IClassFixture<DigestServer>
{
    private const string Address = "/api/v1/subscribers";

    private HttpClient Admin => digest.Server.Client;

    [Fact]
    public async Task A_subscriber_is_added_and_asked_to_confirm_in_one_go()
    {
        var answer = await PostAsync(new { email = "New@Example.org", name = " Ada ", preferences = new { minerals = new[] { "tungsten", "gallium", "tungsten" }, cadence = "daily", timeZone = "America/New_York" } });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var added = await answer.JsonAsync();
        answer.Header("Location").ShouldBe($"{Address}/{added.Text("id")}");
        (added.Text("email"), added.Text("name"), added.Text("state")).ShouldBe(("New@example.org", "Ada", "pending"));
        added.GetProperty("preferences").GetProperty("minerals").EnumerateArray().Select(m => m.GetString()).ShouldBe(["gallium", "tungsten"]);
        added.GetProperty("preferences").TryGetProperty("timeOfDay", out _).ShouldBeFalse();
        added.GetProperty("nextDue").ValueKind.ShouldBe(JsonValueKind.Null);

        var reader = Find(added);
        var mail = digest.MailsTo(reader).Single();
        (mail.Kind, mail.State).ShouldBe(("confirmation", "pending"));
        mail.MessageId.ShouldMatch("^<msg_[a-z]{26}@minerals\\.example>$");
        mail.Text!.ShouldContain("gallium and tungsten, as seen from USA");
        mail.Text!.ShouldContain("every day at 07:00 (America/New_York)");
        mail.Html!.ShouldContain("every day at 07:00 (America/New_York)");
        var link = mail.Text!.Split('\n').Single(l => l.StartsWith("http", StringComparison.Ordinal));
        mail.Html!.ShouldContain($"href=\"{link}\"");
        new Uri(link).AbsolutePath.ShouldBe(digest.Path(LinkPurpose.Confirm, reader)[..^44] + link[^44..]);
        digest.Database.Read(c => LinkToken.Read(c, LinkPurpose.Confirm, link[^44..], digest.Server.Clock.GetUtcNow()))!.Id.ShouldBe(reader.Id);
    }

    [Fact]
    public async Task A_confirmed_one_is_active_at_once_and_gets_no_letter()
    {
        var added = await (await PostAsync(new { email = "sure@example.org", confirmed = true })).JsonAsync();
        added.Text("state").ShouldBe("active");
        added.GetProperty("nextDue").GetDateTimeOffset().ShouldBe(Schedule.Next(new(), digest.Server.Clock.GetUtcNow()));
        digest.MailsTo(Find(added)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_that_is_there_is_refused_and_one_that_left_begins_anew()
    {
        var reader = await digest.AddAsync("again@example.org");
        await (await PostAsync(new { email = "AGAIN@example.org" })).ShouldBeProblemAsync(409, "conflict");
        await digest.Database.WriteAsync(c => Subscribers.Unsubscribe(c, reader), CancellationToken.None);
        var anew = await (await PostAsync(new { email = "again@example.org" })).JsonAsync();
        (anew.Text("id"), anew.Text("state")).ShouldBe((reader.Id, "pending"));
        digest.MailsTo(reader).Single().Kind.ShouldBe("confirmation");
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_and_nothing_is_stored()
    {
        var before = await digest.SettledAsync();
        var wrong = new
        {
            email = "a@example.org\r\nBcc: b@example.org",
            name = "a\r\nb",
            preferences = new
            {
                minerals = new[] { "unobtainium", "gallium" },
                lists = new[] { "us-1900" },
                perspective = "FRA",
                changeAtLeast = 0,
                dayOfMonth = 29,
                time = "25:00",
                timeZone = "Mars/Olympus",
            },
        };
        var problem = await (await PostAsync(wrong)).ShouldBeProblemAsync(400, "invalid-body");
        problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(
            ["/email", "/name", "/preferences/minerals/0", "/preferences/lists/0", "/preferences/perspective", "/preferences/changeAtLeast", "/preferences/dayOfMonth", "/preferences/time", "/preferences/timeZone"],
            ignoreOrder: true);
        await (await PostAsync(new { email = "a@example.org", preferences = new { cadence = "hourly" } })).ShouldBeProblemAsync(400, "invalid-body");
        await (await PostAsync(new { email = "a@example.org", preferences = new { minerals = new string?[] { null } } })).ShouldBeProblemAsync(400, "invalid-body");
        digest.Everything().ShouldBe(before);
    }

    [Fact]
    public async Task A_change_has_to_name_the_version_it_replaces()
    {
        var reader = await digest.AddAsync("put@example.org", name: "Before");
        var body = new { name = "After", preferences = new { lists = new[] { "us-2025" }, cadence = "monthly", dayOfMonth = 28 } };
        await (await PutAsync(reader, body, tag: null)).ShouldBeProblemAsync(428, "precondition-required");
        var tag = (await Admin.GetAsync($"{Address}/{reader.Id}")).Header("ETag")!;
        var changed = await PutAsync(reader, body, tag);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        changed.Header("ETag").ShouldBe((await Admin.GetAsync($"{Address}/{reader.Id}")).Header("ETag"));
        await (await PutAsync(reader, body, tag)).ShouldBeProblemAsync(412, "precondition-failed");
        var now = digest.Now(reader);
        (now.Name, now.Preferences.Cadence, now.WindowFrom).ShouldBe(("After", Cadence.Monthly, reader.WindowFrom));
        now.NextDue.ShouldBe(Schedule.Next(now.Preferences, digest.Server.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task An_erased_subscriber_is_shown_without_address_or_name_and_is_not_changed()
    {
        var reader = await digest.AddAsync("erase@example.org", name: "Somebody");
        (await Admin.DeleteAsync($"{Address}/{reader.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Admin.DeleteAsync($"{Address}/{reader.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var shown = await (await Admin.GetAsync($"{Address}/{reader.Id}")).JsonAsync();
        (shown.Text("email"), shown.Text("name"), shown.Text("state")).ShouldBe((null, null, "erased"));
        await (await PutAsync(reader, new { preferences = new { } }, "*")).ShouldBeProblemAsync(409, "conflict");
        await (await Admin.PostAsync($"{Address}/{reader.Id}/confirmation", null)).ShouldBeProblemAsync(409, "conflict");
        await (await Admin.PostAsync($"{Address}/{reader.Id}/activation", null)).ShouldBeProblemAsync(409, "conflict");
    }

    [Fact]
    public async Task The_letter_that_asks_is_sent_again_to_who_has_not_confirmed()
    {
        var reader = await digest.AddAsync("letter@example.org", active: false);
        var answer = await Admin.PostAsync($"{Address}/{reader.Id}/confirmation", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        digest.MailsTo(reader).Count.ShouldBe(1);
        (await (await Admin.PostAsync($"{Address}/{reader.Id}/activation", null)).JsonAsync()).Text("state").ShouldBe("active");
        (await (await Admin.PostAsync($"{Address}/{reader.Id}/activation", null)).JsonAsync()).Text("state").ShouldBe("active");
        await (await Admin.PostAsync($"{Address}/{reader.Id}/confirmation", null)).ShouldBeProblemAsync(409, "conflict");
        await digest.Database.WriteAsync(c => Subscribers.Unsubscribe(c, digest.Now(reader)), CancellationToken.None);
        await (await Admin.PostAsync($"{Address}/{reader.Id}/activation", null)).ShouldBeProblemAsync(409, "conflict");
        (await (await Admin.PostAsync($"{Address}/{reader.Id}/confirmation", null)).JsonAsync()).Text("state").ShouldBe("pending");
    }

    [Fact]
    public async Task Subscribers_are_listed_by_state_and_text_in_pages_and_as_CSV()
    {
        foreach (var i in Enumerable.Range(1, 3))
        {
            await digest.AddAsync($"list{i}@pages.example", active: i != 2, name: $"=Reader {i}");
        }

        (await RowsAsync("?q=PAGES.example")).Select(r => r.Text("email")).ShouldBe(["list1@pages.example", "list2@pages.example", "list3@pages.example"]);
        (await RowsAsync("?q=reader%202")).Single().Text("email").ShouldBe("list2@pages.example");
        (await RowsAsync("?q=pages.example&state=pending")).Single().Text("email").ShouldBe("list2@pages.example");
        (await RowsAsync("?q=%25")).ShouldBeEmpty();
        var first = await Admin.GetFromJsonAsync<JsonElement>($"{Address}?q=pages.example&limit=2");
        (await RowsAsync($"?q=pages.example&limit=2&cursor={first.GetProperty("page").Text("nextCursor")}")).Single().Text("email").ShouldBe("list3@pages.example");
        var csv = await Admin.GetStringAsync($"{Address}?q=pages.example&format=csv");
        csv.ShouldStartWith("id,email,name,state,reason,minerals,lists,");
        csv.ShouldContain("'=Reader 1");
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(4);
    }

    [Fact]
    public async Task Only_an_admin_sees_subscribers_and_their_links_are_not_shown()
    {
        var reader = await digest.AddAsync("private@example.org");
        using var person = digest.Person(accept: null);
        foreach (var path in new[] { Address, $"{Address}/{reader.Id}" })
        {
            await (await person.GetAsync(path)).ShouldBeProblemAsync(401, "unauthorized");
            var answer = await Admin.GetAsync(path);
            answer.Headers.CacheControl!.Private.ShouldBeTrue();
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("links");
        }
    }

    private Task<HttpResponseMessage> PostAsync(object body) => Admin.PostAsJsonAsync(Address, body);

    private Task<HttpResponseMessage> PutAsync(Subscriber reader, object body, string? tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"{Address}/{reader.Id}") { Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        return Admin.SendAsync(request);
    }

    private async Task<JsonElement[]> RowsAsync(string query) => [.. (await Admin.GetFromJsonAsync<JsonElement>(Address + query)).GetProperty("data").EnumerateArray()];

    private Subscriber Find(JsonElement answer) => digest.Database.Read(c => SubscriberStore.Find(c, answer.Text("id")!))!;
}
