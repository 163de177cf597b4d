using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Access;

/// <summary>
/// Tells who asks by <c>Authorization: Bearer mr_...</c>, and answers those who may not with a problem. Nothing it says repeats the header.
/// </summary>
public sealed class KeyAuthentication : IAuthenticationHandler
{
    public const string Scheme = "Key";

    /// <summary>The claim with the id of the key.</summary>
    public const string KeyIdClaim = "key";

    /// <summary>The claim with the scope of the key.</summary>
    public const string ScopeClaim = "scope";

    private readonly KeyRing _keys;
    private readonly TimeProvider _clock;
    private HttpContext _context = null!;
    private KeyVerdict _verdict;
    private AuthenticateResult? _result;

    internal KeyAuthentication(KeyRing keys, TimeProvider clock) => (_keys, _clock) = (keys, clock);

    /// <summary>Id of the key that a request was sent with, where the route demands one.</summary>
    public static string KeyIdOf(HttpContext context) => context.User.FindFirstValue(KeyIdClaim) ?? throw new InvalidOperationException("This needs a key.");

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync() => Task.FromResult(_result ??= Authenticate());

    public async Task ChallengeAsync(AuthenticationProperties? properties)
    {
        await AuthenticateAsync();
        _context.Response.Headers.WWWAuthenticate = _verdict == KeyVerdict.None ? "Bearer" : "Bearer error=\"invalid_token\"";
        await Problem.WriteAsync(_context, ProblemType.Unauthorized, Reason(_verdict));
    }

    public async Task ForbidAsync(AuthenticationProperties? properties)
    {
        var needed = Words.Of(RequiredScope.Of(_context.GetEndpoint()) ?? KeyScope.Admin);
        var held = _context.User.FindFirstValue(ScopeClaim);
        _context.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{needed}\"";
        await Problem.WriteAsync(_context, ProblemType.Forbidden, $"This needs a key with the scope {needed}; the one sent has the scope {held}.");
    }

    private static string Reason(KeyVerdict verdict) => verdict switch
    {
        KeyVerdict.Malformed => "What was sent is not a key: it is cut short, or a letter is wrong. Send it as it was given, as Authorization: Bearer mr_...",
        KeyVerdict.Unknown => "The key that was sent is not known here, or has been revoked.",
        _ => "No key was sent. Send one as Authorization: Bearer mr_...",
    };

    private AuthenticateResult Authenticate()
    {
        var check = _keys.Check(_context.Request.Headers.Authorization);
        _verdict = check.Verdict;
        if (check.Key is not { } key)
        {
            return _verdict == KeyVerdict.None ? AuthenticateResult.NoResult() : AuthenticateResult.Fail(Reason(_verdict));
        }

        key.Use(_clock.GetUtcNow());
        var record = key.Record;
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.Name, record.Name), new(KeyIdClaim, record.Id), new(ScopeClaim, Words.Of(record.Scope))], Scheme);
        return AuthenticateResult.Success(new(new(identity), Scheme));
    }
}
