using MineralsRisk.Storage;

namespace MineralsRisk.Digest;

/// <summary>An edition as it is read: in words, in order, with its links.</summary>
public sealed record EditionPage
{
    private const int MostMoved = 10;
    private const int MostUnverified = 10;
    private const int MostAhead = 20;

    public required string Subject { get; init; }

    public required string Kind { get; init; }

    public required string Window { get; init; }

    /// <summary>What is in it, in one sentence.</summary>
    public required string Summary { get; init; }

    public required IReadOnlyList<LetterSection> Sections { get; init; }

    public required string StandingsHeading { get; init; }

    /// <summary>How the table is to be read.</summary>
    public required string StandingsNote { get; init; }

    public required IReadOnlyList<StandingRow> Standings { get; init; }

    public required IReadOnlyList<string> Attributions { get; init; }

    public required string Home { get; init; }

    internal static EditionPage Of(EditionContent content, string baseUrl)
    {
        var links = new LetterLinks(baseUrl);
        var stories = new Stories(links);
        var perspective = content.Filter.Perspective;
        LetterSection[] sections =
        [
            LetterSection.Of("Corrections", "Earlier editions told what no longer holds.", content.Corrections, stories.Of, MostMoved, links.Changes(perspective)),
            LetterSection.Of("What changed", null, content.Moved, stories.Of, MostMoved, links.Changes(perspective)),
            LetterSection.Of(
                "What needs verification", "The scores take these clauses as acting; the low ends of the ranges take them as not acting.",
                content.Unverified, stories.Of, MostUnverified, links.ExportControls),
            LetterSection.Of("Dated ahead", null, content.Ahead, stories.Of, MostAhead, links.Calendar(perspective)),
        ];
        return new()
        {
            Subject = Headline.Of(content),
            Kind = $"{DigestWords.Adjective(content.Cadence)} digest of supply risk for {OutsideText.Clean(perspective)}",
            Window = $"{DigestWords.Minute(content.From)} to {DigestWords.Minute(content.To)}",
            Summary = Summarise(content),
            Sections = [.. sections.Where(s => s.Stories.Count > 0)],
            StandingsHeading = content.Filter is { Minerals.Count: 0, Lists.Count: 0 } ? "All minerals" : "Your minerals",
            StandingsNote = Reading(content),
            Standings = [.. content.Standings.Select(s => StandingRow.Of(s, links))],
            Attributions = [.. content.Attributions.Select(a => OutsideText.Clean(a.Text))],
            Home = links.Home,
        };
    }

    private static string Summarise(EditionContent content)
    {
        var minerals = DigestWords.Count(content.Standings.Count, "mineral");
        var changed = content.Moved.Count > 0
            ? $"{content.Moved.Count} of {minerals} changed."
            : $"Nothing {(content.BelowThreshold > 0 ? "above your thresholds " : "")}changed between {DigestWords.Minute(content.From)} and {DigestWords.Minute(content.To)}, in {minerals}.";
        return string.Join(' ', new[]
        {
            content.Corrections.Count > 0 ? $"{DigestWords.Count(content.Corrections.Count, "correction")} to earlier editions." : null,
            changed,
            content.BelowThreshold > 0 ? $"{DigestWords.Count(content.BelowThreshold, "change")} below your thresholds {(content.BelowThreshold == 1 ? "is" : "are")} left out." : null,
            content.Unverified.Count > 0 ? $"{DigestWords.Count(content.Unverified.Count, "clause")} {(content.Unverified.Count == 1 ? "needs" : "need")} verification." : null,
            content.Ahead.Count > 0 ? $"{DigestWords.Count(content.Ahead.Count, "thing is", "things are")} dated ahead, the first for {Timestamp.Of(content.Ahead[0].Date)}." : null,
        }.OfType<string>());
    }

    private static string Reading(EditionContent content)
    {
        var months = content.Standings.Select(s => s.Trend.Count).DefaultIfEmpty().Max();
        return $"As of {Timestamp.Of(content.AsOf)}, with what was known at {DigestWords.Minute(content.KnownAt)}. Supply risk by the method of the EU has no unit; "
            + "from 1.00 on the EU calls a mineral critical. The range is what the figures leave open. Change: over the time of this edition."
            + (months > 1 ? $" Trend: the last {months} months, each mineral on its own scale from 0; a step can come from a new edition of the figures." : "");
    }
}
