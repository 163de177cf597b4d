using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Access;

/// <summary>Tells by a password or an admin key who signs in, and sets the password.</summary>
internal sealed class SignIn(Database database, KeyRing keys, TimeProvider clock)
{
    /// <summary>Who signs in by the password, in the audit trail too; who signs in by a key is known by its id.</summary>
    public const string Administrator = "admin";

    public const int ShortestPassword = 12;
    public const int LongestPassword = 200;

    /// <summary>Attempts from one address.</summary>
    public const int PerMinute = 10;

    /// <summary>Passwords tried from everywhere. A key is not guessed, so its owner gets in also while somebody guesses passwords.</summary>
    public const int PasswordsPerMinute = 60;

    private readonly Limiter _byAddress = new(PerMinute, clock);
    private readonly Limiter _passwords = new(PasswordsPerMinute, clock);
    private readonly PasswordHasher<string> _hasher = new();

    // Compared with where no password is set, so that the time taken doesn't tell.
    private readonly string _nobodysHash = new PasswordHasher<string>().HashPassword(Administrator, RandomNumberGenerator.GetHexString(32));

    /// <summary>Who shows this key, with or without blanks around it, or this very password; null when it is neither.</summary>
    /// <exception cref="ProblemException">429 after too many attempts.</exception>
    public string? Who(HttpContext context, string proof)
    {
        if (WhoByKey(context, proof.Trim()) is { } key)
        {
            return key;
        }

        Count(_passwords, default, "From everywhere together");
        var hash = database.Read(SignInStore.PasswordHash);
        var right = proof.Length <= LongestPassword && _hasher.VerifyHashedPassword(Administrator, hash ?? _nobodysHash, proof) != PasswordVerificationResult.Failed;
        return right && hash is not null ? Administrator : null;
    }

    /// <summary>Id of the good admin key that is shown; null when it is none.</summary>
    /// <exception cref="ProblemException">429 after too many attempts.</exception>
    public string? WhoByKey(HttpContext context, string proof)
    {
        Count(_byAddress, Caller.Of(context.Connection.RemoteIpAddress), "From this address");
        if (keys.Find(proof) is not { Record.Scope: KeyScope.Admin } key)
        {
            return null;
        }

        key.Use(clock.GetUtcNow());
        return key.Record.Id;
    }

    /// <summary>What is wrong with a password, or null when it will do.</summary>
    public static string? Complaint(string password) =>
        string.IsNullOrWhiteSpace(password) ? "A password is more than blanks." :
        password.Length < ShortestPassword ? $"A password has at least {ShortestPassword} characters."
        : password.Length > LongestPassword ? $"A password has at most {LongestPassword} characters."
        : null;

    /// <summary>Sets the password, the first or another; sessions that an earlier one began are over.</summary>
    /// <param name="actor">Who sets it, for the audit trail.</param>
    public Task SetPasswordAsync(string password, string actor, CancellationToken cancellation)
    {
        var hash = _hasher.HashPassword(Administrator, password);
        return database.WriteAsync(
            connection =>
            {
                var now = clock.GetUtcNow();
                SignInStore.SetPasswordHash(connection, hash, now);
                SignInStore.End(connection, Administrator, now);
                AuditStore.Add(connection, new(now, actor, "setPassword", Administrator, null, null, null));
            },
            cancellation);
    }

    /// <summary>Ends all sessions of somebody.</summary>
    public Task EndAsync(string who, CancellationToken cancellation) =>
        database.WriteAsync(connection => SignInStore.End(connection, who, clock.GetUtcNow()), cancellation);

    /// <summary>Whether a session that began at an instant is still good.</summary>
    public bool IsGood(string who, DateTimeOffset since) =>
        clock.GetUtcNow() - since < Sessions.Longest
        && (who == Administrator || keys.HasAdmin(who))
        && !(database.Read(c => SignInStore.EndOf(c, who)) >= since);

    private static void Count(Limiter limiter, Caller caller, string words)
    {
        if (limiter.Take(caller) is { Granted: false } allowance)
        {
            throw new ProblemException(ProblemType.TooManyRequests, $"{words}, signing in was tried too often within a minute. Go on in {allowance.Seconds} s.") { RetryAfter = TimeSpan.FromSeconds(allowance.Seconds) };
        }
    }
}
