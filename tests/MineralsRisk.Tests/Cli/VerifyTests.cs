using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Tests.Jobs;
using MineralsRisk.Tests.Processes;

namespace MineralsRisk.Tests.Cli;

[Collection(Executable.Name)]
public sealed class VerifyTests(UndisturbedRun undisturbed)
{
    [Fact]
    public async Task What_a_server_stored_follows_from_the_facts()
    {
        var verb = (await Verb.OnAsync(undisturbed.Folder, "verify")).ShouldBeDone();

        verb.Output.ShouldMatch("^[0-9]{3,} steps of 82 minerals for USA: 0 differ from what was computed anew.\n$");
    }

    [Fact]
    public async Task A_step_that_was_tampered_with_is_named_with_what_it_should_be()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(undisturbed.Folder))
        {
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        }

        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "minerals.db")};Pooling=false"))
        {
            await connection.ExecuteAsync("UPDATE score_steps SET answer = json_set(answer, '$.score', 9.75) WHERE mineral = 'gallium' AND to_date IS NULL");
            await connection.ExecuteAsync("DELETE FROM score_steps WHERE mineral = 'tungsten'");
        }

        var verb = (await Verb.OnAsync(folder.Path, "verify")).ShouldBeRefused("score is 9.75, computed ");
        var differences = verb.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        differences.Where(d => d.StartsWith("gallium for USA from ", StringComparison.Ordinal)).ShouldHaveSingleItem();
        differences.ShouldAllBe(d => d.StartsWith("gallium", StringComparison.Ordinal) || (d.StartsWith("tungsten", StringComparison.Ordinal) && d.EndsWith("is missing", StringComparison.Ordinal)));
        differences.Length.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Where_no_server_ran_there_is_nothing_to_verify()
    {
        using var folder = new TemporaryFolder();

        (await Verb.OnAsync(folder.Path, "verify")).ShouldBeDone().Output.ShouldStartWith("No scores are stored");
    }
}
