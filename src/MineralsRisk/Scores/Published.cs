using System.Collections.Frozen;
using MineralsRisk.Http;

namespace MineralsRisk.Scores;

/// <summary>What readers read: the facts and the steps computed from exactly these facts.</summary>
/// <param name="Facts">Everything recorded.</param>
/// <param name="Steps">By stored perspective and mineral, each in order of time.</param>
/// <param name="Basis">The state of the database both were read from.</param>
/// <param name="Day">The day whose scheduled changes are logged.</param>
/// <param name="LastChange">Id of the last change that led to these scores; 0 before the first.</param>
public sealed record Snapshot(
    Facts Facts, FrozenDictionary<(string Perspective, string Mineral), IReadOnlyList<ScoreStep>> Steps, Basis Basis, DateOnly Day, long LastChange, DateTimeOffset PublishedAt);

/// <summary>The snapshot in force. It changes as a whole, and every cached answer with it.</summary>
public sealed class Published(Freshness freshness)
{
    private const int EchoesKept = 32;
    private volatile Snapshot? _snapshot;
    private volatile DateTimeOffset[] _echoes = [];

    public Snapshot? OrNone => _snapshot;

    /// <exception cref="InvalidOperationException">The first recompute is not done.</exception>
    public Snapshot Snapshot => _snapshot ?? throw new InvalidOperationException("Nothing is published before the first recompute is done.");

    /// <summary>
    /// The newest facts of the last snapshots, newest first: what answers to "everything known" have echoed lately. An answer that differs from
    /// the present one in this alone still tells the present state of what it is about.
    /// </summary>
    public IReadOnlyList<DateTimeOffset> RecentEchoes => _echoes;

    public void Publish(Snapshot snapshot)
    {
        if (_echoes.Length == 0 || _echoes[0] != snapshot.Facts.NewestFact)
        {
            _echoes = [snapshot.Facts.NewestFact, .. _echoes.Take(EchoesKept - 1)];
        }

        _snapshot = snapshot;
        freshness.Advance();
    }
}
