using System.Text.Json;
using Dapper;
using MineralsRisk.Storage;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Access;

/// <summary>What the audit trail says of keys and webhooks.</summary>
public sealed class AccessAuditTests(PreparedData data) : AccessTests(data)
{
    private const string Address = "https://hooks.example.org/services/T0-the-receivers-own-secret?token=x";

    [Fact]
    public async Task A_key_made_or_revoked_over_HTTP_is_in_the_trail_with_the_key_that_did_it()
    {
        var made = await (await Server.SendAsync(HttpMethod.Post, "/api/v1/keys", AccessServer.AdminKey, """{ "name": "a script", "scope": "editor" }""")).JsonAsync();
        var (id, key) = (made.Text("id")!, made.Text("key")!);
        for (var i = 0; i < 2; i++)
        {
            (await Server.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{id}", AccessServer.AdminKey)).IsSuccessStatusCode.ShouldBeTrue();
        }

        var rows = Trail(Server, id);
        rows.Select(r => (r.Actor, r.Action)).ShouldBe([(AdminId(Server), "createKey"), (AdminId(Server), "revokeKey")]);
        rows[0].Before.ShouldBeNull();
        rows[0].After.ShouldBe(rows[1].Before);
        (Told(rows[0].After).Text("name"), Told(rows[0].After).Text("scope"), Told(rows[0].After).Text("revokedAt")).ShouldBe(("a script", "editor", null));
        Timestamp.Of(Told(rows[1].After).GetProperty("revokedAt").GetDateTimeOffset()).ShouldBe(rows[1].At);
        $"{rows[0]}{rows[1]}".ShouldNotContain(key[3..20]);
    }

    [Fact]
    public void The_first_admin_key_is_in_the_trail_as_one_that_the_settings_made()
    {
        var row = Trail(Server, AdminId(Server)).ShouldHaveSingleItem();
        (row.Actor, row.Action).ShouldBe((AuditEntry.Settings, "createKey"));
    }

    [Fact]
    public async Task What_becomes_of_a_webhook_is_in_the_trail_without_its_secrets()
    {
        var made = await (await Server.SendAsync(HttpMethod.Post, "/api/v1/webhooks", AccessServer.AdminKey, Body("first", active: true))).JsonAsync();
        var path = $"/api/v1/webhooks/{made.Text("id")}";
        using var replace = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(Body("second", active: false), System.Text.Encoding.UTF8, "application/json") };
        replace.Headers.Authorization = new("Bearer", AccessServer.AdminKey);
        replace.Headers.TryAddWithoutValidation("If-Match", (await Server.GetAsync(path, AccessServer.AdminKey)).Header("ETag")).ShouldBeTrue();
        (await Server.Client.SendAsync(replace)).IsSuccessStatusCode.ShouldBeTrue();
        var rotated = await (await Server.SendAsync(HttpMethod.Post, $"{path}/secret", AccessServer.AdminKey)).JsonAsync();
        await (await Server.SendAsync(HttpMethod.Put, path, AccessServer.AdminKey, Body("without a tag", active: true))).ShouldBeProblemAsync(428, "precondition-required");
        (await Server.SendAsync(HttpMethod.Delete, path, AccessServer.AdminKey)).IsSuccessStatusCode.ShouldBeTrue();

        var rows = Trail(Server, made.Text("id")!);
        rows.Select(r => r.Action).ShouldBe(["createWebhook", "replaceWebhook", "rotateWebhookSecret", "removeWebhook"]);
        rows.ShouldAllBe(r => r.Actor == AdminId(Server));
        (rows[0].Before, rows[^1].After).ShouldBe((null, null));
        rows.Zip(rows.Skip(1)).ShouldAllBe(pair => pair.First.After == pair.Second.Before);
        (Told(rows[0].After).Text("origin"), Told(rows[0].After).Text("description"), Told(rows[0].After).Flag("active")).ShouldBe(("https://hooks.example.org", "first", true));
        (Told(rows[1].After).Text("description"), Told(rows[1].After).Flag("active")).ShouldBe(("second", false));
        var told = string.Join('\n', rows.Select(r => r.ToString()));
        foreach (var secret in new[] { made.Text("secret")!, rotated.Text("secret")!, "the-receivers-own-secret", "token" })
        {
            told.ShouldNotContain(secret);
        }
    }

    private static string Body(string description, bool active) => JsonSerializer.Serialize(new { url = Address, description, active });

    private static JsonElement Told(string? json) => JsonDocument.Parse(json.ShouldNotBeNull()).RootElement;

    private static string AdminId(AccessServer server) => server.Database.Read(c => c.QuerySingle<string>("SELECT id FROM keys WHERE name = 'first admin key'"));

    private static Row[] Trail(AccessServer server, string subject) =>
        [.. server.Database.Read(c => c.Query<Row>("SELECT at, actor, action, before, after FROM audit WHERE subject = @subject ORDER BY id", new { subject }))];

    private sealed record Row(string At, string Actor, string Action, string? Before, string? After);
}
