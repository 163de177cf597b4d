using MineralsRisk.Figures;
using MineralsRisk.Scoring;

namespace MineralsRisk.Board.Charts;

/// <summary>How a country's supply stands to the importing economy.</summary>
public enum SupplyKind
{
    /// <summary>Under no measure that acts and no framework that counts.</summary>
    Other,

    /// <summary>A framework counts.</summary>
    Framework,

    /// <summary>A measure acts; a framework may count as well.</summary>
    Restricted,

    /// <summary>The economy's own.</summary>
    Own,
}

/// <summary>How policy reaches a country's supply.</summary>
/// <param name="Framework">A framework counts, also where a measure acts.</param>
public readonly record struct Reach(SupplyKind Kind, bool Framework)
{
    /// <summary>The class of the style.</summary>
    public string Style => Kind switch
    {
        SupplyKind.Restricted => "restricted",
        SupplyKind.Framework => "framework",
        SupplyKind.Own => "own",
        _ => "other",
    };

    public string Words => Kind switch
    {
        SupplyKind.Restricted => Framework ? "restricted, with a framework" : "restricted",
        SupplyKind.Framework => "framework",
        SupplyKind.Own => "own supply",
        _ => "neither",
    };

    /// <param name="country">ISO 3166-1 alpha-3, or the code for the rest.</param>
    /// <param name="perspective">The importing economy.</param>
    /// <param name="restricted">A measure acts.</param>
    /// <param name="framework">A framework counts.</param>
    public static Reach Of(FigureView figures, string country, string perspective, bool restricted, bool framework)
    {
        var countries = figures.Countries;
        var own = country != CountryTable.Others && DossierClause.IsOwn(countries.Index(country), countries.Index(perspective), countries);
        return new(own ? SupplyKind.Own : restricted ? SupplyKind.Restricted : framework ? SupplyKind.Framework : SupplyKind.Other, framework);
    }
}
