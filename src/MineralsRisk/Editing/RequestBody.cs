using System.Text.Json;
using MineralsRisk.Http;
using MineralsRisk.Ledger;
using MineralsRisk.Scoring;

namespace MineralsRisk.Editing;

/// <summary>The body of a write, whole.</summary>
internal static class RequestBody
{
    /// <param name="form">What the route needs, for a caller who sent nothing.</param>
    /// <exception cref="ProblemException">400 when there is none.</exception>
    public static async Task<byte[]> ReadAsync(HttpContext context, string form = "a JSON body")
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.Length > 0 ? body.ToArray() : throw new ProblemException(ProblemType.InvalidBody, $"This route needs {form}, and none was sent.");
    }
}

/// <summary>An event as it is sent: the event, and the clause it happens to.</summary>
public sealed record SubmittedEvent(
    string? Clause, EventType Type, DateOnly Date, Precision Precision, DateOnly? Until, string? Act, string? Commitment, DateTimeOffset? KnownFrom, string Source, string? Note);

/// <summary>Why an instrument is withdrawn.</summary>
public sealed record Withdrawal(string Reason)
{
    /// <exception cref="ProblemException">400 without a reason.</exception>
    internal static Withdrawal Read(byte[] body)
    {
        try
        {
            var withdrawal = JsonSerializer.Deserialize<Withdrawal>(body, Json.Options);
            return !string.IsNullOrWhiteSpace(withdrawal?.Reason)
                ? withdrawal
                : throw new ProblemException(ProblemType.InvalidBody, "/reason: Say why it is withdrawn.", new Dictionary<string, string[]>(StringComparer.Ordinal) { ["/reason"] = ["Say why it is withdrawn."] });
        }
        catch (JsonException e)
        {
            throw InvalidRequest.From(e);
        }
    }
}
