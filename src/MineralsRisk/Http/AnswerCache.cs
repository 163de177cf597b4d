using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.Features;

namespace MineralsRisk.Http;

/// <summary>
/// Answers again what was answered before, ahead of routing and everything else. Keeps public 200 answers of GETs under <c>/api/v1/</c> by
/// the request target, the class of its Accept and its encoding, up to a number of bytes. A request with an Authorization header goes past it.
/// </summary>
internal sealed class AnswerCache(Freshness freshness)
{
    public const long Capacity = 64L * 1024 * 1024;
    private const string Reach = "/api/v1/";
    private const int Overhead = 300;

    private volatile Shelf _shelf = new(freshness.Now);

    /// <summary>What is kept now, in bytes.</summary>
    public long Bytes => _shelf.Bytes;

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
        if (!request.RawTarget.StartsWith(Reach, StringComparison.Ordinal)
            || (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            || request.Headers.Authorization.Count != 0)
        {
            return next(context);
        }

        var key = new AnswerKey(request.RawTarget, Negotiation.ClassOf(request.Headers.Accept), Negotiation.CodingOf(request.Headers.AcceptEncoding));
        var stamp = freshness.Now;
        var shelf = _shelf;
        if (shelf.Stamp == stamp && shelf.Answers.TryGetValue(key, out var answer))
        {
            return answer.SendAsync(context, isPublic: true);
        }

        context.Features.Set(new AnswerRequest(this, key, stamp));
        return next(context);
    }

    /// <summary>Keeps an answer under the stamp that held when its request came in, unless that stamp has passed.</summary>
    internal void Keep(AnswerKey key, FreshnessStamp stamp, Representation answer)
    {
        var size = answer.Size + (2 * key.Target.Length) + Overhead;
        if (stamp != freshness.Now || size > Capacity / 4)
        {
            return;
        }

        var shelf = _shelf;
        if (shelf.Stamp != stamp || shelf.Bytes + size > Capacity)
        {
            var empty = new Shelf(stamp);
            var seen = Interlocked.CompareExchange(ref _shelf, empty, shelf);
            shelf = seen == shelf ? empty : seen;
        }

        if (shelf.Stamp == stamp && shelf.Answers.TryAdd(key, answer))
        {
            shelf.Grow(size);
        }
    }

    /// <summary>The answers of one stamp; a new stamp or a full shelf gets an empty one.</summary>
    private sealed class Shelf(FreshnessStamp stamp)
    {
        private long _bytes;

        public FreshnessStamp Stamp { get; } = stamp;

        public ConcurrentDictionary<AnswerKey, Representation> Answers { get; } = new();

        public long Bytes => Volatile.Read(ref _bytes);

        public void Grow(int size) => Interlocked.Add(ref _bytes, size);
    }
}

internal readonly record struct AnswerKey(string Target, AcceptClass Accept, ContentCoding Coding);

/// <summary>A request that the cache could not answer, and under what its answer is to be kept.</summary>
internal sealed class AnswerRequest(AnswerCache cache, AnswerKey key, FreshnessStamp stamp)
{
    public void Keep(Representation answer) => cache.Keep(key, stamp, answer);
}
