using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest;

/// <summary>What an edition's content says, told for reading.</summary>
internal sealed class Stories(LetterLinks links)
{
    public Story Of(Correction correction) => new(
        null,
        links.Instrument(correction.InstrumentKind, correction.Instrument, correction.Title),
        [
            $"The edition up to {DigestWords.Minute(correction.EditionTo)} told of {OutsideText.Clean(correction.Instrument)}. "
            + (correction.Reason is { } reason
                ? $"It was withdrawn on {DigestWords.Day(correction.CorrectedAt)}: {OutsideText.Clean(reason)}"
                : $"It was replaced by a new version on {DigestWords.Day(correction.CorrectedAt)}."),
        ],
        "What that edition said it did:",
        [.. correction.Told.Select(t => new StoryPart(
            DigestWords.Figure(t.ToldDelta), DigestWords.ToneOf(t.ToldDelta), Named(t.Mineral),
            $"{ScoreWords.Score(t.ToldScore)} told then, {ScoreWords.Score(t.ScoreNow)} now", null))],
        null);

    public Story Of(MovedMineral moved)
    {
        var mineral = links.Mineral(moved.Mineral);
        return new(
            null,
            mineral with { Text = Title(moved, mineral.Text) },
            [
                $"{DigestWords.Rated(moved.Before, moved.RatingBefore)} before, {DigestWords.Rated(moved.After, moved.RatingAfter)} after. "
                + (moved.Steps > 1 ? $"{DigestWords.Count(moved.Steps, "change")}, the last on {DigestWords.Day(moved.LastAt)}." : $"It came on {DigestWords.Day(moved.LastAt)}."),
                .. (string[])(moved switch
                {
                    { BecameUnverified: true } => ["It needs verification now: a clause that bears on it has run out, and nobody has said what followed."],
                    { NeedsVerification: true } => ["It still needs verification."],
                    _ => [],
                }),
            ],
            "Why:",
            [.. Of(moved.Parts)],
            null);
    }

    public Story Of(UnverifiedClause clause) => new(
        clause.New ? "New" : null,
        links.Instrument(clause.InstrumentKind, clause.Instrument, clause.Title),
        [
            $"{OutsideText.Clean(clause.Clause)}: {OutsideText.Clean(clause.Scope)}",
            (clause.Suspension ? "Its suspension" : "Its term")
            + (clause.LapsedAfter is { } day ? $" ended with {Timestamp.Of(day)}; nobody has said what followed." : " has ended, on a day that is not recorded; nobody has said what followed."),
            .. (string[])(clause.Minerals.Count == 0 ? [] : [$"It bears on {string.Join(", ", clause.Minerals.Select(m => OutsideText.Clean(m.Name)))}."]),
        ],
        "",
        [],
        LetterLinks.Source(clause.Citation));

    public Story Of(AheadEntry entry) => new(
        Timestamp.Of(entry.Date),
        links.Instrument(entry.InstrumentKind, entry.Instrument, entry.Text),
        [
            $"Clause {OutsideText.Clean(entry.Clause)}."
            + (entry.Kind is CalendarKind.SuspensionEnds or CalendarKind.TermEnds ? $" What follows begins on {Timestamp.Of(entry.Date.AddDays(1))}." : "")
            + (entry.Effects.Count == 0 ? " It moves no score by itself." : ""),
        ],
        "If nothing else happens:",
        [.. entry.Effects.Select(e => new StoryPart(
            DigestWords.Figure(e.Delta), DigestWords.ToneOf(e.Delta), Named(e.Mineral),
            $"then {DigestWords.Rated(e.Score, e.Rating)}{(e.NeedsVerification ? ", to be verified" : "")}", null))],
        LetterLinks.Source(entry.Citation));

    private IEnumerable<StoryPart> Of(IReadOnlyList<ChangePart> parts) => parts.Zip(ScoreWords.Deltas([.. parts.Select(p => p.Delta)]), Of);

    private StoryPart Of(ChangePart part, string delta) => new(
        DigestWords.Figure(delta),
        DigestWords.ToneOf(part.Delta),
        part is { Instrument: { } instrument, InstrumentKind: { } kind }
            ? links.Instrument(kind, instrument, $"{part.Title} ({part.Id})")
            : new(OutsideText.Clean(part.Title.Contains(part.Id, StringComparison.Ordinal) ? part.Title : $"{part.Title} ({part.Id})"), null),
        part.Withdrawn ? "withdrawn" : part.EditionBreak ? "another edition of the figures: no trend can be read across" : null,
        LetterLinks.Source(part.Citation));

    // The table has the links to the minerals.
    private static Link Named(NamedMineral mineral) => new(OutsideText.Clean(mineral.Name), null);

    private static string Title(MovedMineral moved, string name) => (moved.Before, moved.After) switch
    {
        (null, { } after) => $"{name} scored, at {ScoreWords.Score(after)}",
        (_, null) => $"{name} no longer scored",
        (_, { } after) when moved.Delta is null or 0 => $"{name} stays at {ScoreWords.Score(after)}",
        (_, { } after) => $"{name} {(moved.Delta > 0 ? "up" : "down")} to {ScoreWords.Score(after)} ({ScoreWords.Delta(moved.Delta.Value)})",
    };
}
