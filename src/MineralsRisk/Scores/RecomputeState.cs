using Microsoft.Data.Sqlite;
using MineralsRisk.Storage;

namespace MineralsRisk.Scores;

/// <summary>What a recompute starts from: the database as one snapshot shows it.</summary>
/// <param name="Touched">The minerals that writes touched, and when the last of them did.</param>
/// <param name="LastChange">Id of the last change that is stored.</param>
/// <param name="FactsAt">What stored steps were computed from; needed only to split what a write changed.</param>
internal sealed record RecomputeState(
    Facts Facts,
    Basis Basis,
    IReadOnlyList<ChangeQueue.Pending> Pending,
    IReadOnlyDictionary<string, DateTimeOffset> Touched,
    IReadOnlyDictionary<string, PerspectiveState> Perspectives,
    long LastChange,
    Func<Basis, Facts> FactsAt)
{
    /// <param name="all">Every mineral is to be computed, whatever is stored.</param>
    public static RecomputeState Read(Database database, IReadOnlyList<string> perspectives, Snapshot? published, bool all)
    {
        var (basis, pending, touched, starts, lastChange) = database.Read(c =>
        {
            var (basis, pending) = (Basis.Now(c), ChangeQueue.Read(c));
            var touched = pending.GroupBy(p => p.Mineral, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Max(p => p.RecordedAt), StringComparer.Ordinal);
            return (basis, pending, touched, perspectives.ToDictionary(p => p, p => PerspectiveState.Read(c, p, basis, touched.Keys, published, all), StringComparer.Ordinal), ChangeStore.Last(c));
        });
        var facts = FactsStore.Load(database, basis, published);
        var before = starts.Values.Select(s => s.Stored.Basis).OfType<Basis>().Distinct().ToDictionary(
            b => b, b => b == published?.Basis ? published.Facts : b with { Code = basis.Code } == basis ? facts : FactsStore.Load(database, b, published));
        return new(facts, basis, pending, touched, starts, lastChange, b => before[b]);
    }
}

/// <summary>What the recompute of a perspective starts from.</summary>
/// <param name="Stored">With the rows of every mineral, or of the touched ones where the published steps tell the others.</param>
/// <param name="Every">Every mineral is to be computed, touched or not.</param>
/// <param name="Same">The published steps where they are those that are stored; else none.</param>
internal sealed record PerspectiveState(StoredSteps Stored, bool Every, Snapshot? Same)
{
    public static PerspectiveState Read(
        SqliteConnection connection, string perspective, Basis now, IReadOnlyCollection<string> touched, Snapshot? published, bool all)
    {
        var basis = StepStore.Basis(connection, perspective);

        // A write puts the minerals it touches into the queue, so facts that changed without one, or other code, ask for every mineral.
        var every = all || basis?.Code != Basis.ThisCode || (basis != now && touched.Count == 0);

        // One basis gives one set of steps, so what was published from the basis of the stored steps need not be read again.
        var same = !every && published?.Basis == basis ? published : null;
        return new(StoredSteps.Load(connection, perspective, same is null ? null : touched), every, same);
    }
}
