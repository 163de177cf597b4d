using MineralsRisk.Tests.Cli;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Processes;

[Collection(Executable.Name)]
public sealed class StartTests(UndisturbedRun first)
{
    [Fact]
    public void A_first_start_says_in_a_few_plain_lines_what_it_did_and_where_to_look()
    {
        first.Errors.ShouldBeEmpty();
        first.Output.Count.ShouldBe(4, string.Join('\n', first.Output));
        first.Output[0].ShouldMatch("^Data: .+ \\([0-9]+ migrations applied\\)$");
        first.Output[1].ShouldMatch("^Facts: [0-9]+ frameworks, [0-9]+ export controls, [0-9]+ figures of 82 minerals from [0-9]+ sources, loaded from the seed data; known up to 2026-10-07T00:00:00Z$");
        first.Output[2].ShouldMatch("^Scores for USA on [0-9-]{10}: 79 minerals scored, [0-9]+ of them need verification; 3 unscored \\(noProductionFigures: cesium, rubidium, xenon\\); 82 computed, 82 written$");
        first.Output[3].ShouldMatch("^Ready: http://127.0.0.1:[0-9]+/ for the pages, http://127.0.0.1:[0-9]+/api/v1/scores for the API, .+/docs, health .+/health/ready$");
    }

    [Fact]
    public void Asked_to_stop_it_stops_in_order() => first.ExitCode.ShouldBe(0, first.Errors);

    [Fact]
    public async Task A_second_start_finds_everything_done()
    {
        await using var server = ServerProcess.Start(first.Folder);
        var answers = await server.AskAsync(UndisturbedRun.Questions);
        (await server.TerminateAsync()).ShouldBe(0, server.Errors);

        server.Output[0].ShouldNotContain("migrations");
        server.Output[1].ShouldContain("as recorded");
        server.Output[2].ShouldEndWith("; nothing to compute");
        answers.ShouldBe(first.Answers);
        DatabaseDump.Of(first.Folder).ShouldBe(first.Dump);
    }

    [Fact]
    public async Task Another_run_on_another_folder_answers_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        await using var server = ServerProcess.Start(folder.Path);

        (await server.AskAsync(UndisturbedRun.Questions)).ShouldBe(first.Answers);

        await server.TerminateAsync();
        DatabaseDump.Of(folder.Path).ShouldBe(first.Dump);
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_refused_and_disturbs_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var server = ServerProcess.Start(folder.Path);
        await server.ReadyAsync();

        await using var second = ServerProcess.Start(folder.Path);

        (await second.ExitCodeAsync()).ShouldBe(1);
        second.Errors.ShouldBe($"Another server is running on {folder.Path}. Stop it, or name another folder with --data.");
        second.Output.ShouldBeEmpty();
        (await server.AskAsync(UndisturbedRun.Questions)).ShouldBe(first.Answers);
    }

    [Fact]
    public async Task A_file_that_is_no_database_stops_the_start_with_a_reason()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "minerals.db"), "this is no database, whatever its name says, and it is long enough to have a header of a hundred bytes and more");

        await using var server = ServerProcess.Start(folder.Path);

        (await server.ExitCodeAsync()).ShouldBe(1);
        server.Errors.ShouldContain("not a database");
        server.Errors.ShouldNotContain("Unhandled exception");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused_with_the_reason()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        await using var server = ServerProcess.Start(folder.Path);
        var address = await server.ReadyAsync();

        await using var second = ServerProcess.StartOn(address.ToString(), other.Path);

        (await second.ExitCodeAsync()).ShouldBe(1);
        second.Errors.ShouldBe($"Failed to bind to address {address.ToString().TrimEnd('/')}: address already in use.");
    }

    [Theory]
    [InlineData("usa", "Perspectives:Stored: 'usa' is not an ISO 3166-1 alpha-3 code such as USA.")]
    [InlineData("USA,XYZ", "Perspectives:Stored: 'XYZ' is not an economy known here. Name economies of the country table, such as USA or JPN, or EUN for the European Union.")]
    public async Task A_perspective_that_is_none_is_refused_with_the_reason(string perspectives, string reason)
    {
        using var folder = new TemporaryFolder();
        await using var server = ServerProcess.Start(folder.Path, ("MINERALSRISK_Perspectives__Stored", perspectives));
        (await server.ExitCodeAsync()).ShouldBe(1);
        server.Errors.ShouldBe(reason);
    }

    [Fact]
    public async Task A_perspective_that_a_subscriber_reads_cannot_be_left_out()
    {
        using var folder = new TemporaryFolder();
        var both = Path.Combine(folder.Path, "both.json");
        await File.WriteAllTextAsync(both, """{ "Perspectives": { "Stored": "USA,JPN" } }""");
        (await Verb.OnAsync(folder.Path, "subscribers", "add", "reader@example.org", "--perspective", "JPN", "--confirmed", "--config", both)).ShouldBeDone();

        await using var server = ServerProcess.Start(folder.Path);
        (await server.ExitCodeAsync()).ShouldBe(1);
        server.Errors.ShouldBe("Perspectives:Stored leaves out JPN, from where subscribers read the digest. Name it too, until they have another perspective.");

        await using var again = ServerProcess.Start(folder.Path, ("MINERALSRISK_Perspectives__Stored", "USA,JPN"));
        await again.ReadyAsync();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_refused_with_the_reason()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "taken");
        await File.WriteAllTextAsync(file, "");

        await using var server = ServerProcess.Start(file);

        (await server.ExitCodeAsync()).ShouldBe(1);
        server.Errors.ShouldContain(file);
        server.Errors.ShouldNotContain("Unhandled exception");
    }
}
