using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace MineralsRisk.Benchmarks.Load;

/// <summary>Editors who write side by side: each adds an export control, then ends it, and so on.</summary>
internal sealed class Writers : IDisposable
{
    public const int Count = 20;
    private const string Controls = "/api/v1/export-controls";
    private readonly HttpClient _client;
    private readonly string[] _minerals;
    private int _instruments;

    private Writers(HttpClient client, string[] minerals) => (_client, _minerals) = (client, minerals);

    public static async Task<Writers> AtAsync(Uri address, string key)
    {
        var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var minerals = JsonDocument.Parse(await client.GetStringAsync("/api/v1/minerals?limit=500"));
        return new(client, [.. minerals.RootElement.GetProperty("data").EnumerateArray().Select(m => m.GetProperty("id").GetString()!)]);
    }

    /// <summary>A new instrument as it is sent: China's prohibition of all exports of a mineral from one of a thousand days on.</summary>
    public static string Instrument(int number, string mineral)
    {
        var day = Text(Day(number));
        return $$"""
            { "id": "{{Id(number)}}", "title": "Prohibition of exports", "country": "CHN", "issuers": ["MOFCOM"], "binding": true, "confidence": "high",
              "sources": [ { "title": "Announcement", "url": "https://example.org/announcement", "publisher": "MOFCOM", "date": "{{day}}" } ],
              "clauses": [ { "measure": "prohibition", "scope": "All of it.", "minerals": ["{{mineral}}"], "stages": ["extraction", "processing"], "targets": ["ALL"],
                "events": [ { "type": "announced", "date": "{{day}}", "source": "Announcement" }, { "type": "entersIntoForce", "date": "{{day}}", "source": "Announcement" } ] } ] }
            """;
    }

    /// <summary>All of them write at once.</summary>
    /// <param name="each">How many instruments each adds and ends: two writes for each.</param>
    /// <returns>The round, and how long after the last answer readers saw what it was about, scores and all.</returns>
    public async Task<(Round Round, TimeSpan Followed)> WriteAsync(int each)
    {
        var latencies = new ConcurrentBag<double>();
        var (failures, start) = (0, Stopwatch.GetTimestamp());
        var last = await Task.WhenAll(Enumerable.Range(0, Count).Select(async _ =>
        {
            var number = 0;
            for (var i = 0; i < each; i++)
            {
                (number, var body) = Next();
                await SendAsync(Controls, body);
                await SendAsync($"{Controls}/{Id(number)}/events", $$"""{ "type": "ended", "date": "{{Text(Day(number).AddDays(30))}}", "source": "Announcement" }""");
            }

            return number;
        }));
        var (took, end) = (Stopwatch.GetElapsedTime(start), Stopwatch.GetTimestamp());
        foreach (var number in last)
        {
            await ShowsAsync(Id(number), "\"ended\"");
        }

        return (Round.Of(latencies, took, failures), Stopwatch.GetElapsedTime(end));

        async Task SendAsync(string path, string body)
        {
            var begun = Stopwatch.GetTimestamp();
            using var answer = await PostAsync(path, body);
            latencies.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            Interlocked.Add(ref failures, answer.StatusCode == HttpStatusCode.Created ? 0 : 1);
        }
    }

    /// <summary>One write while nothing else goes on.</summary>
    /// <returns>How long its answer took, and how long after it readers saw it.</returns>
    public async Task<(TimeSpan Answer, TimeSpan Followed)> WriteOneAsync()
    {
        var (number, body) = Next();
        var start = Stopwatch.GetTimestamp();
        using var answer = await PostAsync(Controls, body);
        answer.EnsureSuccessStatusCode();
        var (took, end) = (Stopwatch.GetElapsedTime(start), Stopwatch.GetTimestamp());
        await ShowsAsync(Id(number), "\"entersIntoForce\"");
        return (took, Stopwatch.GetElapsedTime(end));
    }

    public void Dispose() => _client.Dispose();

    private static string Id(int number) => $"CN-BENCH-{number.ToString(CultureInfo.InvariantCulture)}";

    // Of one day would be of one change, whose causes take the longer to tell apart the more there are.
    private static DateOnly Day(int number) => new DateOnly(2023, 1, 1).AddDays(number * 37 % 1000);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private (int Number, string Body) Next()
    {
        var number = Interlocked.Increment(ref _instruments);
        return (number, Instrument(number, _minerals[number % _minerals.Length]));
    }

    private Task<HttpResponseMessage> PostAsync(string path, string body) =>
        _client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));

    // Facts and scores are published together, so an instrument that is there has its scores.
    private async Task ShowsAsync(string id, string words)
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(60))
        {
            using var answer = await _client.GetAsync(new Uri($"{Controls}/{id}", UriKind.Relative));
            if (answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync()).Contains(words, StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(2);
        }

        throw new InvalidOperationException($"{id} was written and not to be seen within a minute.");
    }
}
