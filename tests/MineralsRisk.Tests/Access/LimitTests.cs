using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using MineralsRisk.Access;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Access;

public sealed class LimitTests(PreparedData data) : AccessTests(data)
{
    private const string Path = "/api/v1/sources";

    [Fact]
    public Task An_address_that_asks_too_much_is_told_when_to_go_on_and_answers_from_the_cache_count()
    {
        var clock = new HandClock();
        return WithServerAsync(
            ["Limits:PerMinute=3"],
            async server =>
            {
                clock.Advance(TimeSpan.FromSeconds(20));
                for (var left = 2; left >= 0; left--)
                {
                    var answer = await server.GetAsync(Path);
                    answer.StatusCode.ShouldBe(HttpStatusCode.OK);
                    answer.Header("RateLimit").ShouldBe($"\"default\";r={left};t=40");
                    answer.Header("RateLimit-Policy").ShouldBe("\"default\";q=3;w=60");
                }

                var refused = await server.GetAsync(Path);
                await refused.ShouldBeProblemAsync(429, "too-many-requests");
                refused.Header("Retry-After").ShouldBe("40");
                refused.Header("RateLimit").ShouldBe("\"default\";r=0;t=40");
                refused.Header("RateLimit-Policy").ShouldBe("\"default\";q=3;w=60");

                (await server.From(IPAddress.Parse("127.0.0.2")).GetAsync(new Uri(Path, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
                (await server.GetAsync("/health/live")).Header("RateLimit").ShouldBeNull();

                clock.Advance(TimeSpan.FromSeconds(40));
                (await server.GetAsync(Path)).Header("RateLimit").ShouldBe("\"default\";r=2;t=60");
            },
            clock);
    }

    [Fact]
    public Task A_good_key_counts_for_itself_and_an_invented_one_for_its_address() => WithServerAsync(
        ["Limits:PerMinute=2"],
        async server =>
        {
            var (key, _) = await server.MakeKeyAsync(KeyScope.Reader);
            (await server.GetAsync(Path, KeyText.Create())).Header("RateLimit")!.ShouldContain("r=1");
            (await server.GetAsync(Path, KeyText.Create())).Header("RateLimit")!.ShouldContain("r=0");
            (await server.GetAsync(Path, KeyText.Create())).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            (await server.GetAsync(Path, key)).Header("RateLimit")!.ShouldContain("r=1");
            (await server.GetAsync(Path, AccessServer.AdminKey)).Header("RateLimit")!.ShouldContain("r=1");
            (await server.GetAsync(Path, key)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await (await server.GetAsync(Path, key)).ShouldBeProblemAsync(429, "too-many-requests")).Text("detail")!.ShouldStartWith("This key has used its 2 requests");
        },
        new HandClock());

    [Fact]
    public Task Callers_on_the_machine_itself_are_not_counted_until_the_operator_sets_a_limit() => WithServerAsync(
        [],
        async server => (await server.GetAsync(Path)).Header("RateLimit").ShouldBeNull());

    [Fact]
    public Task Problems_and_304_tell_what_is_left_too() => WithServerAsync(
        ["Limits:PerMinute=3000"],
        async server =>
        {
            (await server.GetAsync("/api/v1/nowhere")).Header("RateLimit").ShouldBe("\"default\";r=2999;t=60");
            (await server.GetAsync("/api/v1/sources?colour=red")).Header("RateLimit").ShouldBe("\"default\";r=2998;t=60");
            var request = new HttpRequestMessage(HttpMethod.Get, Path);
            request.Headers.TryAddWithoutValidation("If-None-Match", "*").ShouldBeTrue();
            var known = await server.Client.SendAsync(request);
            known.StatusCode.ShouldBe(HttpStatusCode.NotModified);
            known.Header("RateLimit").ShouldBe("\"default\";r=2997;t=60");
        },
        new HandClock());

    [Fact]
    public async Task Zero_switches_the_limiter_off()
    {
        for (var i = 0; i < 20; i++)
        {
            (await Server.GetAsync(Path)).Header("RateLimit").ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("127.0.0.1", "198.51.100.2", true)]
    [InlineData("127.0.0.0/8", "198.51.100.2", true)]
    [InlineData("10.0.0.1", "198.51.100.2", false)]
    [InlineData(null, "198.51.100.2", false)]
    public Task X_Forwarded_For_is_believed_of_trusted_proxies_only(string? trusted, string second, bool believed) => WithServerAsync(
        ["Limits:PerMinute=1", .. trusted is null ? Array.Empty<string>() : [$"Limits:TrustedProxies={trusted}"]],
        async server =>
        {
            (await ForwardedAsync(server, "198.51.100.1")).ShouldBe(HttpStatusCode.OK);
            (await ForwardedAsync(server, "198.51.100.1")).ShouldBe(HttpStatusCode.TooManyRequests);
            (await ForwardedAsync(server, second)).ShouldBe(believed ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests);
        },
        new HandClock());

    [Fact]
    public Task A_body_or_a_time_beyond_the_limit_is_a_problem() => WithServerAsync(
        ["Limits:PerMinute=3000", "Limits:BodyBytes=1000", "Limits:Seconds=1"],
        async server =>
        {
            var body = $$"""{ "name": "{{new string('x', 2000)}}", "scope": "reader" }""";
            await (await server.SendAsync(HttpMethod.Post, "/api/v1/keys", AccessServer.AdminKey, body)).ShouldBeProblemAsync(413, "payload-too-large");
            var slow = await server.GetAsync("/api/v1/endless");
            (await slow.ShouldBeProblemAsync(503, "took-too-long")).Text("detail").ShouldBe("The answer was not ready after 1 s, and the work was given up.");
            slow.Header("RateLimit").ShouldNotBeNull();
        },
        map: app => app.MapGet("/api/v1/endless", async (HttpContext context) => await Task.Delay(Timeout.Infinite, context.RequestAborted)));

    private static async Task<HttpStatusCode> ForwardedAsync(AccessServer server, string address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.Add("X-Forwarded-For", address);
        return (await server.Client.SendAsync(request)).StatusCode;
    }
}
