using MineralsRisk.Http;

namespace MineralsRisk.Scores;

/// <summary>A parameter whose form is right and whose value cannot be used.</summary>
internal static class Refusal
{
    public static ProblemException Of(QueryParameter parameter, string complaint) =>
        new(ProblemType.InvalidParameter, complaint, new Dictionary<string, string[]>(StringComparer.Ordinal) { [parameter.Name] = [complaint] });
}
