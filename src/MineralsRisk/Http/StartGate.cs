using MineralsRisk.Http.Pages;

namespace MineralsRisk.Http;

/// <summary>Keeps the API, the feeds and the pages shut until there is something true to answer; documentation and health stay open.</summary>
public sealed class StartGate
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private volatile bool _open;
    private volatile string? _failure;

    public bool IsOpen => _open;

    public void Open() => (_failure, _open) = (null, true);

    /// <summary>Says why it stays shut, for callers to read.</summary>
    public void Fail(string reason) => (_open, _failure) = (false, reason);

    /// <exception cref="ProblemException">It is shut: 503.</exception>
    internal void Require()
    {
        if (!_open)
        {
            throw new ProblemException(ProblemType.Starting, _failure is { } reason ? $"The service could not start: {reason}" : "The first scores are being computed. Try again in a moment.") { RetryAfter = Moment };
        }
    }

    internal Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!_open && Shuts(context))
        {
            Require();
        }

        return next(context);
    }

    private static bool Shuts(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || context.Request.Path.StartsWithSegments("/feeds", StringComparison.OrdinalIgnoreCase)
        || context.GetEndpoint()?.Metadata.GetMetadata<PublicPage>() is not null;
}
