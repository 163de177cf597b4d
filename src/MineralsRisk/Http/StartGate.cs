namespace MineralsRisk.Http;

/// <summary>Keeps the API and the feeds shut until there is something true to answer; pages, documentation and health stay open.</summary>
public sealed class StartGate
{
    private volatile bool _open;
    private volatile string? _failure;

    public bool IsOpen => _open;

    public void Open() => (_failure, _open) = (null, true);

    /// <summary>Says why it stays shut, for callers to read.</summary>
    public void Fail(string reason) => (_open, _failure) = (false, reason);

    internal Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        if (_open || !(path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/feeds", StringComparison.OrdinalIgnoreCase)))
        {
            return next(context);
        }

        var detail = _failure is { } reason ? $"The service could not start: {reason}" : "The first scores are being computed. Try again in a moment.";
        return Problem.WriteAsync(context, ProblemType.Starting, detail, retryAfter: TimeSpan.FromSeconds(1));
    }
}
