using System.Net;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Scores;

[Collection(OneService.Name)]
public sealed class MannersTests(MineralsService service)
{
    public static TheoryData<string> Paths { get; } =
    [
        "minerals", "minerals/gallium", "minerals/gallium/score", "minerals/gallium/score/history", "minerals/gallium/score/explanation?comparedTo=2023-01-01",
        "minerals/gallium/supply", "scores", "scores?format=csv", "frameworks", "frameworks/US-JP-2025-FW", "export-controls", "export-controls/CN-2025-18",
        "countries", "countries/CHN", "sources", "sources/usgs-mcs-2026", "method",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Whoever_has_an_answer_is_told_that_it_still_holds(string path)
    {
        var first = await service.AskAsync($"/api/v1/{path}");
        var tag = first.Header("ETag")!;

        (await service.AskAsync($"/api/v1/{path}")).Header("ETag").ShouldBe(tag);
        var again = await service.AskAsync($"/api/v1/{path}", ("If-None-Match", tag));
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await again.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task The_head_of_an_answer_can_be_had_without_its_body(string path)
    {
        var whole = await service.AskAsync($"/api/v1/{path}");

        var head = await service.Client.SendAsync(new(HttpMethod.Head, $"/api/v1/{path}"));

        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        foreach (var name in new[] { "ETag", "Content-Type", "Content-Length", "Vary" })
        {
            head.Header(name).ShouldBe(whole.Header(name), name);
        }
    }
}

/// <summary>Moves the clock, so it has a service of its own.</summary>
public sealed class MidnightTests(MineralsService service) : IClassFixture<MineralsService>
{
    [Fact]
    public async Task At_midnight_in_UTC_today_is_another_day_and_so_is_the_tag()
    {
        service.Clock.Instant = new(2026, 11, 27, 23, 59, 59, TimeSpan.Zero);
        var before = await service.AskAsync("/api/v1/minerals/gallium/score");
        var given = await service.AskAsync("/api/v1/minerals/gallium/score?asOf=2026-11-27");

        service.Clock.Instant = new(2026, 11, 28, 0, 0, 0, TimeSpan.Zero);
        var after = await service.AskAsync("/api/v1/minerals/gallium/score", ("If-None-Match", before.Header("ETag")!));

        after.StatusCode.ShouldBe(HttpStatusCode.OK);
        after.Header("ETag").ShouldNotBe(before.Header("ETag"));
        ((await before.JsonAsync()).Text("asOf"), (await after.JsonAsync()).Text("asOf")).ShouldBe(("2026-11-27", "2026-11-28"));
        ((await before.JsonAsync()).Flag("needsVerification"), (await after.JsonAsync()).Flag("needsVerification")).ShouldBe((false, true));
        (await service.AskAsync("/api/v1/minerals/gallium/score?asOf=2026-11-27")).Header("ETag").ShouldBe(given.Header("ETag"));
    }
}
