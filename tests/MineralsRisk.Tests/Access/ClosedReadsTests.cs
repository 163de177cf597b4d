using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MineralsRisk.Access;
using MineralsRisk.Http;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Access;

public sealed class ClosedReadsTests(PreparedData data) : AccessTests(data)
{
    private const string Path = "/api/v1/minerals/gallium/score";

    [Fact]
    public Task Where_reading_is_not_public_it_needs_a_key_and_what_a_key_read_is_not_kept_for_others() => WithServerAsync(["Access:PublicReads=false"], async server =>
    {
        var (key, _) = await server.MakeKeyAsync(KeyScope.Reader);
        for (var i = 0; i < 2; i++)
        {
            var read = await server.GetAsync(Path, key);
            read.StatusCode.ShouldBe(HttpStatusCode.OK);
            read.Headers.CacheControl!.Private.ShouldBeTrue();
            read.Header("Access-Control-Allow-Origin").ShouldBeNull();
            await (await server.GetAsync(Path)).ShouldBeProblemAsync(401, "unauthorized");
            (await server.SendAsync(HttpMethod.Head, Path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        server.Services.GetRequiredService<AnswerCache>().Bytes.ShouldBe(0);
        foreach (var closed in new[] { "/api/v1/scores", "/API/V1/scores", "/%61pi/v1/scores", "/api/v1/nowhere", "/feeds/changes.atom", "/", "/minerals/gallium", "/?asOf=nonsense", "/what-if?type1=endClause&asOf=a&asOf=b", "/frameworks?limit=0" })
        {
            await (await server.GetAsync(closed)).ShouldBeProblemAsync(401, "unauthorized");
        }

        // A form that is shown again would list what is recorded.
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/what-if?type1=endClause&asOf=a&asOf=b") { Headers = { { "Accept", "text/html" } } };
        var refused = await server.Client.SendAsync(asked);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await refused.Content.ReadAsStringAsync()).ShouldNotContain("CN-2025-18");
    });

    [Fact]
    public Task Where_reading_is_not_public_health_documentation_and_problems_stay_open() => WithServerAsync(["Access:PublicReads=false"], async server =>
    {
        foreach (var open in new[] { "/health/live", "/health/ready", "/openapi/v1.json", "/docs/index.html", "/problems", "/problems/unauthorized" })
        {
            (await server.GetAsync(open)).StatusCode.ShouldBe(HttpStatusCode.OK, open);
        }
    });

    [Fact]
    public async Task Where_reading_is_public_what_a_key_reads_is_not_kept_for_others()
    {
        const string Query = "/api/v1/minerals/cobalt/score?asOf=2024-02-29";
        var cache = Server.Services.GetRequiredService<AnswerCache>();
        var before = cache.Bytes;
        (await Server.GetAsync(Query, AccessServer.AdminKey)).Headers.CacheControl!.Private.ShouldBeTrue();
        cache.Bytes.ShouldBe(before);
        (await Server.GetAsync(Query)).Headers.CacheControl!.Public.ShouldBeTrue();
        cache.Bytes.ShouldBeGreaterThan(before);
    }
}
