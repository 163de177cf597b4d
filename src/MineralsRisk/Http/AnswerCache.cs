using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.Features;

namespace MineralsRisk.Http;

/// <summary>
/// Answers again what was answered before, ahead of routing and everything else. Keeps public 200 answers of GETs under <c>/api/v1/</c>, and
/// <see cref="Answers.Page{TComponent}">pages</see> wherever they are, by the request target, the class of its Accept and its encoding, up to a number of bytes; what is asked for again outlives what was asked for
/// once. A request with an Authorization header goes past it.
/// </summary>
internal sealed class AnswerCache(Freshness freshness)
{
    /// <summary>In bytes. Answers that nobody asks for again should go while they are still cheap to collect.</summary>
    public const long Capacity = 16L * 1024 * 1024;
    private const string Reach = "/api/v1/";
    private const int Overhead = 300;

    private volatile Shelf _shelf = new(freshness.Now, null);

    /// <summary>What is kept now, in bytes.</summary>
    public long Bytes => _shelf.Bytes;

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
        if ((!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) || request.Headers.Authorization.Count != 0)
        {
            return next(context);
        }

        var key = new AnswerKey(request.RawTarget, Negotiation.ClassOf(request.Headers.Accept), Negotiation.CodingOf(request.Headers.AcceptEncoding));
        var stamp = freshness.Now;
        var shelf = _shelf;
        if (shelf.Stamp == stamp && shelf.Find(key) is { } answer)
        {
            return answer.SendAsync(context, isPublic: true);
        }

        context.Features.Set(new AnswerRequest(this, key, stamp));
        return next(context);
    }

    /// <summary>Keeps an answer under the stamp that held when its request came in, unless that stamp has passed.</summary>
    internal void Keep(AnswerKey key, FreshnessStamp stamp, Representation answer)
    {
        var size = SizeOf(key, answer);
        if (stamp != freshness.Now || size > Capacity / 4 || !(answer.IsPage || key.Target.StartsWith(Reach, StringComparison.Ordinal)))
        {
            return;
        }

        var shelf = _shelf;
        if (shelf.Stamp != stamp || !shelf.HasRoomFor(size))
        {
            var empty = new Shelf(stamp, shelf.Stamp == stamp ? shelf : null);
            var seen = Interlocked.CompareExchange(ref _shelf, empty, shelf);
            shelf = seen == shelf ? empty : seen;
        }

        if (shelf.Stamp == stamp)
        {
            shelf.Add(key, answer, size);
        }
    }

    private static int SizeOf(AnswerKey key, Representation answer) => answer.Size + (2 * key.Target.Length) + Overhead;

    /// <summary>
    /// The answers of one stamp, half of what is kept. After a full shelf comes an empty one that still finds what the full one held, and takes
    /// over what is found.
    /// </summary>
    private sealed class Shelf(FreshnessStamp stamp, Shelf? full)
    {
        private readonly ConcurrentDictionary<AnswerKey, Representation> _answers = new();
        private readonly ConcurrentDictionary<AnswerKey, Representation> _before = full?._answers ?? new();
        private readonly long _bytesBefore = full?._bytes ?? 0;
        private long _bytes;

        public FreshnessStamp Stamp { get; } = stamp;

        public long Bytes => _bytesBefore + Volatile.Read(ref _bytes);

        public bool HasRoomFor(int size) => Volatile.Read(ref _bytes) + size <= Capacity / 2;

        public Representation? Find(AnswerKey key)
        {
            if (!_answers.TryGetValue(key, out var answer) && _before.TryGetValue(key, out answer) && SizeOf(key, answer) is var size && HasRoomFor(size))
            {
                Add(key, answer, size);
            }

            return answer;
        }

        public void Add(AnswerKey key, Representation answer, int size)
        {
            if (_answers.TryAdd(key, answer))
            {
                Interlocked.Add(ref _bytes, size);
            }
        }
    }
}

internal readonly record struct AnswerKey(string Target, AcceptClass Accept, ContentCoding Coding);

/// <summary>A request that the cache could not answer, and under what its answer is to be kept.</summary>
internal sealed class AnswerRequest(AnswerCache cache, AnswerKey key, FreshnessStamp stamp)
{
    public void Keep(Representation answer) => cache.Keep(key, stamp, answer);
}
