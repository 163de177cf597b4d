using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http.Features;
using MineralsRisk.Http;

namespace MineralsRisk.Access;

/// <summary>
/// Refuses callers who ask too much, and tells every caller what is left, in the headers of draft-ietf-httpapi-ratelimit-headers. Health
/// is not counted: who watches the service must not be shut out by it.
/// </summary>
internal sealed class RateLimiting(RequestDelegate next, AccessSettings settings, KeyRing keys, TimeProvider clock)
{
    private readonly Limiter _limiter = new(settings.PerMinute, clock);
    private readonly string _policy = string.Create(CultureInfo.InvariantCulture, $"\"default\";q={settings.PerMinute};w=60");

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
        if (request.Path.StartsWith("/health/", StringComparison.Ordinal) || (settings.SparesThisMachine && IsThisMachine(context)))
        {
            return next(context);
        }

        var caller = CallerOf(context, request);
        var allowance = _limiter.Take(caller);

        // Only when the answer starts, since a problem begins the headers anew.
        context.Response.OnStarting(Announcement.Make, new Announcement(context.Response, _policy, allowance));
        return allowance.Granted
            ? next(context)
            : Problem.WriteAsync(
                context,
                ProblemType.TooManyRequests,
                $"This {(caller.Kind == CallerKind.Key ? "key" : "address")} has used its {settings.PerMinute} requests of the present minute. Go on in {allowance.Seconds} s.",
                retryAfter: TimeSpan.FromSeconds(allowance.Seconds));
    }

    /// <summary>A key that is not good counts for nothing, or else invented keys would lift the limit.</summary>
    private Caller CallerOf(HttpContext context, IHttpRequestFeature request) =>
        request.Headers.Authorization is { Count: > 0 } authorization && keys.Check(authorization).Key is { } key
            ? new(CallerKind.Key, key.Number)
            : Caller.Of(context.Features.Get<IHttpConnectionFeature>()?.RemoteIpAddress);

    private static bool IsThisMachine(HttpContext context) =>
        context.Features.Get<IHttpConnectionFeature>()?.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);

    private sealed class Announcement(HttpResponse response, string policy, Allowance allowance)
    {
        public static readonly Func<object, Task> Make = static state => ((Announcement)state).MakeAsync();

        private Task MakeAsync()
        {
            response.Headers["RateLimit-Policy"] = policy;
            response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"default\";r={allowance.Left};t={allowance.Seconds}");
            return Task.CompletedTask;
        }
    }
}
