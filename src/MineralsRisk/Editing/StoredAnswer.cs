namespace MineralsRisk.Editing;

/// <summary>The answer of a write, as it is sent and as it is kept for the same request sent again.</summary>
/// <param name="Link">Value of the Link header.</param>
public sealed record StoredAnswer(int Status, byte[] Body, string? Location = null, string? Link = null, string? ETag = null) : IResult
{
    /// <summary>It was given before and is given again.</summary>
    public bool Replayed { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = Body.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.Location = Location;
        response.Headers.Link = Link;
        response.Headers.ETag = ETag;
        if (Replayed)
        {
            response.Headers["Idempotent-Replayed"] = "true";
        }

        await response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }
}
