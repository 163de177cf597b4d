using MineralsRisk.Scoring;

namespace MineralsRisk.Ledger;

/// <summary>The ids an instrument may speak of.</summary>
/// <param name="Minerals">Ids of minerals, <c>rare-earths</c> among them.</param>
/// <param name="Countries">ISO 3166-1 alpha-3 codes; pseudo-codes among them are no countries.</param>
public sealed record LedgerWorld(IReadOnlySet<string> Minerals, IReadOnlySet<string> Countries)
{
    public bool HasMineral(string? id) => id is not null && Minerals.Contains(id);

    public bool HasCountry(string? code) => code is not null and not CountryTable.Union and not CountryTable.Others && Countries.Contains(code);

    /// <summary>A country or the European Union.</summary>
    public bool HasParty(string? code) => code == CountryTable.Union || HasCountry(code);
}
