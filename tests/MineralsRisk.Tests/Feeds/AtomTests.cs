using System.Net;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Feeds;

public sealed class AtomTests : IAsyncLifetime
{
    private const string Read = """
        import sys, json, feedparser
        d = feedparser.parse(sys.stdin.buffer.read(), response_headers={'content-location': 'https://reader.example/feeds/changes.atom', 'content-type': 'application/atom+xml; charset=utf-8'})
        print(json.dumps({
            'bozo': bool(d.bozo), 'version': d.version, 'id': d.feed.get('id'), 'title': d.feed.title, 'updated': d.feed.updated, 'author': d.feed.author,
            'links': {l.rel: l.href for l in d.feed.links},
            'entries': [{'id': e.id, 'title': e.title, 'updated': e.updated, 'link': e.link, 'content': e.content[0].value, 'type': e.content[0].type} for e in d.entries]}))
        """;

    private TemporaryFolder _folder = null!;

    public async Task InitializeAsync() => _folder = await SeededFolder.CreateAsync();

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [FactWith("feedparser")]
    public async Task A_feed_reader_reads_the_changes_with_their_causes()
    {
        await using var server = await FeedServer.StartAsync(_folder.Path);
        await server.ChangeAsync("gallium", 0.9, 0.5, FeedServer.ByClause("CN-2025-18/1", -0.4));
        await server.ChangeAsync("tungsten", 0.68, 0.93, FeedServer.ByClause("CN-2025-10/1", 0.2), FeedServer.ByClause("no <such> & clause/1", 0.05));

        var feed = IndependentReader.Ask(Read, await server.Client.GetByteArrayAsync("/feeds/changes.atom"));

        feed.GetProperty("bozo").GetBoolean().ShouldBeFalse();
        feed.Text("version").ShouldBe("atom10");
        feed.Text("id")!.ShouldStartWith("urn:uuid:");
        feed.Text("author").ShouldBe("Minerals Risk");
        feed.GetProperty("links").Text("self").ShouldBe("https://reader.example/feeds/changes.atom");
        var entries = feed.GetProperty("entries").EnumerateArray().ToArray();
        entries.Select(e => e.Text("title")).ShouldBe(["Tungsten up to 0.93 (+0.25)", "Gallium down to 0.50 (-0.40)"]);
        feed.Text("updated").ShouldBe(entries[0].Text("updated"));
        entries[0].Text("link").ShouldBe("https://reader.example/api/v1/minerals/tungsten");
        entries[0].Text("type").ShouldBe("application/xhtml+xml");
        entries[0].Text("content")!.ShouldContain("no &lt;such&gt; &amp; clause/1");
        entries[0].Text("content")!.ShouldContain("https://reader.example/api/v1/export-controls/CN-2025-10");
        entries[0].Text("content")!.ShouldContain(": +0.20");
    }

    [FactWith("feedparser")]
    public async Task The_ids_of_entries_stay_after_a_restart_and_in_the_feed_of_the_mineral()
    {
        JsonIds before;
        await using (var server = await FeedServer.StartAsync(_folder.Path))
        {
            await server.ChangeAsync("gallium", null, 0.5);
            await server.ChangeAsync("tungsten", 0.5, null);
            before = await IdsAsync(server, "/feeds/changes.atom");
        }

        await using var again = await FeedServer.StartAsync(_folder.Path);
        (await IdsAsync(again, "/feeds/changes.atom")).ShouldBeEquivalentTo(before);
        var gallium = await IdsAsync(again, "/feeds/minerals/gallium.atom");
        gallium.Entries.ShouldBe([before.Entries[1]]);
        gallium.Feed.ShouldNotBe(before.Feed);
    }

    [Fact]
    public async Task The_feed_has_the_newest_hundred_changes()
    {
        await using var server = await FeedServer.StartAsync(_folder.Path);
        for (var i = 1; i <= 105; i++)
        {
            await server.ChangeAsync("gallium", 0, i);
        }

        var feed = await server.Client.GetStringAsync("/feeds/changes.atom");
        feed.Split("<entry>").Length.ShouldBe(101);
        feed.ShouldContain("up to 105.00");
        feed.ShouldNotContain("up to 5.00");
    }

    [Fact]
    public async Task The_feed_has_the_manners_of_every_answer()
    {
        await using var server = await FeedServer.StartAsync(_folder.Path);
        await server.ChangeAsync("gallium", 0.9, 0.5);
        using var reader = new HttpClient { BaseAddress = server.Client.BaseAddress };
        var answer = await reader.GetAsync("/feeds/changes.atom");
        answer.Header("Content-Type").ShouldBe("application/atom+xml; charset=utf-8");
        answer.Header("Cache-Control").ShouldBe("public, no-cache");
        answer.Header("Access-Control-Allow-Origin").ShouldBe("*");

        var known = new HttpRequestMessage(HttpMethod.Get, "/feeds/changes.atom") { Headers = { { "If-None-Match", answer.Header("ETag")! } } };
        (await reader.SendAsync(known)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        var head = await reader.SendAsync(new(HttpMethod.Head, "/feeds/changes.atom"));
        head.Header("ETag").ShouldBe(answer.Header("ETag"));
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();

        var compressed = new HttpRequestMessage(HttpMethod.Get, "/feeds/changes.atom") { Headers = { { "Accept-Encoding", "br" } } };
        for (var i = 0; i < 10; i++)
        {
            await server.ChangeAsync("gallium", 0.9, 0.5);
        }

        (await reader.SendAsync(compressed)).Header("Content-Encoding").ShouldBe("br");

        await (await reader.GetAsync("/feeds/changes.atom?page=2")).ShouldBeProblemAsync(400, "unknown-parameter");
        await (await reader.GetAsync("/feeds/minerals/unobtainium.atom")).ShouldBeProblemAsync(404, "unknown-mineral");
        await (await reader.PostAsync("/feeds/changes.atom", null)).ShouldBeProblemAsync(405, "method-not-allowed");
    }

    [Fact]
    public async Task With_a_public_address_every_link_begins_with_it_and_no_Host_header_gets_in()
    {
        await using var server = await FeedServer.StartAsync(_folder.Path, "--Public:BaseUrl", "https://minerals.example/risk/");
        await server.ChangeAsync("gallium", 0.9, 0.5);
        var request = new HttpRequestMessage(HttpMethod.Get, "/feeds/minerals/gallium.atom") { Headers = { Host = "evil.example" } };
        var feed = await (await server.Client.SendAsync(request)).Content.ReadAsStringAsync();
        feed.ShouldContain("href=\"https://minerals.example/risk/feeds/minerals/gallium.atom\"");
        feed.ShouldContain("href=\"https://minerals.example/risk/api/v1/minerals/gallium\"");
        feed.ShouldNotContain("evil.example");
    }

    private static async Task<JsonIds> IdsAsync(FeedServer server, string path)
    {
        var feed = IndependentReader.Ask(Read, await server.Client.GetByteArrayAsync(path));
        return new(feed.Text("id")!, [.. feed.GetProperty("entries").EnumerateArray().Select(e => e.Text("id")!)]);
    }

    private sealed record JsonIds(string Feed, string[] Entries);
}
