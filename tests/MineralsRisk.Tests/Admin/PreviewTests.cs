namespace MineralsRisk.Tests.Admin;

/// <summary>What a form says it would change of the scores, on the day of the clock: 21 November 2026.</summary>
public sealed class PreviewTests(AdminServer server) : IClassFixture<AdminServer>
{
    private const string Source = "MOFCOM, Announcement No. 99 of 2026";

    [Theory]
    [InlineData("ended", "", "gallium USA from 2026-11-28 4.35 3.23–4.47 to be verified 3.23 3.23–3.35 -1.12, no longer to be verified -1.12 CN-2024-46/2")]
    [InlineData("resumed", "", "gallium USA from 2026-11-28 4.35 3.23–4.47 to be verified 4.35 4.35–4.47 0, no longer to be verified 0 CN-2024-46/2")]
    [InlineData("suspended", "2027-11-27", "gallium USA 2026-11-28 to 2027-11-27 4.35 3.23–4.47 to be verified 3.23 3.23–3.35 -1.12, no longer to be verified -1.12 CN-2024-46/2")]
    public async Task What_acts_on_a_later_day_alone_is_told_for_that_day_and_as_long_as_it_lasts(string type, string until, string row)
    {
        using var browser = await server.SignedInAsync();
        var form = (await browser.OpenAsync($"/admin/verification/CN-2025-72?what={type}")).Form("clauses");
        var preview = await browser.SendAsync(form.With("date", "2026-11-28").With("until", until).With("clauses", "CN-2024-46/2").With("source", Source), ("step", "preview"));
        preview.Changes.ShouldContain(row);
        preview.Changes.ShouldNotContain("today");
    }

    [Fact]
    public async Task An_extension_shows_that_nothing_is_left_to_be_verified_until_it_runs_out()
    {
        using var browser = await server.SignedInAsync();
        var form = (await browser.OpenAsync("/admin/verification/CN-2025-70?what=extended")).Form("clauses");
        var preview = await browser.SendAsync(form.With("date", "2026-11-10").With("until", "2027-11-10").With("act", "CN-2025-70").With("source", Source), ("step", "preview"));
        preview.Changes.ShouldContain("dysprosium USA today to 2027-11-10 6.07 6.07–6.07 to be verified 6.07 6.07–6.07 0, no longer to be verified 0 CN-2025-56/1");
        preview.Changes.ShouldContain("cerium USA today to 2027-11-10 4.33 4.13–4.33 to be verified 4.13 4.13–4.13 -0.19, no longer to be verified -0.09 CN-2025-61/1 -0.10 CN-2025-61/2");
    }

    [Fact]
    public async Task A_change_too_small_for_two_digits_has_the_words_of_the_feed()
    {
        using var browser = await server.SignedInAsync();
        var form = (await browser.OpenAsync("/admin/ledger/new/export-control")).Form("title")
            .With("id", "RU-2026-1").With("title", "Order on gallium").With("number", "Order 1").With("country", "RUS").With("issuers", "Ministry").With("confidence", "high")
            .With("announcedOn", "2026-11-01").With("inForceOn", "2026-11-20").With("source", "Gazette").With("url", "https://example.org/order")
            .With("measure", "prohibition").With("scope", "All of it.").With("minerals", "gallium");
        var preview = await browser.SendAsync(form, ("step", "preview"));
        preview.Changes.ShouldMatch("^gallium USA today to 2026-11-27 3.23 3.23–3.35 3.23 3.23–3.35 [+] less than 0[.]01 [+] less than 0[.]01 RU-2026-1/1( |$)");
    }
}
