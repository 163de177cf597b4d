using System.Globalization;
using System.Text;
using MineralsRisk.Digest;
using MineralsRisk.Tests.Feeds;

namespace MineralsRisk.Tests.Digest.Letters;

public sealed class EditionLetterTests
{
    public static TheoryData<string> Contents => ["quiet", "rich", "hostile", "long"];

    [TheoryWith("html.parser")]
    [MemberData(nameof(Contents))]
    public void All_that_the_HTML_part_says_and_links_to_is_in_the_text_part(string content)
    {
        var letter = Render(Named(content));
        var read = ReadLetter.Of(letter);
        read.Words.Length.ShouldBeGreaterThan(80);
        read.MissingIn(letter.Text).ShouldBeEmpty();
    }

    [FactWith("html.parser")]
    public void Corrections_come_first_then_what_changed_and_why_what_needs_verification_what_is_ahead_and_the_table()
    {
        var letter = Render(Sample.Rich);
        string[] headings = ["Corrections", "What changed", "What needs verification", "Dated ahead", "Your minerals", "Where the figures are from"];
        ReadLetter.Of(letter).Headings.ShouldBe([letter.Subject, .. headings]);
        var places = headings.Select(h => letter.Text.IndexOf($"\n{h}\n---", StringComparison.Ordinal)).ToArray();
        places.ShouldBe(places.Where(p => p > 0).Order());
    }

    [Fact]
    public void The_text_part_gives_causes_with_their_parts_and_sources()
    {
        var text = Render(Sample.Rich).Text;
        text.ShouldContain(
            """
            Gallium up to 2.61 (+0.42)
            https://minerals.example/risk/minerals/gallium
              2.19 (high) before, 2.61 (severe) after. 3 changes, the last on
              2026-11-21.
              It needs verification now: a clause that bears on it has run out, and
              nobody has said what followed.
              Why:
              +0.45  Export controls on dual-use items to the United States (MOFCOM
                     Announcement No. 46 of 2024) (CN-2024-46/2)
                     https://minerals.example/risk/export-controls/CN-2024-46
                     Source: MOFCOM, Announcement No. 46 of 2024
                     https://aqygzj.mofcom.gov.cn/flzc/gzjgfxwj/art/2024/art_daaa02c05d8946179dcf5d1ba499ac46.html
              +<0.01 production figures (usgs-mcs-2026/2025): another edition of the
                     figures: no trend can be read across
            """);
        text.ShouldContain("https://minerals.example/risk/frameworks/US-JP-2025-FW\n");
        text.ShouldContain("It was\n  replaced by a new version on 2026-11-20.");
        text.ShouldContain("+0.08  Antimony: 0.49 told then, 0.41 now\n");
        text.ShouldContain("+0.01  Cesium: unscored told then, unscored now\n");
        text.ShouldContain("3 changes\nbelow your thresholds are left out.");
    }

    [Fact]
    public void The_text_part_has_a_row_per_mineral_with_score_range_rating_change_trend_and_the_reason_of_the_unscored()
    {
        var text = Render(Sample.Rich).Text;
        text.ShouldContain(
            """
            Gallium                  2.61 severe, 2.10 to 3.40
              +0.42, ▆▆▆·▇▇▇▇▇▇▇█ from 1.90
              China 99 % of processing; needs verification
              https://minerals.example/risk/minerals/gallium
            """);
        text.ShouldContain("Tungsten                 0.93 moderate\n");
        text.ShouldContain("Cesium                   – unscored\n  –, ············ from unscored\n  no production figures by country are published\n");
    }

    [FactWith("html.parser")]
    public void A_quiet_edition_is_short_and_says_of_which_time_nothing_is_to_be_told()
    {
        var letter = Render(Sample.Quiet);
        letter.Subject.ShouldBe("No change");
        letter.Text.ShouldContain("Nothing changed between 2026-11-16 07:00 UTC and 2026-11-23 07:00 UTC,\nin 4 minerals.");
        ReadLetter.Of(letter).Headings.ShouldBe(["No change", "All minerals", "Where the figures are from"]);
    }

    [Fact]
    public void Equal_content_gives_an_equal_letter_in_every_culture()
    {
        var letter = Render(Sample.Rich);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("fa-IR");
            Render(Sample.Rich with { Moved = [.. Sample.Rich.Moved] }).ShouldBe(letter);
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        }
    }

    [FactWith("html.parser")]
    public void Text_from_outside_brings_neither_markup_nor_lines_nor_places_nor_another_direction()
    {
        var letter = Render(Sample.Hostile);
        var read = ReadLetter.Of(letter);
        var plain = ReadLetter.Of(Render(Sample.Rich));
        read.Tags.ShouldBe(plain.Tags);
        read.Links.ShouldAllBe(l => l.StartsWith("https://", StringComparison.Ordinal) || l == LetterPlaces.Preferences || l == LetterPlaces.Unsubscribe);
        Occurrences(letter.Text, LetterPlaces.Unsubscribe).ShouldBe(1);
        Occurrences(letter.Html, LetterPlaces.Unsubscribe).ShouldBe(1);
        foreach (var part in new[] { letter.Subject, letter.Text, string.Join(' ', read.Words) })
        {
            part.ShouldNotContain('\r');
            part.EnumerateRunes().ShouldAllBe(r => r.Value == '\n' || !Rune.IsControl(r));
            part.ShouldNotContain('\u202E');
            Occurrences(part, "\u2068").ShouldBe(Occurrences(part, "\u2069"));
        }

        letter.Subject.ShouldNotContain('\n');
        letter.Text.ShouldNotContain("\nBcc:");
        string.Join(' ', read.Words).ShouldContain("<script>alert('x')</script> \"quoted\" & unsubscribe Bcc: a@b.example [31mevil שלום عربي 😀 東京");
    }

    [FactWith("html.parser")]
    public void Mail_programs_get_a_language_a_title_dark_colours_narrow_windows_and_no_image()
    {
        var letter = Render(Sample.Rich);
        var read = ReadLetter.Of(letter);
        read.Language.ShouldBe("en");
        read.Title.ShouldBe(letter.Subject);
        read.Tags.ShouldNotContain("img");
        letter.Html.ShouldStartWith("<!DOCTYPE html>");
        letter.Html.ShouldContain("@media (prefers-color-scheme: dark)");
        letter.Html.ShouldContain("@media (max-width: 480px)");
        letter.Html.ShouldContain("<meta name=\"color-scheme\" content=\"light dark\">");
        letter.Html.ShouldNotContain("url(");
    }

    [Fact]
    public void A_long_list_ends_with_how_many_more_there_are_but_the_table_has_every_mineral()
    {
        var letter = Render(Sample.Long);
        letter.Text.ShouldContain("and 50 more\nhttps://minerals.example/risk/api/v1/changes?perspective=USA\n");
        letter.Text.ShouldContain("and 25 more\nhttps://minerals.example/risk/api/v1/calendar?perspective=USA\n");
        letter.Text.ShouldContain("Mineral 59               2.61 severe");

        // Gmail shows no more of a mail.
        Encoding.UTF8.GetByteCount(letter.Html).ShouldBeLessThan(102 * 1024);
    }

    private static Letter Render(EditionContent content) => EditionLetter.Of(content, Sample.BaseUrl);

    private static EditionContent Named(string name) => name switch
    {
        "quiet" => Sample.Quiet,
        "rich" => Sample.Rich,
        "hostile" => Sample.Hostile,
        _ => Sample.Long,
    };

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
