using System.Globalization;
using MineralsRisk.Access;

namespace MineralsRisk.Tests.Admin;

public sealed class HouseTests
{
    [Fact]
    public Task The_state_of_the_house_is_shown_and_a_job_is_run_once_by_its_button() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var house = await browser.OpenAsync("/admin");
        house.Text.ShouldContain("Last backup none yet");
        house.Text.ShouldContain("minerals.db");
        house.Text.ShouldContain($"Signed in as {server.Actor}, first admin key");
        house.Text.ShouldContain("0 waiting, 0 uncertain, 0 failed");

        var ran = await browser.SendAndFollowAsync(house.Form("run"), ("run", "backup"));
        ran.Path.ShouldBe("/admin?done=ran");
        ran.Text.ShouldNotContain("Last backup none yet");
        (await browser.OpenAsync(ran.Path)).Status.ShouldBe(200);
        var runs = await browser.OpenAsync("/admin/jobs/backup");
        runs.Text.ShouldContain(" ok");
        (await browser.OpenAsync("/admin/jobs/nothing")).Status.ShouldBe(404);
        (await browser.SendAsync(house.Form("run"), ("run", "<script>alert(1)</script>"))).Html.ShouldNotContain("<script>");
    });

    [Fact]
    public Task The_last_backup_is_shown_with_its_size_and_its_check_and_what_went_wrong_since() => AdminServer.AloneAsync(async server =>
    {
        using var browser = await server.SignedInAsync();
        var house = await browser.OpenAsync("/admin");
        house.Text.ShouldNotContain("Its check");
        var made = await browser.SendAndFollowAsync(house.Form("run"), ("run", "backup"));
        var folder = Path.Combine(server.Folder, "backups");
        var file = new FileInfo(Directory.GetFiles(folder).Single());
        made.Text.ShouldContain(string.Create(CultureInfo.InvariantCulture, $" {file.Length / 1e6:0.0} MB, {file.Name} "));
        made.Text.ShouldContain("Its check sound, 2026-11-21 09:0");
        made.Html.ShouldNotContain("role=\"alert\"");

        // Brought by hand, and later than what the job made.
        await File.WriteAllBytesAsync(Path.Combine(folder, "minerals-20261121T235959Z.db"), new byte[200_000]);
        var brought = await browser.OpenAsync("/admin");
        brought.Text.ShouldContain("2026-11-21 23:59:59 , 0.2 MB, minerals-20261121T235959Z.db");
        brought.Text.ShouldContain("Its check not known");

        Directory.Delete(folder, recursive: true);
        await File.WriteAllTextAsync(folder, "in the way");
        var failed = await browser.SendAndFollowAsync(house.Form("run"), ("run", "backup"));
        failed.Text.ShouldContain("Last backup none yet");
        failed.Text.ShouldContain("did not succeed (failed):");
    });

    [Fact]
    public Task The_audit_trail_is_read_page_by_page_and_by_what_was_written() => AdminServer.AloneAsync(async server =>
    {
        for (var i = 0; i < 60; i++)
        {
            await server.MakeKeyAsync(KeyScope.Reader);
        }

        using var browser = await server.SignedInAsync();
        var first = await browser.OpenAsync("/admin/audit");
        Rows(first).ShouldBe(50);
        (await browser.SendAndFollowAsync((await browser.OpenAsync("/admin/keys")).Form("name").With("name", "one more"))).Status.ShouldBe(200);
        (await browser.OpenAsync("/admin/audit")).Text.ShouldContain($"{server.Actor} first admin key create key ");
        var older = await browser.OpenAsync($"/admin/audit?before={server.Rows<long>("SELECT id FROM audit ORDER BY id DESC LIMIT 1 OFFSET 49")[0]}");
        Rows(older).ShouldBe((int)server.Count("audit") - 50);
        var subject = server.Rows<string>("SELECT subject FROM audit ORDER BY id DESC LIMIT 1")[0];
        Rows(await browser.OpenAsync($"/admin/audit?subject={subject}")).ShouldBe(1);
        (await browser.OpenAsync("/admin/audit?subject=nothing")).Text.ShouldContain("Nothing was written.");
        (await browser.OpenAsync("/admin/audit?before=yesterday")).Text.ShouldContain("'before' is the number of a row");
        (await browser.OpenAsync("/admin/audit?before=<script>")).Html.ShouldNotContain("<script>");
    });

    private static int Rows(Page page) => page.Html.Split("<tr>").Length - 2;
}
