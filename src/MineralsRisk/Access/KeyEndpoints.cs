using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Access;

/// <summary>Keys: list, make, revoke.</summary>
public static class KeyEndpoints
{
    private static readonly CsvColumns<KeyRecord> Columns = new CsvColumns<KeyRecord>()
        .Add("id", k => k.Id).Add("name", k => k.Name).Add("scope", k => k.Scope)
        .Add("createdAt", k => k.CreatedAt).Add("revokedAt", k => k.RevokedAt).Add("lastUsedAt", k => k.LastUsedAt);

    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/keys").RequireScope(KeyScope.Admin).WithHeading("Keys", "Who may do what.");

        group.MapGet("", List)
            .WithName("listKeys")
            .WithSummary("Keys, the revoked ones too")
            .WithDescription("In the order they were made; lastUsedAt is right to the minute. The keys themselves can't be seen.")
            .WithQuery(QueryParameters.Limit, QueryParameters.Cursor)
            .OffersCsv();

        // The answer holds the only copy of a secret, so nothing may store it to replay it.
        group.MapPost("", CreateAsync)
            .WithName("createKey")
            .WithSummary("Makes a key")
            .WithDescription("The answer shows the key, this once. scope is reader, editor (reads and writes facts) or admin (everything).")
            .Produces<NewKeyAnswer>(StatusCodes.Status201Created);

        group.MapDelete("/{id}", RevokeAsync)
            .WithName("revokeKey")
            .WithSummary("Revokes a key")
            .WithDescription("For good, and at once. Revoking it again changes nothing. The last admin key can't be revoked: 409.")
            .Produces(StatusCodes.Status204NoContent)
            .Produces<Problem>(StatusCodes.Status409Conflict, Problem.ContentType);
    }

    private static ListAnswer<Page<KeyRecord>, KeyRecord> List(Query query, Database database) => Answers.List(
        Paging.Slice(database.Read(KeyStore.All), query, k => new PageKey(PageKey.Ascending(Timestamp.Of(k.CreatedAt)), PageKey.Ascending(k.Id))), Columns);

    private static async Task<IResult> CreateAsync(NewKey wanted, HttpContext context, Database database, KeyRing ring, TimeProvider clock, CancellationToken cancellation)
    {
        if (Keys.Complaint(wanted.Name) is { } complaint)
        {
            throw new ProblemException(ProblemType.InvalidBody, complaint, new Dictionary<string, string[]> { ["/name"] = [complaint] });
        }

        var (key, record) = await Keys.CreateAsync(database, wanted.Scope, wanted.Name, KeyAuthentication.KeyIdOf(context), clock, cancellation);
        ring.Refresh();
        return Answers.Json(new NewKeyAnswer(record.Id, record.Name, record.Scope, record.CreatedAt, key), StatusCodes.Status201Created);
    }

    private static async Task<IResult> RevokeAsync(string id, HttpContext context, Database database, KeyRing ring, TimeProvider clock, CancellationToken cancellation)
    {
        var revocation = await Keys.RevokeAsync(database, id, KeyAuthentication.KeyIdOf(context), clock, cancellation);
        ring.Refresh();
        return revocation switch
        {
            Revocation.Unknown => throw new ProblemException(ProblemType.NotFound, $"No key has the id '{id}'; /api/v1/keys lists them."),
            Revocation.LastAdmin => throw new ProblemException(ProblemType.Conflict, "This is the last admin key. Make another before you revoke it."),
            _ => TypedResults.NoContent(),
        };
    }
}

/// <param name="Name">What the key is for; at most 100 characters.</param>
public sealed record NewKey(string Name, KeyScope Scope);

/// <param name="Key">The key. It is shown here and never again.</param>
public sealed record NewKeyAnswer(string Id, string Name, KeyScope Scope, DateTimeOffset CreatedAt, string Key);
