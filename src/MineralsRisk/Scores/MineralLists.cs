using MineralsRisk.Figures;
using MineralsRisk.Http;

namespace MineralsRisk.Scores;

/// <summary>Official lists by their ids.</summary>
internal static class MineralLists
{
    public static QueryParameter Parameter { get; } = QueryParameter.Text("list", "Only minerals on this official list.", "us-2025");

    /// <exception cref="ProblemException">No such list: 400, naming those there are.</exception>
    public static HashSet<string> Members(FigureView figures, string list) => figures.Lists.Contains(list)
        ? figures.Lists[list].ToHashSet(StringComparer.Ordinal)
        : throw Refusal.Of(Parameter, $"'{list}' is not a list known here. Known: {string.Join(", ", figures.Lists.Select(l => l.Key).Order(StringComparer.Ordinal))}.");
}
