using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using MineralsRisk.Http;

namespace MineralsRisk.Tests.Http;

public sealed class AnswerCacheTests
{
    private readonly StandingClock _clock = new();

    [Fact]
    public void It_stays_within_its_bytes()
    {
        var freshness = new Freshness(_clock);
        var cache = new AnswerCache(freshness);
        var most = 0L;
        for (var i = 0; i < 20; i++)
        {
            cache.Keep(Key($"/api/v1/{i}"), freshness.Now, Answer((int)AnswerCache.Capacity / 7));
            most = Math.Max(most, cache.Bytes);
        }

        most.ShouldBeInRange(AnswerCache.Capacity / 2, AnswerCache.Capacity);
    }

    [Fact]
    public void It_keeps_nothing_that_would_push_out_most_of_the_rest()
    {
        var freshness = new Freshness(_clock);
        var cache = new AnswerCache(freshness);
        cache.Keep(Key("/api/v1/huge"), freshness.Now, Answer((int)AnswerCache.Capacity / 3));
        cache.Bytes.ShouldBe(0);
    }

    [Fact]
    public void It_counts_an_answer_that_two_requests_made_once()
    {
        var freshness = new Freshness(_clock);
        var cache = new AnswerCache(freshness);
        cache.Keep(Key("/api/v1/x"), freshness.Now, Answer(1000));
        var bytes = cache.Bytes;
        cache.Keep(Key("/api/v1/x"), freshness.Now, Answer(1000));
        cache.Bytes.ShouldBe(bytes);
    }

    [Fact]
    public void It_keeps_nothing_under_a_stamp_that_has_passed()
    {
        var freshness = new Freshness(_clock);
        var cache = new AnswerCache(freshness);
        var before = freshness.Now;
        _clock.Instant = _clock.Instant.AddDays(1);
        cache.Keep(Key("/api/v1/x"), before, Answer(1000));
        cache.Bytes.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_asked_for_again_outlives_what_was_asked_for_once()
    {
        var freshness = new Freshness(_clock);
        var cache = new AnswerCache(freshness);
        cache.Keep(Key("/api/v1/again"), freshness.Now, Answer(1000));
        for (var i = 0; i < 20; i++)
        {
            cache.Keep(Key($"/api/v1/{i}"), freshness.Now, Answer((int)AnswerCache.Capacity / 7));
            (await IsKeptAsync(cache, "/api/v1/again")).ShouldBeTrue();
        }

        (await IsKeptAsync(cache, "/api/v1/0")).ShouldBeFalse();
        (await IsKeptAsync(cache, "/api/v1/19")).ShouldBeTrue();
    }

    private static async Task<bool> IsKeptAsync(AnswerCache cache, string target)
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget) = ("GET", target);
        var kept = true;
        await cache.InvokeAsync(context, _ =>
        {
            kept = false;
            return Task.CompletedTask;
        });
        return kept;
    }

    private static AnswerKey Key(string target) => new(target, AcceptClass.JsonFirst, ContentCoding.Identity);

    private static Representation Answer(int size) => Representation.Of(new byte[size], "application/json", ContentCoding.Identity, link: null);
}
