using System.Net;
using System.Net.Http.Headers;
using Dapper;
using MineralsRisk.Access;
using MineralsRisk.Storage;
using MineralsRisk.Tests.Jobs;
using MineralsRisk.Tests.Processes;

namespace MineralsRisk.Tests.Cli;

public sealed class KeyVerbTests
{
    [Fact]
    public async Task A_key_is_printed_alone_and_a_running_server_takes_it_and_lets_go_of_it()
    {
        using var folder = new TemporaryFolder();
        await using var server = ServerProcess.Start(folder.Path);
        using var client = new HttpClient { BaseAddress = await server.ReadyAsync() };

        var made = (await Verb.OnAsync(folder.Path, "keys", "create", "--scope", "admin", "--name", "operations")).ShouldBeDone();
        var key = made.Output.TrimEnd('\n');
        KeyText.IsWellFormed(key).ShouldBeTrue(made.Output);
        made.Errors.ShouldNotContain(key);
        (await Verb.OnAsync(folder.Path, "keys", "create", "--scope", "admin")).ShouldBeDone();

        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        await Eventually.HoldsAsync(async () => (await client.GetAsync("/api/v1/keys")).StatusCode == HttpStatusCode.OK, "the server to know the key");

        var listed = (await Verb.OnAsync(folder.Path, "keys", "list")).ShouldBeDone().Output.Split('\n');
        listed[0].ShouldStartWith("ID");
        var row = listed.Single(l => l.Contains("operations", StringComparison.Ordinal));
        var id = row.Split(' ')[0];
        (await Verb.OnAsync(folder.Path, "keys", "revoke", id)).ShouldBeDone().Output.ShouldBe($"{id} is revoked.\n");

        await Eventually.HoldsAsync(async () => (await client.GetAsync("/api/v1/keys")).StatusCode == HttpStatusCode.Unauthorized, "the server to refuse the key");
        using var database = new Database(Path.Combine(folder.Path, DataFolder.MineralsFile));
        database.Read(c => c.Query<string>("SELECT actor || ' ' || action FROM audit WHERE subject = @id ORDER BY id", new { id })).ShouldBe(["cli createKey", "cli revokeKey"]);
    }

    [Fact]
    public async Task An_empty_folder_is_made_ready_and_its_last_admin_key_stays()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "not", "there", "yet");

        var made = (await Verb.OnAsync(data, "keys", "create", "--scope", "admin")).ShouldBeDone();
        made.Errors.ShouldContain("the seed data were loaded");
        var id = (await Verb.OnAsync(data, "keys", "list")).ShouldBeDone().Output.Split('\n')[1].Split(' ')[0];

        (await Verb.OnAsync(data, "keys", "revoke", id)).ShouldBeRefused("is the last admin key");
        (await Verb.OnAsync(data, "keys", "revoke", "nobody00")).ShouldBeRefused("No key has the id 'nobody00'");
    }

    [Fact]
    public async Task Verbs_that_begin_at_once_on_an_empty_folder_all_succeed()
    {
        using var folder = new TemporaryFolder();

        var verbs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Verb.OnAsync(folder.Path, "keys", "create", "--scope", "reader")));

        verbs.ShouldAllBe(v => v.Code == 0, string.Join('\n', verbs.Select(v => v.Errors)));
        (await Verb.OnAsync(folder.Path, "keys", "list")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(4);
    }
}
