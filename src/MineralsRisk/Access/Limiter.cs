using System.Collections.Concurrent;

namespace MineralsRisk.Access;

/// <summary>
/// Counts the requests of each caller in the present minute. The minutes are the same for all callers, so what was counted is forgotten at
/// once. At most <see cref="MostCallers"/> are told apart in a minute; those that come after them share a few thousand counters.
/// </summary>
internal sealed class Limiter(int perMinute, TimeProvider clock)
{
    public const int MostCallers = 65_536;
    private const int SharedCounters = 4_096;

    private readonly long _start = clock.GetTimestamp();
    private Minute _minute = new(0);

    /// <summary>Counts a request.</summary>
    public Allowance Take(Caller caller)
    {
        var elapsed = clock.GetElapsedTime(_start).Ticks;
        var number = elapsed / TimeSpan.TicksPerMinute;
        var minute = Volatile.Read(ref _minute);
        while (minute.Number < number)
        {
            var next = new Minute(number);
            var seen = Interlocked.CompareExchange(ref _minute, next, minute);
            minute = seen == minute ? next : seen;
        }

        var left = perMinute - minute.Count(caller);
        var wait = TimeSpan.TicksPerMinute - (elapsed % TimeSpan.TicksPerMinute);
        return new(left >= 0, Math.Max(0, left), (int)((wait + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond));
    }

    private sealed class Minute(long number)
    {
        private readonly ConcurrentDictionary<Caller, Counter> _counters = new();
        private int[]? _shared;
        private int _callers;

        public long Number { get; } = number;

        public int Count(Caller caller)
        {
            if (_counters.TryGetValue(caller, out var counter))
            {
                return Interlocked.Increment(ref counter.Used);
            }

            if (Volatile.Read(ref _callers) >= MostCallers)
            {
                var shared = _shared ?? Interlocked.CompareExchange(ref _shared, new int[SharedCounters], null) ?? _shared;
                return Interlocked.Increment(ref shared[(uint)caller.GetHashCode() % SharedCounters]);
            }

            var first = new Counter();
            counter = _counters.GetOrAdd(caller, first);
            if (counter == first)
            {
                Interlocked.Increment(ref _callers);
            }

            return Interlocked.Increment(ref counter.Used);
        }
    }

    private sealed class Counter
    {
        public int Used;
    }
}

/// <summary>What a caller may still ask.</summary>
/// <param name="Granted">Whether the present request is within the limit.</param>
/// <param name="Left">Requests left in this minute.</param>
/// <param name="Seconds">Until the next minute begins, 1..60.</param>
internal readonly record struct Allowance(bool Granted, int Left, int Seconds);
