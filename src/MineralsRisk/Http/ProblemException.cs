namespace MineralsRisk.Http;

/// <summary>Thrown anywhere in the handling of a request; the caller gets it as a problem document.</summary>
/// <param name="detail">What is wrong with this request and how to put it right, for the caller to read: never a secret, never an internal.</param>
/// <param name="errors">What is wrong by parameter name or by JSON pointer.</param>
public sealed class ProblemException(ProblemType type, string detail, IReadOnlyDictionary<string, string[]>? errors = null) : Exception(detail)
{
    public ProblemType Type { get; } = type;

    public IReadOnlyDictionary<string, string[]>? Errors { get; } = errors;

    /// <summary>When asking again makes sense.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
