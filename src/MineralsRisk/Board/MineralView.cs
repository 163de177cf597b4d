using MineralsRisk.Board.Charts;
using MineralsRisk.Figures;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.Board;

/// <summary>What the page of one mineral shows.</summary>
public sealed record MineralView
{
    public required Question Question { get; init; }

    public required MineralAnswer Mineral { get; init; }

    public required ExplanationAnswer Explanation { get; init; }

    /// <summary>Parts of the score as they are shown: rounded so that they add up to the rounded score. At the places of the contributions.</summary>
    public required IReadOnlyList<double> Parts { get; init; }

    /// <summary>From the beginning of the history to what is scheduled last.</summary>
    public required IReadOnlyList<HistoryRow> History { get; init; }

    /// <summary>Suppliers by stage; a stage without figures is not there.</summary>
    public required IReadOnlyList<StageSupply> Supply { get; init; }

    /// <summary>What on the calendar moves the score, by the day that follows it.</summary>
    public required ILookup<DateOnly, CalendarRow> Ahead { get; init; }

    /// <summary>The editions that the page's figures are from.</summary>
    public required IReadOnlyList<Source> Sources { get; init; }

    public static MineralView Of(Visit visit, Mineral mineral)
    {
        var (snapshot, facts, question) = (visit.Snapshot, visit.Facts, visit.Question);
        var answer = MineralAnswers.Of(snapshot, mineral, question);
        var explanation = ExplanationAnswer.Of(snapshot, mineral.Id, question, answer.Score, comparedTo: null);
        var situation = facts.Situation(mineral.Id, question.Perspective, question.AsOf, question.KnownAt);
        var rows = SupplyRow.Of(facts, situation);
        string[] editions = [.. answer.Score.Editions.Concat(rows.Select(r => r.Edition)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new()
        {
            Question = question,
            Mineral = answer,
            Explanation = explanation,
            Parts = RoundedParts.Of([.. explanation.Contributions.Select(c => c.Contribution)], answer.Score.Score ?? 0),
            History = HistoryRow.Of(ScoreReader.Steps(snapshot, mineral.Id, question), null, null, visit.Today),
            Supply = [.. rows.GroupBy(r => r.Stage).Select(stage => new StageSupply(stage.Key, stage.First().Period, stage.First().Edition, [.. stage.Select(r => Bar(r, visit))]))],
            Ahead = Calendar.After(snapshot, question).Where(r => r.Effects.Any(e => e.Mineral == mineral.Id)).ToLookup(Calendar.EffectDay),
            Sources = [.. editions.Select(e => facts.Figures.Sources[e])],
        };
    }

    private static ShareBar Bar(SupplyRow row, Visit visit) => new(
        row.Country == CountryTable.Others ? "Other countries" : visit.Signs.CountryName(row.Country),
        row.Share,
        Reach.Of(visit.Facts.Figures, row.Country, visit.Question.Perspective, row.Restricted, row.Framework),
        MarkWords.Of(row.Mark),
        visit.Signs.Country(row.Country));
}

/// <param name="Bars">As published: withheld, not available and zero ones too.</param>
public sealed record StageSupply(Stage Stage, string Period, string Edition, IReadOnlyList<ShareBar> Bars);
