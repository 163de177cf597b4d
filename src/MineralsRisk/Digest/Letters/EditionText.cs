namespace MineralsRisk.Digest;

/// <summary>The text part of an edition.</summary>
internal static class EditionText
{
    private const string Indent = "  ";
    private const string PartIndent = "         ";
    private const int NameWidth = 24;

    public static string Of(EditionPage page)
    {
        var text = new LetterText()
            .Paragraph("MINERALS RISK")
            .Paragraph(page.Kind)
            .Paragraph(page.Window)
            .Blank()
            .Heading(page.Subject, '=')
            .Blank()
            .Paragraph(page.Summary);
        foreach (var section in page.Sections)
        {
            Section(text, section);
        }

        text.Blank().Blank().Heading(page.StandingsHeading, '-').Paragraph(page.StandingsNote)
            .Blank().Paragraph("Score, rating, range", $"{"Mineral".PadRight(NameWidth)} ").Paragraph("Change, Trend", Indent);
        foreach (var row in page.Standings)
        {
            Row(text, row);
        }

        text.Blank().Blank().Heading("Where the figures are from", '-');
        foreach (var attribution in page.Attributions)
        {
            text.Paragraph(attribution, "- ");
        }

        return text.Blank().Blank().Paragraph(LetterWords.WhyThis)
            .Paragraph($"{LetterWords.Change}:").Paragraph(LetterPlaces.Preferences)
            .Paragraph($"{LetterWords.Leave}:").Paragraph(LetterPlaces.Unsubscribe)
            .Paragraph($"{LetterWords.Service}:").Address(page.Home)
            .ToString();
    }

    private static void Section(LetterText text, LetterSection section)
    {
        text.Blank().Blank().Heading(section.Heading, '-');
        if (section.Note is { } note)
        {
            text.Paragraph(note);
        }

        foreach (var story in section.Stories)
        {
            text.Blank().Paragraph($"{(story.Kicker is { } kicker ? $"{kicker}: " : "")}{story.Heading.Text}").Address(story.Heading.Url);
            foreach (var line in story.Lines)
            {
                text.Paragraph(line, Indent);
            }

            Parts(text, story);
            text.Link(story.Source, Indent, LetterWords.Source);
        }

        if (section.More is { } more)
        {
            text.Blank().Link(more, "");
        }
    }

    private static void Parts(LetterText text, Story story)
    {
        if (story.Parts.Count > 0)
        {
            text.Paragraph(story.PartsHeading, Indent);
        }

        foreach (var part in story.Parts)
        {
            text.Paragraph($"{part.What.Text}{(part.Note is { } note ? $": {note}" : "")}", $"{Indent}{part.Figure,-6} ", PartIndent)
                .Address(part.What.Url, PartIndent)
                .Link(part.Source, PartIndent, LetterWords.Source);
        }
    }

    private static void Row(LetterText text, StandingRow row)
    {
        var name = row.Mineral.Text.PadRight(NameWidth);
        text.Blank().Paragraph($"{row.Score} {row.Rating}{(row.Range is { } range ? $", {range}" : "")}", $"{name} ");
        text.Paragraph(row.TrendWords is { } words ? $"{row.Change}, {Trend.Sparkline(row.Trend)} {words}" : row.Change, Indent);
        if (row.Note is { } note)
        {
            text.Paragraph(note, Indent);
        }

        text.Address(row.Mineral.Url, Indent);
    }
}
