using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;
using MineralsRisk.Tests.Processes;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Cli;

public sealed class ImportVerbTests : IDisposable
{
    private const string SourceHeader = "id,publisher,title,edition,released_on,released_precision,url,licence,attribution";
    private readonly TemporaryFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data");

    [Fact]
    public async Task An_edition_imported_beside_a_running_server_is_scored_by_it_within_seconds()
    {
        await using var server = ServerProcess.Start(Data);
        using var client = new HttpClient { BaseAddress = await server.ReadyAsync() };
        var before = await ScoreAsync(client);
        before.Words("editions").ShouldNotContain(NewEdition.Source);

        var verb = (await Verb.OnAsync(Data, "import", "usgs-mcs", NewEdition.WriteTo(_folder.Path), "--edition", "2027", "--released", NewEdition.Released)).ShouldBeDone();

        verb.Output.ShouldStartWith("Taken: sources 1, production-series 1, production 2, production-totals 1.\nNot taken: ");
        verb.Output.ShouldMatch("\n +1 +not kept here: Reserves ");
        await Eventually.HoldsAsync(async () => (await ScoreAsync(client)).Words("editions").Contains(NewEdition.Source), "the server to score on the new edition");
        (await ScoreAsync(client)).Number("score").ShouldNotBe(before.Number("score"));
        var change = (await (await client.GetAsync("/api/v1/changes?limit=1")).JsonAsync()).Rows()[0];
        change.Text("mineral").ShouldBe("antimony");
        change.Text("kind").ShouldBe("recorded");
        (await server.TerminateAsync()).ShouldBe(0, server.Errors);
        (await Verb.OnAsync(Data, "verify")).ShouldBeDone();
        Query("SELECT actor || ' ' || action || ' ' || note FROM audit").ShouldBe(["cli import import usgs-mcs MCS2027.csv"]);
        Query("SELECT origin FROM figure_imports ORDER BY id").ShouldBe(["seed", "import usgs-mcs MCS2027.csv"]);
    }

    [Fact]
    public async Task An_edition_that_is_recorded_is_refused_and_stands_as_it_was()
    {
        var file = NewEdition.WriteTo(_folder.Path);
        (await Verb.OnAsync(Data, "import", "usgs-mcs", file, "--released", NewEdition.Released)).ShouldBeDone();
        var recorded = DatabaseDump.Of(Data);

        (await Verb.OnAsync(Data, "import", "usgs-mcs", file)).ShouldBeRefused($"{NewEdition.Source} is recorded already; nothing was taken.");

        DatabaseDump.Of(Data).ShouldBe(recorded);
    }

    [Fact]
    public async Task A_dry_run_tells_the_scores_it_would_change_and_stores_nothing()
    {
        (await Verb.OnAsync(Data, "verify")).ShouldBeDone();
        var before = DatabaseDump.Of(Data);

        var verb = (await Verb.OnAsync(Data, "import", "usgs-mcs", NewEdition.WriteTo(_folder.Path), "--released", NewEdition.Released, "--dry-run")).ShouldBeDone();

        verb.Output.ShouldStartWith("Nothing was stored. It would take sources 1, production-series 1, production 2, production-totals 1.\n");
        verb.Output.ShouldMatch("\nMINERAL +FOR +BEFORE +AFTER +DELTA +ALSO LATER\nantimony +USA +[0-9.]+ +[0-9.]+ +[+-][0-9.]+( |\n)");
        DatabaseDump.Of(Data).ShouldBe(before);
    }

    [Theory]
    [InlineData("--edition 2026", "This is the edition of 2027, not of 2026.")]
    [InlineData("", "usgs-mcs-2027 is a new source: give the date on which it was released.")]
    [InlineData("--released 2199-01-01", "usgs-mcs-2027 cannot have been released on 2199-01-01, after today.")]
    public async Task An_edition_that_is_not_what_was_said_is_refused(string options, string reason)
    {
        string[] verb = ["import", "usgs-mcs", NewEdition.WriteTo(_folder.Path), .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

        (await Verb.OnAsync(Data, verb)).ShouldBeRefused(reason);

        Query("SELECT origin FROM figure_imports").ShouldBe(["seed"]);
    }

    [Fact]
    public async Task Tables_that_belong_together_are_taken_together()
    {
        var sources = Write("sources.csv", SourceHeader, $"desk-2026,Desk,Study,2026,{NewEdition.Released},day,https://example.org,CC0,Desk");
        var recycling = Write("rates.csv", "mineral,rate,source,note", "cobalt,0.25,desk-2026,");

        (await Verb.OnAsync(Data, "import", "figures", recycling)).ShouldBeRefused($"{recycling}:2: Unknown source 'desk-2026': a figure without a source does not exist.");
        (await Verb.OnAsync(Data, "import", "figures", recycling, "--kind", "production")).ShouldBeRefused("The header is not one of those known: production: series,country,period,value,mark,locator.");

        (await Verb.OnAsync(Data, "import", "figures", sources, recycling)).ShouldBeDone().Output.ShouldStartWith("Taken: sources 1, recycling 1.\n");
        Query("SELECT mineral FROM change_queue").ShouldBe(["cobalt"]);
    }

    [Fact]
    public async Task Everything_wrong_is_named_by_file_and_line_and_nothing_is_taken()
    {
        var file = Write("rates.csv", "mineral,rate,source,note", "cobalt,0.3,scrreen2,", "cobalt,much,eu-crm-2023,", "kryptonite,2,eu-crm-2023,", "gallium,0.1,scrreen2,");

        var verb = (await Verb.OnAsync(Data, "import", "figures", file)).ShouldBeRefused($"{file}:3: rate 'much' is not a plain decimal number.");

        verb.Errors.ShouldContain($"{file}:4: Unknown mineral 'kryptonite'.");
        verb.Errors.ShouldContain($"{file}:4: rate 2 is not between 0 and 1.");
        Query("SELECT origin FROM figure_imports").ShouldBe(["seed"]);
        Query("SELECT mineral FROM change_queue").ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<System.Text.Json.JsonElement> ScoreAsync(HttpClient client) => await (await client.GetAsync("/api/v1/minerals/antimony/score")).JsonAsync();

    private string Write(string name, params string[] lines)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllLines(path, lines);
        return path;
    }

    private string[] Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "minerals.db")};Pooling=false");
        return [.. connection.Query<string>(sql)];
    }
}
