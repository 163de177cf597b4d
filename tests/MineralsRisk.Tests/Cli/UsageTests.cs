using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Cli;

public sealed class UsageTests
{
    [Theory]
    [InlineData("kyes create --scope admin", "'kyes' is neither a verb nor a setting")]
    [InlineData("--data", "Required argument missing for option: '--data'.")]
    [InlineData("--Limits:PerMinute", "--Limits:PerMinute has no value.")]
    [InlineData("serve now", "'now' is neither a verb nor a setting")]
    [InlineData("keys", "Required command was not provided.")]
    [InlineData("keys create", "Option '--scope' is required.")]
    [InlineData("keys create --scope owner", "'admin'")]
    [InlineData("keys revoke", "Required argument missing for command: 'revoke'.")]
    [InlineData("import usgs-mcs", "Required argument missing for command: 'usgs-mcs'.")]
    [InlineData("import wgi file.xlsx --released yesterday", "--released 'yesterday' is not a date such as 2026-02-06.")]
    [InlineData("import figures file.csv --kind weather", "'production'")]
    [InlineData("export", "Required argument missing for command: 'export'.")]
    [InlineData("verify everything", "'everything'")]
    [InlineData("backup", "Required argument missing for command: 'backup'.")]
    [InlineData("restore", "Required argument missing for command: 'restore'.")]
    [InlineData("restore file.db --overwrite", "'--overwrite'")]
    [InlineData("whatif", "Required argument missing for command: 'whatif'.")]
    [InlineData("subscribers", "Required command was not provided.")]
    [InlineData("subscribers add", "Required argument missing for command: 'add'.")]
    [InlineData("subscribers add a@example.org --cadence hourly", "'daily'")]
    public async Task Wrong_usage_is_told_and_nothing_is_done(string line, string reason)
    {
        var verb = await Verb.RunAsync(null, line.Split(' '));

        verb.Code.ShouldBe(2, verb.Errors);
        verb.Errors.ShouldContain(reason);
        verb.Errors.ShouldEndWith("See --help.\n");
        verb.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--help", "MineralsRisk keys create --scope admin")]
    [InlineData("serve --help", "--Limits:PerMinute 600")]
    [InlineData("keys --help", "MineralsRisk keys list")]
    [InlineData("keys create --help", "MineralsRisk keys create --scope admin > admin.key")]
    [InlineData("keys list --help", "MineralsRisk keys list")]
    [InlineData("keys revoke --help", "MineralsRisk keys revoke")]
    [InlineData("import --help", "--dry-run")]
    [InlineData("import usgs-mcs --help", "--edition 2027")]
    [InlineData("import wgi --help", "MineralsRisk import wgi")]
    [InlineData("import figures --help", "--kind import-reliance")]
    [InlineData("export --help", "MineralsRisk export")]
    [InlineData("verify --help", "MineralsRisk verify")]
    [InlineData("backup --help", "MineralsRisk backup latest.db --overwrite")]
    [InlineData("restore --help", "MineralsRisk restore")]
    [InlineData("whatif --help", "MineralsRisk whatif scenario.json")]
    [InlineData("subscribers --help", "MineralsRisk subscribers list")]
    [InlineData("subscribers add --help", "--timezone Europe/Berlin")]
    [InlineData("subscribers list --help", "MineralsRisk subscribers list")]
    [InlineData("subscribers confirm --help", "MineralsRisk subscribers confirm")]
    [InlineData("subscribers unsubscribe --help", "MineralsRisk subscribers unsubscribe")]
    [InlineData("subscribers erase --help", "MineralsRisk subscribers erase")]
    public async Task Help_teaches_with_examples(string line, string example)
    {
        var verb = (await Verb.RunAsync(null, line.Split(' '))).ShouldBeDone();

        var examples = verb.Output[verb.Output.IndexOf("Examples:", StringComparison.Ordinal)..];
        examples.ShouldContain(example);
        examples.ShouldContain("Exit codes: 0 done, 1 refused or failed with the reason on standard error, 2 wrong usage.");
        verb.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_had_is_refused_with_the_reason()
    {
        using var folder = new TemporaryFolder();
        var taken = Path.Combine(folder.Path, "taken");
        await File.WriteAllTextAsync(taken, "no folder, and no database either, however long it is");

        (await Verb.OnAsync(taken, "keys", "list")).ShouldBeRefused(taken);
        (await Verb.OnAsync(folder.Path, "whatif", Path.Combine(folder.Path, "missing.json"))).ShouldBeRefused("missing.json");
        (await Verb.OnAsync(folder.Path, "keys", "list", "--config", Path.Combine(folder.Path, "missing.json"))).ShouldBeRefused("missing.json");
        File.Move(taken, Path.Combine(folder.Path, "minerals.db"));
        (await Verb.OnAsync(folder.Path, "verify")).ShouldBeRefused("not a database");
    }
}
