using MineralsRisk.Figures;
using MineralsRisk.Ledger;
using MineralsRisk.Scoring;

namespace MineralsRisk.Scores;

/// <summary>Puts together all that is said of one mineral.</summary>
internal static class MineralAnswers
{
    public static MineralAnswer Of(Snapshot snapshot, Mineral mineral, Question question)
    {
        var figures = snapshot.Facts.Figures;
        var score = ScoreReader.Score(snapshot, mineral.Id, question);
        var situation = snapshot.Facts.Situation(mineral.Id, question.Perspective, question.AsOf, question.KnownAt);
        return new()
        {
            Id = mineral.Id,
            Name = mineral.Name,
            Symbol = mineral.Symbol,
            Group = mineral.Group,
            Aliases = mineral.Aliases.Split(';', StringSplitOptions.RemoveEmptyEntries),
            Note = mineral.Note,
            Lists = [.. figures.Set.Lists.Where(l => l.Mineral == mineral.Id).Select(l => new MineralList(l.List, l.Category, l.Through, l.Source))],
            HsCodes = [.. figures.HsCodesOf[mineral.Id].Select(h => new MineralHsCode(h.Hs6, h.Stage.Length == 0 ? null : h.Stage, h.Description, h.Shared))],
            Score = score,
            Frameworks = Touching(snapshot, mineral, question, situation, InstrumentKind.Framework),
            Measures = Touching(snapshot, mineral, question, situation, InstrumentKind.ExportControl),
            NextChanges = [.. HistoryRow.Of(ScoreReader.Steps(snapshot, mineral.Id, question), null, null, question.AsOf).Where(r => r.From > question.AsOf)],
            Attributions = ScoreReader.Attributions(snapshot, score.Editions),
        };
    }

    private static IReadOnlyList<TouchingClause> Touching(Snapshot snapshot, Mineral mineral, Question question, Situation situation, InstrumentKind kind)
    {
        string? GroupOf(string id) => snapshot.Facts.Figures.Minerals.GetValueOrDefault(id)?.Group;
        var moving = Moving(situation);
        return [.. from instrument in snapshot.Facts.Ledger.Answers(kind, question.AsOf, question.KnownAtOrEverything)
                   from clause in instrument.Clauses
                   let covers = CoverageOf(clause, mineral, GroupOf)
                   where covers is not null
                   select new TouchingClause(
                       clause.Id, instrument.Id, instrument.Title, instrument.Country, instrument.Parties, clause.Measure, clause.Stages, clause.Targets,
                       covers, clause.Status, clause.NeedsVerification, moving.Contains(clause.Id))];
    }

    private static string? CoverageOf(ClauseAnswer clause, Mineral mineral, Func<string, string?> groupOf) =>
        Clause.Covers(clause.Minerals, mineral.Id, mineral.Group) ? clause.Extent == Extent.Part ? "partial" : "full"
        : Clause.CoversPartly(clause.Minerals, mineral.Id, mineral.Group, groupOf) ? "partial"
        : null;

    private static HashSet<string> Moving(Situation situation)
    {
        var moving = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stage in (Stage[])[Stage.Extraction, Stage.Processing])
        {
            foreach (var supplier in situation.Production(stage).Figures?.Suppliers ?? [])
            {
                moving.UnionWith(TradeParameter.Movers(situation, stage, supplier.Country));
            }
        }

        return moving;
    }
}
