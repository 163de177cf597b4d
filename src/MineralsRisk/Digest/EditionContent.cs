using MineralsRisk.Ledger;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.Digest;

/// <summary>What an edition says, as facts; the letter is made from this alone.</summary>
public sealed record EditionContent
{
    public required Cadence Cadence { get; init; }

    public required EditionFilter Filter { get; init; }

    /// <summary>After this instant...</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>...up to this one.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The day of the scores.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The instant of the newest fact.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    /// <summary>What earlier editions told and no longer holds.</summary>
    public required IReadOnlyList<Correction> Corrections { get; init; }

    /// <summary>Minerals whose score changed, the largest change first.</summary>
    public required IReadOnlyList<MovedMineral> Moved { get; init; }

    /// <summary>How many changes the thresholds left out.</summary>
    public required int BelowThreshold { get; init; }

    /// <summary>Clauses that ran out and of which nobody knows what followed, the newest first.</summary>
    public required IReadOnlyList<UnverifiedClause> Unverified { get; init; }

    /// <summary>What is dated ahead, in order of time.</summary>
    public required IReadOnlyList<AheadEntry> Ahead { get; init; }

    /// <summary>All minerals of the filter, the highest score first, the unscored last.</summary>
    public required IReadOnlyList<Standing> Standings { get; init; }

    public required IReadOnlyList<Attribution> Attributions { get; init; }

    /// <summary>There is no news in it; a clause that ran out is news even where it moves no score.</summary>
    public bool IsQuiet => Corrections.Count == 0 && Moved.Count == 0 && !Unverified.Any(u => u.New);
}

public sealed record NamedMineral(string Id, string Name);

/// <summary>A document to look at.</summary>
/// <param name="Url">An http or https address; null where the source has none.</param>
public sealed record Citation(string Title, string? Publisher, string? Url);

/// <summary>An earlier edition told of this instrument; it has been withdrawn or replaced since.</summary>
/// <param name="Edition">Id of the edition that told it.</param>
/// <param name="EditionTo">Up to when that edition went.</param>
/// <param name="Reason">Why it was withdrawn; null where a new version replaced it.</param>
/// <param name="Told">What that edition said it did.</param>
public sealed record Correction(
    string Edition, DateTimeOffset EditionTo, string Instrument, InstrumentKind InstrumentKind, string Title, DateTimeOffset CorrectedAt, string? Reason, IReadOnlyList<ToldEffect> Told);

/// <param name="ToldDelta">The part of the change that was told.</param>
/// <param name="ToldScore">The score that was told; null: unscored.</param>
/// <param name="ScoreNow">Null: unscored.</param>
public sealed record ToldEffect(NamedMineral Mineral, double ToldDelta, double? ToldScore, double? ScoreNow);

/// <summary>A mineral's change over the whole window.</summary>
/// <param name="Before">Null: it was unscored.</param>
/// <param name="After">Null: it is unscored.</param>
/// <param name="BecameUnverified">It needs verification and did not before.</param>
/// <param name="Steps">How many changes this joins.</param>
/// <param name="LastAt">When the last of them came.</param>
/// <param name="Parts">Causes, the largest part first; they add up to the change.</param>
public sealed record MovedMineral(
    NamedMineral Mineral, double? Before, double? After, Rating? RatingBefore, Rating? RatingAfter, double? Delta, bool NeedsVerification, bool BecameUnverified,
    int Steps, DateTimeOffset LastAt, IReadOnlyList<ChangePart> Parts);

/// <param name="Instrument">Of a clause; null for another cause.</param>
/// <param name="InstrumentKind">Of the instrument.</param>
/// <param name="Title">Of the instrument, or what the cause is in words.</param>
/// <param name="Withdrawn">The instrument has been withdrawn: the part is what that took back.</param>
/// <param name="EditionBreak">The figures passed to another edition: no trend may be read across.</param>
public sealed record ChangePart(
    CauseKind Kind, string Id, string? Instrument, InstrumentKind? InstrumentKind, string Title, double Delta, bool Withdrawn, bool EditionBreak, Citation? Citation);

/// <param name="Suspension">A suspension ran out; else a term.</param>
/// <param name="LapsedAfter">The last day of its suspension or term; null where the ledger does not date it.</param>
/// <param name="New">It lapsed within the window.</param>
/// <param name="Minerals">Of the filter, that it bears on.</param>
public sealed record UnverifiedClause(
    string Clause, string Instrument, InstrumentKind InstrumentKind, string Title, string Scope, bool Suspension, DateOnly? LapsedAfter, bool New,
    IReadOnlyList<NamedMineral> Minerals, Citation? Citation);

/// <param name="Date">For an end, the last day; its effect begins the day after.</param>
public sealed record AheadEntry(
    DateOnly Date, CalendarKind Kind, string Clause, string Instrument, InstrumentKind InstrumentKind, string Text, IReadOnlyList<AheadEffect> Effects, Citation? Citation);

/// <param name="Delta">The clause's part of the change.</param>
/// <param name="Score">The score then, by what is known today.</param>
public sealed record AheadEffect(NamedMineral Mineral, double Delta, double? Score, Rating? Rating, bool NeedsVerification);

/// <summary>A mineral as it stands.</summary>
/// <param name="Reason">Why it is unscored.</param>
/// <param name="Delta">Over the window; null where it was or is unscored, 0 where nothing changed.</param>
/// <param name="Trend">The score at the end of each of the last months, the present last; null: unscored.</param>
/// <param name="TopSupplier">Of the stage that gives the score; a country's name.</param>
public sealed record Standing(
    NamedMineral Mineral, double? Score, double? Low, double? High, Rating? Rating, bool NeedsVerification, string? Reason, double? Delta,
    IReadOnlyList<double?> Trend, Stage? Bottleneck, string? TopSupplier, double? TopShare);
