using MineralsRisk.Access;

namespace MineralsRisk.Digest;

/// <summary>How many addresses one caller may give in a minute: each is sent a letter that its owner did not ask for, if the caller lies.</summary>
internal sealed class AskLimit(TimeProvider clock)
{
    public const int PerMinute = 20;

    private readonly Limiter _limiter = new(PerMinute, clock);

    public Allowance Take(HttpContext context) => _limiter.Take(Caller.Of(context.Connection.RemoteIpAddress));
}
