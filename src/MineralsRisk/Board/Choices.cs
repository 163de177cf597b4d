using MineralsRisk.Figures;
using MineralsRisk.Scoring;

namespace MineralsRisk.Board;

/// <summary>What the fields of forms offer, by name.</summary>
internal static class Choices
{
    public static IEnumerable<(string Word, string Text)> Minerals(FigureView figures) =>
        figures.Minerals.Values.OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => (m.Id, m.Name));

    /// <summary>Countries that supply something.</summary>
    public static IEnumerable<(string Word, string Text)> Suppliers(FigureView figures) => figures.Suppliers.Select(c => (c.Iso3, c.Name));

    /// <summary>Every economy a score can be seen from: countries, and the European Union.</summary>
    public static IEnumerable<(string Word, string Text)> Economies(FigureView figures) => figures.CountryRecords.Values
        .Where(c => c.Iso3 != CountryTable.Others).OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => (c.Iso3, $"{c.Name} ({c.Iso3})"));
}
