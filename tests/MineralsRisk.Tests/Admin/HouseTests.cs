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
    public Task The_audit_trail_is_read_page_by_page_and_by_what_was_written() => AdminServer.AloneAsync(async server =>
    {
        for (var i = 0; i < 60; i++)
        {
            await server.MakeKeyAsync(KeyScope.Reader);
        }

        using var browser = await server.SignedInAsync();
        var first = await browser.OpenAsync("/admin/audit");
        Rows(first).ShouldBe(50);
        var older = await browser.OpenAsync($"/admin/audit?before={server.Rows<long>("SELECT id FROM audit ORDER BY id DESC LIMIT 1 OFFSET 49")[0]}");
        Rows(older).ShouldBe((int)server.Count("audit") - 50);
        var subject = server.Rows<string>("SELECT subject FROM audit ORDER BY id DESC LIMIT 1")[0];
        Rows(await browser.OpenAsync($"/admin/audit?subject={subject}")).ShouldBe(1);
        (await browser.OpenAsync("/admin/audit?subject=nothing")).Text.ShouldContain("Nothing was written.");
        (await browser.OpenAsync("/admin/audit?before=<script>")).Html.ShouldNotContain("<script>");
    });

    private static int Rows(Page page) => page.Html.Split("<tr>").Length - 2;
}
