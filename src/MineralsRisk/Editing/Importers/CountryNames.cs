using System.Text.RegularExpressions;
using MineralsRisk.Figures;

namespace MineralsRisk.Editing;

/// <summary>The countries by the spellings that publishers use; a footnote's number and a remark in brackets are no part of a name.</summary>
internal sealed partial class CountryNames
{
    private readonly Dictionary<string, (string Iso3, string? Note)> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="spellings">Of one publisher, beyond the aliases of the countries.</param>
    public CountryNames(IEnumerable<CountryRecord> countries, IEnumerable<CountrySpelling> spellings)
    {
        foreach (var country in countries)
        {
            _names[country.Iso3] = (country.Iso3, null);
            _names[country.Name] = (country.Iso3, null);
            foreach (var alias in country.Aliases.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                _names[alias] = (country.Iso3, null);
            }
        }

        foreach (var spelling in spellings)
        {
            _names[spelling.Spelling] = (spelling.Iso3, spelling.Note);
        }
    }

    /// <summary>The code, and what there is to say about the spelling; none when the name is not known.</summary>
    public (string Iso3, string? Note)? Find(string name)
    {
        foreach (var form in new[] { name, Footnote().Replace(name, ""), Remark().Replace(name, "") })
        {
            if (_names.TryGetValue(form.Trim(), out var country))
            {
                return country;
            }
        }

        return null;
    }

    [GeneratedRegex(@"(?<=\p{L}|\)) ?[0-9]{1,2}(, ?[0-9]{1,2})*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Footnote();

    [GeneratedRegex(@" ?\([^)]*\) ?[0-9]{0,2}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Remark();
}

/// <param name="Note">Said beside the figure.</param>
internal sealed record CountrySpelling(string Publisher, string Spelling, string Iso3, string? Note);
