using System.Net.Http.Headers;
using System.Text;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Admin;

public sealed class ImportTests
{
    private const string Header = "economy,mineral,form,year,value_pct,mark,source,recommended,locator,note\n";
    private const string Good = "JPN,cobalt,All forms,2025,100,estimated,usgs-mcs-2026,true,\"chapter COBALT, table 1\",\n";

    [Fact]
    public Task A_file_with_two_bad_lines_is_told_line_by_line_and_nothing_of_it_is_taken() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var before = server.Count("import_reliance");
        const string Bad = $"{Header}{Good}JPN,kryptonite,All forms,2025,100,estimated,usgs-mcs-2026,true,x,\nJPN,cobalt,Other forms,2025,140,estimated,usgs-mcs-2026,true,<script>alert(1)</script>,\n";
        var refused = await UploadAsync(browser, (await browser.OpenAsync("/admin/imports")).Form("held"), Bad);
        refused.Status.ShouldBe(400);
        refused.Text.ShouldContain("line 3: Unknown mineral 'kryptonite'.");
        refused.Text.ShouldContain("line 4: 140 is not a percentage.");
        refused.Text.ShouldNotContain("line 2:");
        refused.Html.ShouldNotContain("<script>");
        server.Count("import_reliance").ShouldBe(before);

        refused.Complaint("file").ShouldBe("2 things are wrong in it, listed above. Nothing was taken.");
        const string OneBad = $"{Header}{Good}JPN,kryptonite,All forms,2025,100,estimated,usgs-mcs-2026,true,x,\n";
        (await UploadAsync(browser, refused.Form("held"), OneBad)).Complaint("file").ShouldBe("1 thing is wrong in it, listed above. Nothing was taken.");

        var preview = await UploadAsync(browser, refused.Form("held"), Header + Good);
        preview.Status.ShouldBe(200, preview.Text);
        preview.Text.ShouldContain("It brings 1 row of import-reliance.");
        server.Count("import_reliance").ShouldBe(before);

        var taken = await browser.SendAndFollowAsync(preview.Form("held"), ("step", "save"));
        taken.Text.ShouldContain("Taken.");
        server.Count("import_reliance").ShouldBe(before + 1);
        server.Rows<string>("SELECT actor || ' ' || action || ' ' || note FROM audit ORDER BY id DESC LIMIT 1").ShouldBe([$"{server.Actor} import import csv"]);
        await Eventually.HoldsAsync(() => server.Count("change_queue") == 0, "the recompute");

        var again = await browser.SendAsync(preview.Form("held"), ("step", "save"));
        again.Status.ShouldBe(400, "Going back and taking it again takes nothing twice.");
        server.Count("import_reliance").ShouldBe(before + 1);
    });

    [Theory]
    [InlineData("edition", "<script>", "A year is expected")]
    [InlineData("released", "2026-02-31", "not a date")]
    [InlineData("publisher", "<script>", "Choose one")]
    [InlineData("edition", "2026\r\nX: y", "One line")]
    public async Task A_wrong_field_is_shown_again_with_its_complaint(string field, string value, string complaint)
    {
        await AdminServer.AloneAsync(async server =>
        {
            using var browser = await server.SignedInAsync();
            var refused = await UploadAsync(browser, (await browser.OpenAsync("/admin/imports")).Form("held").With(field, value), Header + Good);
            refused.Status.ShouldBe(400);
            refused.Complaint(field).ShouldNotBeNull().ShouldContain(complaint);
            refused.Html.ShouldNotContain("<script>");
            refused.Text.ShouldContain("figures.csv", Case.Sensitive, "The file is still held.");
        });
    }

    [Fact]
    public Task A_form_without_a_file_or_with_a_file_that_is_none_is_told_so() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var page = await browser.OpenAsync("/admin/imports");
        (await browser.SendAsync(page.Form("held"), ("step", "preview"))).Complaint("file").ShouldBe("Choose the file.");
        (await UploadAsync(browser, page.Form("held"), new string('x', 100_000))).Complaint("file").ShouldNotBeNull();
        (await UploadAsync(browser, page.Form("held").With("publisher", "wgi").With("edition", "2026"), Header + Good)).Complaint("file").ShouldNotBeNull();
        (await UploadAsync(browser, page.Form("held"), new string('x', 23_000_000))).Status.ShouldBe(413);
    });

    private static Task<Page> UploadAsync(Browser browser, Form form, string csv)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.Values.Where(v => v.Key != "file"))
        {
            content.Add(new StringContent(value), name);
        }

        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(csv));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        content.Add(file, "file", "figures.csv");
        content.Add(new StringContent("preview"), "step");
        return browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = content, Headers = { ExpectContinue = true } });
    }
}
