using System.Net;
using MineralsRisk.Access;

namespace MineralsRisk.Tests.Access;

public sealed class LimiterTests
{
    private static readonly Caller One = Caller.Of(IPAddress.Parse("192.0.2.1"));
    private static readonly Caller Other = Caller.Of(IPAddress.Parse("192.0.2.2"));
    private readonly HandClock _clock = new();

    [Fact]
    public void A_caller_has_so_many_requests_in_a_minute_and_then_none_until_it_is_over()
    {
        var limiter = new Limiter(2, _clock);
        _clock.Advance(TimeSpan.FromSeconds(12.5));
        limiter.Take(One).ShouldBe(new Allowance(true, 1, 48));
        limiter.Take(One).ShouldBe(new Allowance(true, 0, 48));
        limiter.Take(One).ShouldBe(new Allowance(false, 0, 48));
        _clock.Advance(TimeSpan.FromSeconds(47.4));
        limiter.Take(One).ShouldBe(new Allowance(false, 0, 1));
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        limiter.Take(One).ShouldBe(new Allowance(true, 1, 60));
    }

    [Fact]
    public void Other_callers_have_their_own()
    {
        var limiter = new Limiter(1, _clock);
        limiter.Take(One);
        limiter.Take(One).Granted.ShouldBeFalse();
        limiter.Take(Other).Granted.ShouldBeTrue();
        limiter.Take(new Caller(CallerKind.Key, One.Number)).Granted.ShouldBeTrue();
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void An_IPv6_network_of_64_bits_is_one_caller_and_an_IPv4_address_is_one_however_it_is_written(string one, string other, bool same) =>
        (Caller.Of(IPAddress.Parse(one)) == Caller.Of(IPAddress.Parse(other))).ShouldBe(same);

    [Fact]
    public void However_many_addresses_ask_the_memory_is_bounded_and_each_is_limited()
    {
        var limiter = new Limiter(300, _clock);
        for (var i = 0UL; i < Limiter.MostCallers; i++)
        {
            limiter.Take(new Caller(CallerKind.Network6, i)).Granted.ShouldBeTrue();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0UL; i < 400_000; i++)
        {
            limiter.Take(new Caller(CallerKind.Network6, Limiter.MostCallers + i));
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000);
        limiter.Take(new Caller(CallerKind.Network6, 5)).Left.ShouldBe(298);
        var late = new Caller(CallerKind.Network6, ulong.MaxValue);
        for (var i = 0; i < 300; i++)
        {
            limiter.Take(late);
        }

        limiter.Take(late).Granted.ShouldBeFalse();
    }

    [Fact]
    public void Counting_a_known_caller_allocates_nothing()
    {
        var limiter = new Limiter(1_000_000, _clock);
        limiter.Take(One);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            limiter.Take(One);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public async Task Requests_that_come_at_once_are_each_counted()
    {
        var limiter = new Limiter(1_000_000, _clock);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                limiter.Take(One);
            }
        })));
        limiter.Take(One).Left.ShouldBe(1_000_000 - 80_001);
    }
}

/// <summary>Durations pass when they are told to; the date and the timers are those of the machine.</summary>
internal sealed class HandClock : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
