using MineralsRisk.Board.Charts;
using MineralsRisk.Figures;
using MineralsRisk.Http.Pages;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.Board;

/// <summary>What the page of one mineral shows.</summary>
public sealed record MineralView
{
    public required PageState State { get; init; }

    public required BoardLinks Links { get; init; }

    public required Facts Facts { get; init; }

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

    public static MineralView Of(Snapshot snapshot, Mineral mineral, Question question, BoardLinks links)
    {
        var facts = snapshot.Facts;
        var answer = MineralAnswers.Of(snapshot, mineral, question);
        var explanation = ExplanationAnswer.Of(snapshot, mineral.Id, question, answer.Score, comparedTo: null);
        var situation = facts.Situation(mineral.Id, question.Perspective, question.AsOf, question.KnownAt);
        var rows = SupplyRow.Of(facts, situation);
        string[] editions = [.. answer.Score.Editions.Concat(rows.Select(r => r.Edition)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new()
        {
            State = new(
                question.Perspective, question.AsOf, question.KnownAt ?? facts.NewestFact, [.. ScoreReader.Attributions(snapshot, editions).Select(a => a.Text)]),
            Links = links,
            Facts = facts,
            Mineral = answer,
            Explanation = explanation,
            Parts = RoundedParts.Of([.. explanation.Contributions.Select(c => c.Contribution)], answer.Score.Score ?? 0),
            History = HistoryRow.Of(ScoreReader.Steps(snapshot, mineral.Id, question), null, null, question.AsOf),
            Supply = [.. rows.GroupBy(r => r.Stage).Select(stage => new StageSupply(stage.Key, stage.First().Period, stage.First().Edition, [.. stage.Select(r => Bar(r, facts, question, links))]))],
            Ahead = Calendar.After(snapshot, question).Where(r => r.Effects.Any(e => e.Mineral == mineral.Id)).ToLookup(Calendar.EffectDay),
            Sources = [.. editions.Select(e => facts.Figures.Sources[e])],
        };
    }

    public string CountryName(string code) => Facts.Figures.CountryRecords.GetValueOrDefault(code)?.Name ?? code;

    private static ShareBar Bar(SupplyRow row, Facts facts, Question question, BoardLinks links)
    {
        var figures = facts.Figures;
        var others = row.Country == CountryTable.Others;
        var own = !others && DossierClause.IsOwn(figures.Countries.Index(row.Country), figures.Countries.Index(question.Perspective), figures.Countries);
        return new(
            (others ? "Other countries" : figures.CountryRecords[row.Country].Name, row.Country),
            row.Share,
            own ? SupplyKind.Own : row.Restricted ? SupplyKind.Restricted : row.Framework ? SupplyKind.Framework : SupplyKind.Other,
            row.Framework,
            MarkWords.Of(row.Mark),
            others ? null : links.Country(row.Country));
    }
}

/// <param name="Bars">As published: withheld, not available and zero ones too.</param>
public sealed record StageSupply(Stage Stage, string Period, string Edition, IReadOnlyList<ShareBar> Bars);
