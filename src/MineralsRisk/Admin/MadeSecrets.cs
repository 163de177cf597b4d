using System.Collections.Concurrent;

namespace MineralsRisk.Admin;

/// <summary>A secret that was just made.</summary>
/// <param name="Of">Id of what it is the secret of.</param>
public sealed record MadeSecret(string Of, string Text);

/// <summary>
/// Secrets that were made and are still to be shown: once, to whoever made them, on the page that comes after the form. They are in memory alone, and
/// what nobody comes for soon is forgotten.
/// </summary>
internal sealed class MadeSecrets(TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(string Who, string Page), (MadeSecret Secret, DateTimeOffset At)> _made = new();

    /// <param name="page">Address of the page that shows it.</param>
    public void Put(string who, string page, MadeSecret secret)
    {
        Forget();
        _made[(who, page)] = (secret, clock.GetUtcNow());
    }

    /// <summary>Null when there is none, or it was shown.</summary>
    public MadeSecret? Take(string who, string page)
    {
        Forget();
        return _made.TryRemove((who, page), out var made) ? made.Secret : null;
    }

    private void Forget()
    {
        var now = clock.GetUtcNow();
        foreach (var made in _made.Where(m => now - m.Value.At > Kept))
        {
            _made.TryRemove(made);
        }
    }
}
