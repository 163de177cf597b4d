using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Scores;

[Collection(OneService.Name)]
public sealed class InstrumentTests(MineralsService service)
{
    private static readonly string[] FiveOfNo57 = ["erbium", "europium", "holmium", "thulium", "ytterbium"];

    [Fact]
    public async Task No_57_never_operated_while_it_was_suspended_and_moves_no_score_then()
    {
        var clause = (await service.GetAsync("export-controls/CN-2025-57?asOf=2025-11-20")).Rows("clauses").ShouldHaveSingleItem();

        clause.Words("minerals").Order().ShouldBe(FiveOfNo57);
        clause.Text("status").ShouldBe("neverOperated");
        foreach (var mineral in FiveOfNo57)
        {
            var score = await service.GetAsync($"minerals/{mineral}/score?asOf=2025-11-20");
            (score.Flag("needsVerification"), score.Words("unverifiedClauses").Length).ShouldBe((false, 0));
            (await service.GetAsync($"minerals/{mineral}?asOf=2025-11-20")).Rows("measures").One("clause", "CN-2025-57/1").Flag("movesTrade").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Once_its_suspension_ran_out_No_57_has_to_be_verified_and_the_scores_say_so()
    {
        (await service.GetAsync("export-controls/CN-2025-57")).Rows("clauses").Single().Text("status").ShouldBe("lapsedUnverified");
        foreach (var mineral in FiveOfNo57)
        {
            var score = await service.GetAsync($"minerals/{mineral}/score?asOf=2026-11-21");
            score.Flag("needsVerification").ShouldBeTrue();
            score.Words("unverifiedClauses").ShouldContain("CN-2025-57/1");
            score.Number("scoreLow").ShouldBeLessThan(score.Number("score"));
        }
    }

    [Theory]
    [InlineData("2025-04-04")]
    [InlineData("2025-10-09")]
    [InlineData("2025-11-20")]
    [InlineData("2026-11-21")]
    public async Task No_18_is_in_force_from_its_first_day_throughout(string day)
    {
        (await service.GetAsync($"export-controls/CN-2025-18?asOf={day}")).Rows("clauses").ShouldAllBe(c => c.Text("status") == "inForce" && !c.Flag("needsVerification"));
        (await service.RowsAsync($"export-controls?inForceOn={day}")).All("id").ShouldContain("CN-2025-18");
    }

    [Fact]
    public async Task No_18_is_not_in_force_the_day_before() =>
        (await service.RowsAsync("export-controls?inForceOn=2025-04-03")).All("id").ShouldNotContain("CN-2025-18");

    [Fact]
    public async Task The_Japanese_framework_is_neither_the_joint_statement_of_its_day_nor_the_binding_agreement_of_2023()
    {
        var framework = await service.GetAsync("frameworks/US-JP-2025-FW");
        var statement = await service.GetAsync("frameworks/US-JP-2025-GOLDENAGE");
        var agreement = await service.GetAsync("frameworks/US-JP-2023-CMA");

        (framework.Text("instrumentType"), framework.Flag("binding")).ShouldBe(("framework", false));
        (statement.Text("instrumentType"), agreement.Text("instrumentType")).ShouldBe(("jointStatement", "agreement"));
        agreement.Flag("binding").ShouldBeTrue();
        agreement.Rows("clauses").ShouldAllBe(c => c.Text("status") == "inForce");
        new[] { framework, statement, agreement }.All("title").Distinct().Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("2026-01-01", "open")]
    [InlineData("2026-04-26", "open")]
    [InlineData("2026-11-21", "dueUnverified")]
    public async Task Whether_a_commitment_was_met_is_open_until_it_is_due_and_unverified_after(string day, string state)
    {
        var commitments = (await service.GetAsync($"frameworks/US-JP-2025-FW?asOf={day}")).Rows("commitments");

        commitments.ToDictionary(c => c.Text("id")!, c => c.Text("dueDate")).ShouldBe(new Dictionary<string, string?>
        {
            ["US-JP-2025-FW/c1"] = "2026-04-28",
            ["US-JP-2025-FW/c2"] = "2026-04-26",
        });
        commitments.ShouldAllBe(c => c.Text("state") == state);
    }

    [Fact]
    public async Task The_Malaysian_trade_agreement_is_signed_and_not_in_force_and_shelters_nothing()
    {
        var agreement = await service.GetAsync("frameworks/US-MY-2025-ART");

        (agreement.Text("instrumentType"), agreement.Flag("binding")).ShouldBe(("tradeAgreement", true));
        var clause = agreement.Rows("clauses").ShouldHaveSingleItem();
        (clause.Text("status"), clause.Text("measure")).ShouldBe(("signed", "pledge"));
        agreement.Rows("commitments").ShouldHaveSingleItem().Text("text")!.ShouldContain("refrains from banning exports");
        (await service.RowsAsync("frameworks?status=inForce")).All("id").ShouldNotContain("US-MY-2025-ART");
        (await service.GetAsync("minerals/rare-earths")).Rows("frameworks").One("clause", "US-MY-2025-ART/1").Flag("movesTrade").ShouldBeFalse();
    }

    [Theory]
    [InlineData("frameworks", "export-controls", "CN-2025-18")]
    [InlineData("export-controls", "frameworks", "US-JP-2025-FW")]
    public async Task An_instrument_is_found_among_its_own_kind_only(string wrong, string right, string id)
    {
        await (await service.AskAsync($"/api/v1/{wrong}/{id}")).ShouldBeProblemAsync(404, "unknown-instrument");
        (await service.GetAsync($"{right}/{id}")).Text("id").ShouldBe(id);
    }
}
