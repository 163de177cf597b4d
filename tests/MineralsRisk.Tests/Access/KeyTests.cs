using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Access;
using MineralsRisk.Storage;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Access;

public sealed class KeyTests(PreparedData data) : AccessTests(data)
{
    [Fact]
    public async Task A_key_is_shown_once_opens_what_its_scope_says_and_is_listed_without_its_secret()
    {
        var answer = await Server.SendAsync(HttpMethod.Post, "/api/v1/keys", AccessServer.AdminKey, """{ "name": " import script ", "scope": "admin" }""");
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        answer.Header("Cache-Control").ShouldBe("no-store");
        var made = await answer.JsonAsync();
        var key = made.Text("key")!;
        (made.Text("name"), made.Text("scope")).ShouldBe(("import script", "admin"));

        var list = await Server.GetAsync("/api/v1/keys?limit=500", key);
        list.Headers.CacheControl!.Private.ShouldBeTrue();
        var text = await list.Content.ReadAsStringAsync();
        text.ShouldNotContain(key["mr_".Length..]);
        text.ShouldNotContain("hash");
        var row = JsonDocument.Parse(text).RootElement.GetProperty("data").EnumerateArray().Single(row => row.Text("id") == made.Text("id"));
        row.EnumerateObject().Select(member => member.Name).ShouldBe(["id", "name", "scope", "createdAt", "revokedAt", "lastUsedAt"]);
    }

    [Fact]
    public async Task Keys_are_listed_in_pages_and_as_CSV()
    {
        await Server.MakeKeyAsync(KeyScope.Reader);
        var first = await (await Server.GetAsync("/api/v1/keys?limit=1", AccessServer.AdminKey)).JsonAsync();
        first.GetProperty("data")[0].Text("name").ShouldBe("first admin key");
        var second = await (await Server.GetAsync($"/api/v1/keys?limit=1&cursor={first.GetProperty("page").Text("nextCursor")}", AccessServer.AdminKey)).JsonAsync();
        second.GetProperty("data")[0].Text("id").ShouldNotBe(first.GetProperty("data")[0].Text("id"));
        (await (await Server.GetAsync("/api/v1/keys?format=csv", AccessServer.AdminKey)).Content.ReadAsStringAsync())
            .ShouldStartWith("id,name,scope,createdAt,revokedAt,lastUsedAt\r\n");
    }

    [Theory]
    [InlineData("""{ "name": " ", "scope": "reader" }""", "/name")]
    [InlineData("""{ "name": "a\nb", "scope": "reader" }""", "/name")]
    [InlineData("""{ "name": "x", "scope": "owner" }""", "/scope")]
    [InlineData("""{ "name": "x" }""", "")]
    public async Task A_key_without_a_proper_name_or_scope_is_not_made(string body, string pointer)
    {
        var problem = await (await Server.SendAsync(HttpMethod.Post, "/api/v1/keys", AccessServer.AdminKey, body)).ShouldBeProblemAsync(400, "invalid-body");
        problem.GetProperty("errors").EnumerateObject().Single().Name.ShouldBe(pointer);
    }

    [Fact]
    public async Task A_revoked_key_stops_at_once_and_stays_in_the_list()
    {
        var (key, record) = await Server.MakeKeyAsync(KeyScope.Editor);
        (await Server.GetAsync("/api/v1/sources", key)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Server.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{record.Id}", AccessServer.AdminKey)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await Server.GetAsync("/api/v1/sources", key)).ShouldBeProblemAsync(401, "unauthorized");
        (await Server.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{record.Id}", AccessServer.AdminKey)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Server.Database.Read(c => KeyStore.Find(c, record.Id))!.RevokedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_key_nobody_has_cannot_be_revoked() =>
        await (await Server.SendAsync(HttpMethod.Delete, "/api/v1/keys/nothing2", AccessServer.AdminKey)).ShouldBeProblemAsync(404, "not-found");

    [Fact]
    public Task The_last_admin_key_cannot_be_revoked() => WithServerAsync([], async server =>
    {
        var first = server.Database.Read(KeyStore.All).ShouldHaveSingleItem();
        await (await server.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{first.Id}", AccessServer.AdminKey)).ShouldBeProblemAsync(409, "conflict");
        await server.MakeKeyAsync(KeyScope.Admin);
        (await server.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{first.Id}", AccessServer.AdminKey)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    });

    [Fact]
    public async Task A_key_that_another_process_makes_or_revokes_is_noticed_within_two_seconds()
    {
        using var beside = new Database(Server.Database.Path);
        var (key, record) = await Keys.CreateAsync(beside, KeyScope.Reader, "from the command line", "a test", TimeProvider.System, CancellationToken.None);
        await NoticedAsync(key, HttpStatusCode.OK);
        (await Keys.RevokeAsync(beside, record.Id, "a test", TimeProvider.System, CancellationToken.None)).ShouldBe(Revocation.Revoked);
        await NoticedAsync(key, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_last_use_is_stored_and_not_again_within_a_minute()
    {
        var (key, record) = await Server.MakeKeyAsync(KeyScope.Reader);
        await Server.GetAsync("/api/v1/sources", key);
        await Eventually.HoldsAsync(() => LastUse(record.Id) is not null, "the use to be stored");
        var stored = LastUse(record.Id);
        stored!.Value.ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1));
        await Server.GetAsync("/api/v1/sources", key);
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        LastUse(record.Id).ShouldBe(stored);
    }

    [Fact]
    public Task A_key_is_nowhere_in_the_log_nor_in_the_files() => WithServerAsync([], async server =>
    {
        var made = await (await server.SendAsync(HttpMethod.Post, "/api/v1/keys", AccessServer.AdminKey, """{ "name": "x", "scope": "editor" }""")).JsonAsync();
        var (key, typo) = (made.Text("key")!, $"{made.Text("key")![..^1]}_");
        await server.GetAsync("/api/v1/sources", key);
        await server.GetAsync("/api/v1/keys", key);
        await server.GetAsync("/api/v1/nowhere", key);
        await server.SendAsync(HttpMethod.Post, "/api/v1/keys", key, "{");
        await server.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{made.Text("id")}", AccessServer.AdminKey);
        foreach (var refused in new[] { key, typo, KeyText.Create() })
        {
            var answer = await server.GetAsync("/api/v1/keys", refused);
            $"{answer.Headers}{await answer.Content.ReadAsStringAsync()}".ShouldNotContain(refused[3..20]);
        }

        await Task.Delay(TimeSpan.FromSeconds(1.5));
        server.Log.Text.ShouldContain("/api/v1/keys");
        var folder = Path.GetDirectoryName(server.Database.Path)!;
        foreach (var secret in new[] { key, AccessServer.AdminKey })
        {
            server.Log.Text.ShouldNotContain(secret[3..20]);
            foreach (var file in Directory.GetFiles(folder).Where(file => Path.GetFileName(file) != "server.lock"))
            {
                File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.ASCII.GetBytes(secret[3..20])).ShouldBe(-1, file);
            }
        }
    });

    [Theory]
    [InlineData("UPDATE keys SET scope = 'admin'")]
    [InlineData("UPDATE keys SET hash = zeroblob(32)")]
    [InlineData("UPDATE keys SET revoked_at = NULL WHERE revoked_at IS NOT NULL")]
    [InlineData("DELETE FROM keys")]
    public async Task What_is_stored_of_a_key_cannot_be_changed(string sql)
    {
        var (_, record) = await Server.MakeKeyAsync(KeyScope.Reader);
        await Keys.RevokeAsync(Server.Database, record.Id, "a test", TimeProvider.System, CancellationToken.None);
        await Should.ThrowAsync<SqliteException>(() => Server.Database.WriteAsync(c => c.Execute(sql), CancellationToken.None));
    }

    private DateTimeOffset? LastUse(string id) => Server.Database.Read(c => KeyStore.Find(c, id))!.LastUsedAt;

    /// <summary>The machine may be slow, so a second is added to the two that are promised.</summary>
    private async Task NoticedAsync(string key, HttpStatusCode status)
    {
        var waited = Stopwatch.StartNew();
        while ((await Server.GetAsync("/api/v1/sources", key)).StatusCode != status)
        {
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3));
            await Task.Delay(50);
        }
    }
}
