using System.Net;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Editing;

public sealed class IdempotencyTests(EditingServer server) : IClassFixture<EditingServer>
{
    private const string Header = "Idempotency-Key";

    [Fact]
    public async Task Fifty_of_the_same_request_at_once_are_one_write_and_answered_alike()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(_ => server.PostAsync("export-controls", Sent.Prohibition("CN-2026-301", "tungsten"), (Header, "fifty"))));

        var (taken, waiting) = (answers.Where(a => a.StatusCode == HttpStatusCode.Created).ToArray(), answers.Where(a => a.StatusCode != HttpStatusCode.Created));
        waiting.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Conflict && a.Header("Retry-After") != null);
        taken.Count(a => a.Header("Idempotent-Replayed") is null).ShouldBe(1);
        taken.Count(a => a.Header("Idempotent-Replayed") == "true").ShouldBe(taken.Length - 1);
        var told = await Task.WhenAll(taken.Select(async a => (a.Header("Location"), a.Header("Link"), a.Header("ETag"), await a.Content.ReadAsStringAsync())));
        told.Distinct().ShouldHaveSingleItem();
        server.Count("instruments WHERE id = 'CN-2026-301'").ShouldBe(1);
        server.Count("audit WHERE subject = 'CN-2026-301'").ShouldBe(1);
    }

    [Fact]
    public async Task Another_request_under_the_key_is_refused()
    {
        using var first = await server.PostAsync("export-controls", Sent.Prohibition("CN-2026-302", "tungsten"), (Header, "other"));
        using var other = await server.PostAsync("export-controls", Sent.Prohibition("CN-2026-303", "tungsten"), (Header, "other"));

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        await other.ShouldBeProblemAsync(422, "idempotency-mismatch");
        server.Count("instruments WHERE id = 'CN-2026-303'").ShouldBe(0);
    }

    [Fact]
    public async Task A_request_that_was_refused_leaves_the_key_free()
    {
        using var refused = await server.PostAsync("export-controls", Sent.Prohibition("CN-2026-304", "kryptonite"), (Header, "refused"));
        using var right = await server.PostAsync("export-controls", Sent.Prohibition("CN-2026-304", "tungsten"), (Header, "refused"));

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        right.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_answer_is_kept_for_a_day_and_then_the_key_is_free()
    {
        await server.AddAsync(Sent.Prohibition("CN-2026-305", "tungsten"));
        Task<HttpResponseMessage> SendAsync(string type) =>
            server.PostAsync("export-controls/CN-2026-305/events", Sent.Ended().With("type", type), (Header, "one-day"));
        using var first = await SendAsync("ended");
        first.StatusCode.ShouldBe(HttpStatusCode.Created, await first.Content.ReadAsStringAsync());
        server.Clock.Advance(TimeSpan.FromHours(23));
        using var kept = await SendAsync("ended");
        server.Clock.Advance(TimeSpan.FromHours(2));
        using var free = await SendAsync("amended");

        kept.Header("Idempotent-Replayed").ShouldBe("true");
        (await kept.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        free.StatusCode.ShouldBe(HttpStatusCode.Created, await free.Content.ReadAsStringAsync());
        free.Header("Idempotent-Replayed").ShouldBeNull();
        server.Count("clause_events WHERE instrument = 'CN-2026-305'").ShouldBe(4);
    }
}
