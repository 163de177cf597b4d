namespace MineralsRisk.Tests.Admin;

public sealed class SearchTests
{
    [Fact]
    public Task What_no_list_can_be_searched_for_is_told_at_the_field_and_stays_in_it() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        foreach (var (path, field) in new[] { ("/admin/ledger", "q"), ("/admin/subscribers", "q"), ("/admin/audit", "subject") })
        {
            foreach (var (typed, shown, words) in new[]
            {
                ("%3Cscript%3Ealert(1)%3C%2Fscript%3E", "&lt;script&gt;alert(1)&lt;/script&gt;", "this looks like markup"),
                ("a%0D%0Ab", "a&#xD;&#xA;b", "One line"),
                ("%E2%80%AElive", "&#x202E;live", "turns the direction"),
                (new string('x', 100_000), new string('x', 100_000), "At most 200 characters"),
                ($"a&{field}=b", "a", "given 2 times"),
            })
            {
                var page = await browser.OpenAsync($"{path}?{field}={typed}");

                page.Status.ShouldBe(400, path);
                page.Html.ShouldContain($"id=\"{field}-wrong\"");
                page.Text.ShouldContain(words);
                page.Text.ShouldNotContain("Nothing ");
                page.Text.ShouldNotContain("Nobody ");
                page.Html.ShouldContain($"value=\"{shown}\"");
                page.Html.ShouldNotContain("<script>");
            }
        }
    });
}
