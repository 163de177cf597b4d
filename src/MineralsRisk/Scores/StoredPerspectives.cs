using MineralsRisk.Figures;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Scores;

/// <summary>The economies whose steps are kept computed; answers for others are computed when asked.</summary>
public sealed class StoredPerspectives
{
    public const string Setting = "Perspectives:Stored";
    public const string Default = "USA";

    /// <exception cref="SettingRefusedException">A code is not an ISO code of three letters.</exception>
    public StoredPerspectives(IConfiguration configuration)
    {
        var codes = configuration.GetSection(Setting).Get<string[]>()
            ?? configuration[Setting]?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
            ?? [Default];
        var wrong = codes.Where(c => c.Length != 3 || !c.All(char.IsAsciiLetterUpper) || c == CountryTable.Others).ToArray();
        if (wrong.Length > 0)
        {
            throw new SettingRefusedException($"{Setting}: '{string.Join("', '", wrong)}' is not an ISO 3166-1 alpha-3 code such as USA.");
        }

        Codes = [.. codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> Codes { get; }

    /// <exception cref="SettingRefusedException">A code is of no economy that is known.</exception>
    public void RequireKnown(FigureView figures)
    {
        if (Codes.FirstOrDefault(c => !figures.IsPerspective(c)) is { } unknown)
        {
            throw new SettingRefusedException($"{Setting}: '{unknown}' is not an economy known here. Name economies of the country table, such as USA or JPN, or EUN for the European Union.");
        }
    }

    /// <param name="read">The perspectives that somebody reads changes of.</param>
    /// <exception cref="SettingRefusedException">One of them is not kept: he would be told of no change, which is not so.</exception>
    public void RequireAll(IEnumerable<string> read)
    {
        if (read.FirstOrDefault(p => !Codes.Contains(p, StringComparer.Ordinal)) is { } missing)
        {
            throw new SettingRefusedException($"{Setting} leaves out {missing}, from where subscribers read the digest. Name it too, until they have another perspective.");
        }
    }
}
