using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Dapper;
using MineralsRisk.Tests.Access;
using MineralsRisk.Tests.Feeds;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Editing;

public sealed class IdempotencyWaitTests
{
    [Fact]
    public async Task The_same_request_does_not_wait_for_ever_for_the_first_and_is_answered_as_that_was_once_it_is_done()
    {
        using var folder = await SeededFolder.CreateAsync();
        await using var server = await AccessServer.StartAsync(folder.Path, ["Limits:PerMinute=0"], new ImpatientClock());
        Task<HttpResponseMessage> first;
        await using (await HeldWriter.HoldAsync(server.Database))
        {
            // Which of the two is there first can't be told from here: it is the one that is not answered.
            Task<HttpResponseMessage>[] both = [PostAsync(server), PostAsync(server)];
            var answered = await Task.WhenAny(both);
            first = both.Single(request => request != answered);

            using var second = await answered;
            var problem = await second.ShouldBeProblemAsync(409, "conflict");
            problem.Text("detail")!.ShouldContain("still running after 5 seconds");
            second.Header("Retry-After").ShouldBe("5");
            first.IsCompleted.ShouldBeFalse();
        }

        using var written = await first;
        using var again = await PostAsync(server);
        written.StatusCode.ShouldBe(HttpStatusCode.Created, await written.Content.ReadAsStringAsync());
        written.Header("Idempotent-Replayed").ShouldBeNull();
        again.Header("Idempotent-Replayed").ShouldBe("true");
        (await again.Content.ReadAsStringAsync()).ShouldBe(await written.Content.ReadAsStringAsync());
        server.Database.Read(c => c.QuerySingle<long>("SELECT count(*) FROM instruments WHERE id = 'CN-2026-311'")).ShouldBe(1);
    }

    private static Task<HttpResponseMessage> PostAsync(AccessServer server)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/export-controls")
        {
            Content = new StringContent(Sent.Prohibition("CN-2026-311", "tungsten").ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SeededFolder.AdminKey);
        request.Headers.Add("Idempotency-Key", "patience");
        return server.Client.SendAsync(request);
    }
}
