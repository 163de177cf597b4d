using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MineralsRisk.Feeds;
using MineralsRisk.Storage;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Feeds;

public sealed class CalendarFileTests : IAsyncLifetime
{
    private const string Read = """
        import sys, json, icalendar
        c = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
        print(json.dumps([{
            'uid': str(e['uid']), 'start': e['dtstart'].dt.isoformat(), 'end': e['dtend'].dt.isoformat(), 'stamp': e['dtstamp'].dt.isoformat(),
            'summary': str(e['summary']), 'description': str(e['description'])} for e in c.walk('vevent')]))
        """;

    private const string Question = "asOf=2026-09-01&to=2027-12-31";

    private TemporaryFolder _folder = null!;
    private FeedServer _server = null!;

    public async Task InitializeAsync()
    {
        _folder = await SeededFolder.CreateAsync();
        _server = await FeedServer.StartAsync(_folder.Path);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [FactWith("icalendar")]
    public async Task A_calendar_program_reads_what_the_list_has()
    {
        var events = IndependentReader.Ask(Read, await _server.Client.GetByteArrayAsync($"/api/v1/calendar.ics?{Question}")).EnumerateArray().ToArray();
        var rows = (await _server.Client.GetFromJsonAsync<JsonElement>($"/api/v1/calendar?{Question}&limit=500")).GetProperty("data").EnumerateArray().ToArray();

        rows.Length.ShouldBeGreaterThan(5);
        events.Select(e => (e.Text("start"), e.Text("summary"))).ShouldBe(rows.Select(r => (r.Text("date"), r.Text("text"))), ignoreOrder: true);
        events.Select(e => e.Text("uid")).ShouldBeUnique();
        events.Select(e => e.Text("stamp")).Distinct().ShouldHaveSingleItem();
        events.ShouldAllBe(e => Timestamp.ParseDate(e.Text("end")!) == Timestamp.ParseDate(e.Text("start")!).AddDays(1));
        var moving = rows.First(r => r.GetProperty("effects").GetArrayLength() > 0);
        events.Single(e => e.Text("summary") == moving.Text("text") && e.Text("start") == moving.Text("date") && e.Text("description")!.Contains(moving.Text("clause")!))
            .Text("description")!.ShouldContain("its part in the supply risk for USA from");
    }

    [FactWith("icalendar")]
    public async Task An_event_keeps_its_UID_whatever_else_is_asked_for()
    {
        var all = await UidsAsync(Question);
        var later = await UidsAsync("asOf=2026-10-01&to=2027-06-30&perspective=JPN");
        later.Length.ShouldBeGreaterThan(0);
        later.ShouldBeSubsetOf(all);
    }

    [Fact]
    public async Task Lines_end_with_CRLF_and_have_75_octets_at_most()
    {
        var bytes = await _server.Client.GetByteArrayAsync($"/api/v1/calendar.ics?{Question}");
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        text.Replace("\r\n", "").ShouldNotContain("\n");
        text.ShouldEndWith("END:VCALENDAR\r\n");
        text.Split("\r\n").ShouldAllBe(l => Encoding.UTF8.GetByteCount(l) <= 75);
    }

    [Fact]
    public void Folding_never_cuts_a_character_and_text_is_escaped()
    {
        var lines = new ContentLines().AddText("SUMMARY", string.Concat(Enumerable.Repeat("é𝄞", 40))).AddText("X", "a,b;c\\d\r\ne\u0001").ToString();
        lines.Replace("\r\n ", "").ShouldBe($"SUMMARY:{string.Concat(Enumerable.Repeat("é𝄞", 40))}\r\nX:a\\,b\\;c\\\\d\\ne\r\n");
        lines.Split("\r\n").ShouldAllBe(l => Encoding.UTF8.GetByteCount(l) <= 75);
    }

    [Fact]
    public async Task It_answers_as_the_list_does()
    {
        var answer = await _server.Client.GetAsync($"/api/v1/calendar.ics?{Question}");
        answer.Header("Content-Type").ShouldBe("text/calendar; charset=utf-8");
        var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/calendar.ics?{Question}") { Headers = { { "If-None-Match", answer.Header("ETag")! } } };
        (await _server.Client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        await (await _server.Client.GetAsync("/api/v1/calendar.ics?limit=5")).ShouldBeProblemAsync(400, "unknown-parameter");
        await (await _server.Client.GetAsync("/api/v1/calendar.ics?mineral=unobtainium")).ShouldBeProblemAsync(400, "invalid-parameter");
    }

    private async Task<string[]> UidsAsync(string question) =>
        [.. IndependentReader.Ask(Read, await _server.Client.GetByteArrayAsync($"/api/v1/calendar.ics?{question}")).EnumerateArray().Select(e => e.Text("uid")!)];
}
