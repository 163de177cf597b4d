using System.Net;
using System.Text.Json;
using MineralsRisk.Access;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Access;

public sealed class AuthenticationTests(PreparedData data) : AccessTests(data)
{
    [Theory]
    [InlineData(null, "Bearer", "No key was sent.")]
    [InlineData("Basic YTpi", "Bearer", "No key was sent.")]
    [InlineData("Bearer", "Bearer", "No key was sent.")]
    [InlineData("Bearer mr_short", "Bearer error=\"invalid_token\"", "What was sent is not a key")]
    public async Task Without_a_key_the_problem_says_what_is_missing(string? header, string challenge, string words)
    {
        var problem = await RefusedAsync(header, challenge);
        problem.Text("detail")!.ShouldStartWith(words);
    }

    [Fact]
    public async Task A_mistyped_key_is_told_from_one_that_is_unknown_or_revoked_and_these_two_are_not_told_apart()
    {
        var (key, record) = await Server.MakeKeyAsync(KeyScope.Admin);
        await Keys.RevokeAsync(Server.Database, record.Id, "a test", TimeProvider.System, CancellationToken.None);
        (await Server.MakeKeyAsync(KeyScope.Reader)).Record.ShouldNotBeNull();
        var mistyped = await RefusedAsync($"Bearer {key[..^1]}{(key[^1] == '0' ? '1' : '0')}", "Bearer error=\"invalid_token\"");
        var revoked = await RefusedAsync($"Bearer {key}", "Bearer error=\"invalid_token\"");
        var unknown = await RefusedAsync($"Bearer {KeyText.Create()}", "Bearer error=\"invalid_token\"");
        mistyped.Text("detail")!.ShouldStartWith("What was sent is not a key");
        revoked.Text("detail").ShouldBe("The key that was sent is not known here, or has been revoked.");
        unknown.Text("detail").ShouldBe(revoked.Text("detail"));
        unknown.EnumerateObject().Select(member => member.Name).ShouldBe(revoked.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Two_Authorization_headers_are_refused()
    {
        var (key, _) = await Server.MakeKeyAsync(KeyScope.Admin);
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Server.Client.BaseAddress!.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(
            $"GET /api/v1/keys HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\nAuthorization: Bearer {key}\r\nConnection: close\r\n\r\n"));
        (await new StreamReader(stream).ReadLineAsync()).ShouldBe("HTTP/1.1 401 Unauthorized");
    }

    [Theory]
    [InlineData(KeyScope.Reader)]
    [InlineData(KeyScope.Editor)]
    public async Task A_key_of_a_lesser_scope_is_told_which_one_is_needed(KeyScope scope)
    {
        var (key, _) = await Server.MakeKeyAsync(scope);
        var answer = await Server.GetAsync("/api/v1/keys", key);
        var problem = await answer.ShouldBeProblemAsync(403, "forbidden");
        problem.Text("detail").ShouldBe($"This needs a key with the scope admin; the one sent has the scope {scope.ToString().ToLowerInvariant()}.");
        answer.Header("WWW-Authenticate").ShouldBe("Bearer error=\"insufficient_scope\", scope=\"admin\"");
    }

    [Fact]
    public async Task The_scheme_may_be_written_in_any_case()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/keys");
        request.Headers.TryAddWithoutValidation("Authorization", $"bearer {AccessServer.AdminKey}").ShouldBeTrue();
        (await Server.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_that_is_not_good_is_refused_where_none_is_needed_too_but_not_by_health_and_documentation()
    {
        await (await Server.GetAsync("/api/v1/sources", KeyText.Create())).ShouldBeProblemAsync(401, "unauthorized");
        (await Server.GetAsync("/health/live", KeyText.Create())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Server.GetAsync("/openapi/v1.json", KeyText.Create())).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/api/v1/keys?key=")]
    [InlineData("/api/v1/sources?access_token=")]
    public async Task A_key_in_a_URL_is_an_unknown_parameter(string path)
    {
        var problem = await (await Server.GetAsync($"{path}{AccessServer.AdminKey}")).ShouldBeProblemAsync(400, "unknown-parameter");
        problem.GetRawText().ShouldNotContain(AccessServer.AdminKey);
    }

    private async Task<JsonElement> RefusedAsync(string? header, string challenge)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/keys");
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", header).ShouldBeTrue();
        }

        var answer = await Server.Client.SendAsync(request);
        answer.Header("WWW-Authenticate").ShouldBe(challenge);
        return await answer.ShouldBeProblemAsync(401, "unauthorized");
    }
}
