using MineralsRisk.Board.Charts;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.Board;

/// <summary>Who supplies minerals at their bottlenecks, and how policy reaches each supply.</summary>
internal sealed class SupplyMap
{
    private readonly Facts _facts;
    private readonly Question _question;
    private readonly Dictionary<string, Situation> _situations = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<(string Id, Stage? Bottleneck)> _minerals;
    private int[]? _countries;

    public SupplyMap(Facts facts, Question question, IReadOnlyList<(string Id, Stage? Bottleneck)> minerals) =>
        (_facts, _question, _minerals) = (facts, question, minerals);

    /// <summary>The largest supplier of a mineral at a stage.</summary>
    public (string Country, double Share)? Largest(string mineral, Stage? stage) =>
        Suppliers(mineral, stage) is { Length: > 0 } suppliers && suppliers.MaxBy(s => s.Share) is var largest
            ? (_facts.Figures.CountryRecords[_facts.Figures.Countries.Code(largest.Country)].Name, largest.Share)
            : null;

    /// <summary>Codes of those that supply most, their shares of all the minerals together.</summary>
    public IReadOnlyList<string> Countries(int most) => [.. Leading(most).Select(_facts.Figures.Countries.Code)];

    /// <summary>A mineral's shares of these countries.</summary>
    public IReadOnlyList<HeatCell> Cells(string mineral, int most)
    {
        var stage = _minerals.First(m => m.Id == mineral).Bottleneck!.Value;
        var (suppliers, situation) = (Suppliers(mineral, stage), SituationOf(mineral));
        return [.. Leading(most).Select(country =>
        {
            var share = Array.Find(suppliers, s => s.Country == country).Share;
            if (share <= 0)
            {
                return default;
            }

            var (restricted, framework) = CoverageShares.Of(situation, stage, country);
            return HeatCell.Of(share, Reach.Of(_facts.Figures, _facts.Figures.Countries.Code(country), _question.Perspective, restricted, framework));
        })];
    }

    private int[] Leading(int most) => _countries ??=
        [.. _minerals.SelectMany(m => Suppliers(m.Id, m.Bottleneck)).GroupBy(s => s.Country).OrderByDescending(g => g.Sum(s => s.Share)).ThenBy(g => g.Key).Take(most).Select(g => g.Key)];

    private SupplierShare[] Suppliers(string mineral, Stage? stage) => stage is { } s ? SituationOf(mineral).Production(s).Figures?.Suppliers ?? [] : [];

    private Situation SituationOf(string mineral)
    {
        if (!_situations.TryGetValue(mineral, out var situation))
        {
            _situations.Add(mineral, situation = _facts.Situation(mineral, _question.Perspective, _question.AsOf, _question.KnownAt));
        }

        return situation;
    }
}
