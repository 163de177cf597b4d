using System.Diagnostics;
using System.Globalization;
using MineralsRisk.Http.Pages;

namespace MineralsRisk.Benchmarks.Load;

/// <summary>
/// Pages that are in no cache: how long until their first byte, one request after the other, each for another day; and what a first visit brings over
/// the line in all, compressed. Beside them a bare Kestrel that gives the same bytes.
/// </summary>
internal static class PageComparison
{
    private const int Requests = 250;
    private const double Goal = 15;

    private static readonly DateOnly FirstDay = new(2020, 1, 1);
    private static readonly string[] Headers = ["Accept: text/html", "Accept-Encoding: br"];
    private static readonly string[] Attached = [PageConventions.StylePath, PageConventions.IconPath, PageConventions.LocalTimePath];

    private static readonly (string Name, string Target)[] Pages =
    [
        ("front page", "/?asOf={date}"),
        ("mineral page, gallium", "/minerals/gallium?asOf={date}"),
        ("mineral page, rare earths", "/minerals/rare-earths?asOf={date}"),
        ("export control", "/export-controls/CN-2025-57?asOf={date}"),
        ("country", "/countries/CHN?asOf={date}"),
        ("what if", "/what-if?asOf={date}&type1=measure&country1=CHN&measure1=prohibition&minerals1=graphite"),
    ];

    public static async Task RunAsync(string[] args)
    {
        using var data = new TemporaryFolder();
        await using var service = ServerProcess.Service(args, data.Path);
        await service.FirstAnswerAsync("/api/v1/scores");
        var attached = 0;
        foreach (var path in Attached)
        {
            attached += (await Answer.GetAsync(service.Address, path, Headers)).Body.Length;
        }

        Console.WriteLine($"{Machine.Line()}; {Requests} requests a round, one after the other, {Turns.Rounds} rounds by turns; times to the first byte\n");
        Console.WriteLine("| page | bytes, br | with what it brings along | p50 ms | p95 ms | goal | bare p95 ms | failures |\n|---|---|---|---|---|---|---|---|");
        foreach (var (name, target) in Pages)
        {
            Console.WriteLine(await CompareAsync(service, name, target, attached, data.Path));
        }
    }

    private static async Task<string> CompareAsync(ServerProcess service, string name, string target, int attached, string folder)
    {
        var answer = await Answer.GetAsync(service.Address, target.Replace("asOf={date}", "", StringComparison.Ordinal), Headers);
        var body = Path.Combine(folder, "body");
        await File.WriteAllBytesAsync(body, answer.Body);
        await using var bare = ServerProcess.Bare(answer, body);
        await bare.FirstAnswerAsync("/");
        var day = FirstDay;
        var turns = await Turns.TakeAsync(
            () =>
            {
                var first = day;
                day = day.AddDays(Requests);
                return RoundAsync(service.Address, target, first);
            },
            () => RoundAsync(bare.Address, target, FirstDay));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {answer.Body.Length} | {answer.Body.Length + attached} | {turns.P50:F1} | {turns.P95:F1} | {Goal} | {turns.BareP95:F1} | {turns.Failures} |");
    }

    private static async Task<Round> RoundAsync(Uri address, string target, DateOnly first)
    {
        using var client = new HttpClient { BaseAddress = address };
        var (latencies, failures, began) = (new List<double>(Requests), 0, Stopwatch.GetTimestamp());
        for (var i = 0; i < Requests; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, target.Replace("{date}", first.AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal));
            foreach (var parts in Headers.Select(h => h.Split(": ", 2)))
            {
                request.Headers.TryAddWithoutValidation(parts[0], parts[1]);
            }

            var asked = Stopwatch.GetTimestamp();
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            latencies.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            failures += response.IsSuccessStatusCode ? 0 : 1;
            await response.Content.CopyToAsync(Stream.Null);
        }

        return Round.Of(latencies, Stopwatch.GetElapsedTime(began), failures);
    }
}
