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

/// <summary>A country's part of a supply.</summary>
/// <param name="Country">Its name, and its code.</param>
/// <param name="Share">Fraction of the world; null where it is not published.</param>
/// <param name="Framework">A framework counts, also where a measure acts.</param>
/// <param name="Mark">What kind of statement the figure is, in words.</param>
/// <param name="Path">Of the country's page; null where there is none.</param>
public sealed record ShareBar((string Name, string Code) Country, double? Share, SupplyKind Kind, bool Framework, string Mark, string? Path);
