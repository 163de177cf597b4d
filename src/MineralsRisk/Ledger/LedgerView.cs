using System.Collections.Frozen;
using MineralsRisk.Scoring;

namespace MineralsRisk.Ledger;

/// <summary>The whole ledger at one moment, in memory and unchanging; answers any date and any state of knowledge.</summary>
public sealed class LedgerView
{
    private readonly FrozenDictionary<string, Entry[]> _versions;
    private readonly string[] _ids;
    private readonly DateTimeOffset _newestVersion;

    /// <param name="records">Every version of every instrument, those of one instrument in order.</param>
    public LedgerView(IReadOnlyList<InstrumentRecord> records)
    {
        Records = records;
        _versions = records.GroupBy(r => r.Instrument.Id).ToFrozenDictionary(
            g => g.Key,
            g => g.Select(r => new Entry(r, Scored.Clauses(r.Instrument))).ToArray(),
            StringComparer.Ordinal);
        _ids = [.. _versions.Keys.Order(StringComparer.Ordinal)];
        var current = _ids.Select(id => _versions[id][^1]).Where(e => e.Record.Stands).ToArray();
        Frameworks = [.. current.Select(e => e.Record).Where(r => r.Instrument.Kind == InstrumentKind.Framework)];
        ExportControls = [.. current.Select(e => e.Record).Where(r => r.Instrument.Kind == InstrumentKind.ExportControl)];
        Clauses = [.. current.SelectMany(e => e.Clauses)];
        _newestVersion = records.Select(r => r.KnownFrom).DefaultIfEmpty().Max();
        NewestFact = records.Select(r => r.NewestFact).DefaultIfEmpty().Max();
    }

    /// <summary>Every version of every instrument, as they were given.</summary>
    public IReadOnlyList<InstrumentRecord> Records { get; }

    /// <summary>The current versions of those not withdrawn, in ordinal order of their ids.</summary>
    public IReadOnlyList<InstrumentRecord> Frameworks { get; }

    /// <inheritdoc cref="Frameworks"/>
    public IReadOnlyList<InstrumentRecord> ExportControls { get; }

    /// <summary>Every clause of the current version of every instrument not withdrawn.</summary>
    public IReadOnlyList<Clause> Clauses { get; }

    /// <summary>The latest instant at which something in the ledger became public, a verification too; the least instant for an empty ledger.</summary>
    public DateTimeOffset NewestFact { get; }

    /// <summary>The current version, withdrawn or not; null for an id that is not in the ledger.</summary>
    public InstrumentRecord? Find(string id) => _versions.TryGetValue(id, out var versions) ? versions[^1].Record : null;

    /// <summary>The clauses of the versions that were public at an instant.</summary>
    public IReadOnlyList<Clause> ClausesAt(DateTimeOffset knownAt) => knownAt >= _newestVersion
        ? Clauses
        : [.. _ids.Select(id => VersionAt(id, knownAt)).OfType<Entry>().Where(e => e.Record.Stands).SelectMany(e => e.Clauses)];

    /// <summary>Where a clause stands on a date by what was public at an instant; null for one not known then or without an event yet.</summary>
    /// <param name="clause">As <c>CN-2025-18/1</c>.</param>
    public ClauseStatus? StatusOn(string clause, DateOnly asOf, DateTimeOffset knownAt) =>
        VersionAt(clause.Split('/')[0], knownAt) is { Record.Stands: true } version && Array.Find(version.Clauses, c => c.Id == clause) is { } found
            ? ClauseTimeline.StatusOn(found.Events, asOf, knownAt)
            : null;

    /// <summary>An instrument on a date by what was public at an instant, withdrawn or not; null where it was not known then.</summary>
    public InstrumentAnswer? Answer(string id, DateOnly asOf, DateTimeOffset knownAt) =>
        VersionAt(id, knownAt) is { } version && version.IsKnownAt(knownAt) ? InstrumentAnswer.Of(version.Record, asOf, knownAt) : null;

    /// <summary>The instruments of a kind that were known at an instant and not withdrawn by then, in ordinal order of their ids.</summary>
    public IReadOnlyList<InstrumentAnswer> Answers(InstrumentKind kind, DateOnly asOf, DateTimeOffset knownAt) =>
        [.. _ids.Select(id => Answer(id, asOf, knownAt)).OfType<InstrumentAnswer>().Where(a => a.Kind == kind && a.Withdrawn is null)];

    private Entry? VersionAt(string id, DateTimeOffset knownAt) =>
        Array.FindLast(_versions.GetValueOrDefault(id) ?? [], e => e.Record.KnownFrom <= knownAt);

    private sealed record Entry(InstrumentRecord Record, Clause[] Clauses)
    {
        public bool IsKnownAt(DateTimeOffset instant) => Array.Exists(Clauses, c => Array.Exists(c.Events, e => e.KnownFrom <= instant));
    }
}
