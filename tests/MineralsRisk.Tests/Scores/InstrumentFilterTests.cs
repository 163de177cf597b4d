using System.Text.Json;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Scores;

/// <summary>Each filter against the same choice made here over the whole list.</summary>
[Collection(OneService.Name)]
public sealed class InstrumentFilterTests(MineralsService service)
{
    private static readonly string[] RareEarths =
        ["rare-earths", "lanthanum", "cerium", "praseodymium", "neodymium", "samarium", "europium", "gadolinium", "terbium", "dysprosium", "holmium",
         "erbium", "thulium", "ytterbium", "lutetium", "yttrium", "scandium"];

    [Theory]
    [InlineData("JPN")]
    [InlineData("EUN")]
    [InlineData("MYS")]
    public Task Frameworks_by_partner(string partner) =>
        ShouldChooseAsync("frameworks", $"partner={partner}", i => i.Words("parties").Contains(partner));

    [Theory]
    [InlineData("frameworks", "gallium")]
    [InlineData("export-controls", "gallium")]
    [InlineData("export-controls", "cobalt")]
    public Task Instruments_by_mineral(string list, string mineral) =>
        ShouldChooseAsync(list, $"mineral={mineral}", i => Minerals(i).Any(m => m == mineral || m == "ALL"));

    [Fact]
    public Task A_rare_earth_is_covered_through_its_group() =>
        ShouldChooseAsync("export-controls", "mineral=neodymium", i => Minerals(i).Any(m => m is "neodymium" or "rare-earths" or "ALL"));

    [Fact]
    public async Task The_group_of_rare_earths_is_touched_by_what_covers_some_of_them()
    {
        await ShouldChooseAsync("export-controls", "mineral=rare-earths", i => Minerals(i).Any(m => m == "ALL" || RareEarths.Contains(m)));

        var listed = (await service.GetAsync("minerals/rare-earths")).Rows("measures").All("instrument");
        (await service.RowsAsync("export-controls?mineral=rare-earths")).All("id").ShouldBe(listed.Distinct());
    }

    [Theory]
    [InlineData("frameworks", "signed")]
    [InlineData("frameworks", "inForce")]
    [InlineData("export-controls", "suspended")]
    [InlineData("export-controls", "lapsedUnverified")]
    [InlineData("export-controls", "planned")]
    public Task Instruments_by_status(string list, string status) =>
        ShouldChooseAsync(list, $"status={status}", i => i.Rows("clauses").Any(c => c.Text("status") == status));

    [Theory]
    [InlineData("frameworks", "2024-06-01")]
    [InlineData("export-controls", "2025-11-20")]
    public async Task Instruments_in_force_on_a_day_are_those_whose_status_says_so_then(string list, string day)
    {
        var then = (await service.RowsAsync($"{list}?asOf={day}")).Where(i => i.Rows("clauses").Any(c => c.Text("status") == "inForce")).All("id");

        then.ShouldNotBeEmpty();
        (await service.RowsAsync($"{list}?inForceOn={day}")).All("id").ShouldBe(then);
    }

    [Fact]
    public Task Frameworks_by_the_day_they_were_signed() =>
        ShouldChooseAsync("frameworks", "signedFrom=2025-10-26&signedTo=2025-10-28", i => Dates(i, "signed").Any(d => d is "2025-10-26" or "2025-10-27" or "2025-10-28"));

    [Fact]
    public Task Export_controls_by_the_day_they_were_announced() =>
        ShouldChooseAsync("export-controls", "announcedFrom=2025-10-09&announcedTo=2025-10-09", i => Dates(i, "announced").Contains("2025-10-09"));

    [Theory]
    [InlineData("CHN")]
    [InlineData("COD")]
    public Task Export_controls_by_country(string country) =>
        ShouldChooseAsync("export-controls", $"country={country}", i => i.Text("country") == country);

    [Theory]
    [InlineData("prohibition")]
    [InlineData("quota")]
    public Task Export_controls_by_measure(string measure) =>
        ShouldChooseAsync("export-controls", $"measure={measure}", i => i.Rows("clauses").Any(c => c.Text("measure") == measure));

    [Theory]
    [InlineData("USA")]
    [InlineData("JPN")]
    [InlineData("ALL")]
    public Task Export_controls_by_whom_they_are_aimed_at(string target) =>
        ShouldChooseAsync("export-controls", $"target={target}", i => i.Rows("clauses").Any(c => c.Words("targets").Any(t => t == target || t == "ALL")));

    [Fact]
    public Task Filters_narrow_together() =>
        ShouldChooseAsync("export-controls", "country=CHN&mineral=gallium&status=suspended", i =>
            i.Text("country") == "CHN" && Minerals(i).Contains("gallium") && i.Rows("clauses").Any(c => c.Text("status") == "suspended"));

    private static IEnumerable<string> Minerals(JsonElement instrument) => instrument.Rows("clauses").SelectMany(c => c.Words("minerals"));

    private static IEnumerable<string?> Dates(JsonElement instrument, string type) =>
        instrument.Rows("clauses").SelectMany(c => c.Rows("events")).Where(e => e.Text("type") == type).Select(e => e.Text("date"));

    private async Task ShouldChooseAsync(string list, string filter, Func<JsonElement, bool> fits)
    {
        var all = await service.RowsAsync(list);
        var expected = all.Where(fits).All("id");
        expected.Length.ShouldBeInRange(1, all.Length - 1);

        (await service.RowsAsync($"{list}?{filter}")).All("id").ShouldBe(expected);
        (await service.EveryRowAsync($"{list}?{filter}&limit=2")).All("id").ShouldBe(expected);
    }
}
