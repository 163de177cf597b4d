using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using MineralsRisk.Access;
using MineralsRisk.Http;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Editing;

/// <summary>
/// Runs writes: one transaction holds the effect, its audit row, the queue of what to recompute and the answer kept under an Idempotency-Key.
/// </summary>
public sealed class Writes(Database database, RecomputeSignal signal, TimeProvider clock) : IDisposable
{
    public const string KeyHeader = "Idempotency-Key";
    private const int LongestKey = 255;

    /// <summary>How long the same request waits for one that still runs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Writes go one at a time anyway, so it does no harm that a few keys share a turn.
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    public TimeProvider Clock => clock;

    /// <param name="body">As it came; with the route it tells one request from another under the same key.</param>
    /// <param name="effect">Writes, and answers for it. What it throws undoes everything.</param>
    /// <exception cref="ProblemException">409 when the same request still runs after the wait, 422 when the key was used for another request.</exception>
    public async Task<StoredAnswer> RunAsync(HttpContext context, byte[] body, Func<SqliteConnection, string, StoredAnswer> effect)
    {
        var caller = KeyAuthentication.KeyIdOf(context);
        var key = Key(context.Request);
        if (key is null)
        {
            return await RunAsync(c => effect(c, caller), context.RequestAborted);
        }

        var hash = Hash(context.Request, body);
        var turn = _turns[(uint)HashCode.Combine(caller, key) % _turns.Length];
        await WaitForAsync(turn, context.RequestAborted);
        try
        {
            return Kept(caller, key, hash) ?? await RunAsync(
                c =>
                {
                    var answer = effect(c, caller);
                    IdempotencyStore.Keep(c, caller, key, hash, answer, clock.GetUtcNow());
                    return answer;
                },
                context.RequestAborted);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Runs a write that is sent once, as a form is: one that is sent again finds that what it was made from has changed.</summary>
    /// <param name="effect">Writes. What it throws undoes everything.</param>
    public async Task<T> RunAsync<T>(Func<SqliteConnection, T> effect, CancellationToken cancellation)
    {
        var result = await database.WriteAsync(effect, cancellation);
        signal.Wake();
        return result;
    }

    public void Dispose()
    {
        foreach (var turn in _turns)
        {
            turn.Dispose();
        }
    }

    private async Task WaitForAsync(SemaphoreSlim turn, CancellationToken aborted)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, aborted);
        try
        {
            await turn.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            throw new ProblemException(ProblemType.Conflict, $"The same request is still running after {Patience.TotalSeconds} seconds. Ask again with the same {KeyHeader}.") { RetryAfter = Patience };
        }
    }

    private static string? Key(HttpRequest request)
    {
        var values = request.Headers[KeyHeader];
        return values.Count switch
        {
            0 => null,
            1 when values[0] is { Length: > 0 and <= LongestKey } key && key.All(c => c is > ' ' and <= '~') => key,
            _ => throw new ProblemException(ProblemType.InvalidParameter, $"{KeyHeader} is one key of 1 to {LongestKey} visible ASCII characters, such as a UUID."),
        };
    }

    private static string Hash(HttpRequest request, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n{request.Headers.IfMatch}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private StoredAnswer? Kept(string caller, string key, string hash) => database.Read(c => IdempotencyStore.Find(c, caller, key, clock.GetUtcNow())) switch
    {
        null => null,
        ({ } before, { } answer) when before == hash => answer,
        _ => throw new ProblemException(ProblemType.IdempotencyMismatch, $"The {KeyHeader} was used for another request in the last 24 hours. Send a new key with a new request."),
    };
}
