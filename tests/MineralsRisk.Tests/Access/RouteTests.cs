using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using MineralsRisk.Access;
using MineralsRisk.Storage;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Access;

/// <summary>What holds for every route that the service has, read from the service itself.</summary>
public sealed class RouteTests(PreparedData data) : AccessTests(data)
{
    public enum Fault
    {
        NoKey,
        UnknownKey,
        WrongScope,
        WrongMethod,
        WrongMediaType,
        BadBody,
        UnknownParameter,
    }

    public static TheoryData<Fault> Faults => [.. Enum.GetValues<Fault>()];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Every_route_answers_with_a_problem(Fault fault)
    {
        var routes = Routes();
        var (lesser, wrong) = (await LesserKeysAsync(), new List<string>());
        var asked = 0;
        foreach (var route in routes)
        {
            try
            {
                asked += await AskAsync(route, fault, lesser, routes) ? 1 : 0;
            }
            catch (ShouldAssertException e)
            {
                wrong.Add($"{route}: {e.Message}");
            }
        }

        wrong.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Every_route_that_changes_something_in_the_API_asks_for_a_scope_or_says_that_it_stores_nothing()
    {
        string[] storesNothing = ["/api/v1/scenarios", "/api/v1/exposure", "/api/v1/calculator/"];
        Routes()
            .Where(route => route.IsApi && route.Method != HttpMethods.Get && route.Scope is null && !storesNothing.Any(p => route.Path.StartsWith(p, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    /// <returns>Whether the fault can be made at the route.</returns>
    private async Task<bool> AskAsync(Route route, Fault fault, IReadOnlyDictionary<KeyScope, string> lesser, IReadOnlyList<Route> routes)
    {
        switch (fault)
        {
            case Fault.NoKey when route.NeedsKey:
                var refused = await SendAsync(route, key: null);
                await refused.ShouldBeProblemAsync(401, "unauthorized");
                refused.Header("WWW-Authenticate").ShouldBe("Bearer");
                return true;
            case Fault.NoKey when route.Method == HttpMethods.Get:
                var answer = await SendAsync(route, key: null);
                if ((int)answer.StatusCode >= 400)
                {
                    answer.Header("Content-Type").ShouldBe("application/problem+json");
                    answer.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.NotAcceptable);
                }

                return true;
            case Fault.UnknownKey when route.IsApi:
                await (await SendAsync(route, KeyText.Create())).ShouldBeProblemAsync(401, "unauthorized");
                return true;
            case Fault.WrongScope when route.Scope is { } scope && lesser.TryGetValue(scope, out var key):
                (await (await SendAsync(route, key)).ShouldBeProblemAsync(403, "forbidden")).Text("detail")!.ShouldContain($"the scope {Words.Of(scope)};");
                return true;
            case Fault.WrongMethod:
                var method = new[] { "PATCH", "PROPFIND", "MKCOL" }.First(m => routes.All(r => r.Method != m));
                var answered = await SendAsync(route with { Method = method }, AccessServer.AdminKey);
                await answered.ShouldBeProblemAsync(405, "method-not-allowed");
                answered.Header("Allow")!.Split(", ").ShouldContain(route.Method);
                return true;
            case Fault.WrongMediaType when route.IsApi && route.MediaTypes.Count > 0:
                await (await SendAsync(route, AccessServer.AdminKey, "nothing", "application/x-nothing")).ShouldBeProblemAsync(415, "unsupported-media-type");
                return true;
            case Fault.BadBody when route.IsApi && route.MediaTypes.Count > 0:
                await (await SendAsync(route, AccessServer.AdminKey, "{ \"\0")).ShouldBeProblemAsync(400, "invalid-body");
                return true;
            case Fault.UnknownParameter when route.IsApi:
                var problem = await (await SendAsync(route with { Path = $"{route.Path}?colour=red" }, AccessServer.AdminKey)).ShouldBeProblemAsync(400, "unknown-parameter");
                problem.GetProperty("errors").EnumerateObject().Single().Name.ShouldBe("colour");
                return true;
            default:
                return false;
        }
    }

    private Task<HttpResponseMessage> SendAsync(Route route, string? key, string body = "{}", string? mediaType = null) => route.MediaTypes.Count == 0
        ? Server.SendAsync(new(route.Method), route.Path, key)
        : Server.SendAsync(new(route.Method), route.Path, key, body, mediaType ?? route.MediaTypes[0]);

    /// <summary>By each scope, a key of the one below it.</summary>
    private async Task<IReadOnlyDictionary<KeyScope, string>> LesserKeysAsync()
    {
        var keys = new Dictionary<KeyScope, string>();
        foreach (var scope in Enum.GetValues<KeyScope>().Skip(1))
        {
            keys.Add(scope, (await Server.MakeKeyAsync(scope - 1)).Key);
        }

        return keys;
    }

    private IReadOnlyList<Route> Routes() =>
    [
        .. Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(endpoint =>
            (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(method => new Route(
                method,
                PathOf(endpoint.RoutePattern),
                RequiredScope.Of(endpoint),
                endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy != Sessions.Policy) && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null,
                endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes ?? []))),
    ];

    /// <summary>An address that the route takes; what it names does not exist.</summary>
    private static string PathOf(RoutePattern pattern) =>
        string.Concat(pattern.PathSegments.Select(segment => $"/{string.Concat(segment.Parts.Select(PartOf))}")) is { Length: > 0 } path ? path : "/";

    private static string PartOf(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content is "int" or "long") => 0.ToString(CultureInfo.InvariantCulture),
        _ => "nothing",
    };

    /// <param name="Scope">The scope it asks for, if any.</param>
    /// <param name="MediaTypes">Of the body; empty when it takes none.</param>
    private sealed record Route(string Method, string Path, KeyScope? Scope, bool NeedsKey, IReadOnlyList<string> MediaTypes)
    {
        public bool IsApi => Path.StartsWith("/api/", StringComparison.Ordinal);

        public override string ToString() => $"{Method} {Path}";
    }
}
