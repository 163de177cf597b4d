using MineralsRisk.Scoring;

namespace MineralsRisk.Scores;

/// <summary>The economies whose steps are kept computed; answers for others are computed when asked.</summary>
public sealed class StoredPerspectives
{
    public const string Setting = "Perspectives:Stored";
    public const string Default = "USA";

    /// <exception cref="InvalidOperationException">A code is not an ISO code of three letters.</exception>
    public StoredPerspectives(IConfiguration configuration)
    {
        var codes = configuration.GetSection(Setting).Get<string[]>()
            ?? configuration[Setting]?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
            ?? [Default];
        var wrong = codes.Where(c => c.Length != 3 || !c.All(char.IsAsciiLetterUpper) || c == CountryTable.Others).ToArray();
        if (wrong.Length > 0)
        {
            throw new InvalidOperationException($"{Setting}: {string.Join(", ", wrong)} is not an ISO 3166-1 alpha-3 code such as USA.");
        }

        Codes = [.. codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> Codes { get; }
}
