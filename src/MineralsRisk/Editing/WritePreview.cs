using MineralsRisk.Figures;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;

namespace MineralsRisk.Editing;

/// <summary>What a write would change of the scores of the stored perspectives; nothing is stored.</summary>
public sealed class WritePreview(Published published, StoredPerspectives perspectives, TimeProvider clock)
{
    /// <summary>With instruments as they would be.</summary>
    public PreviewAnswer Of(params IReadOnlyList<InstrumentRecord> written)
    {
        var facts = published.Snapshot.Facts;
        var ids = written.Select(w => w.Instrument.Id).ToHashSet(StringComparer.Ordinal);
        var before = facts.Ledger.Records.Where(r => ids.Contains(r.Instrument.Id)).Select(r => r.Instrument);
        return Of(
            new Facts(facts.Figures, new LedgerView([.. facts.Ledger.Records, .. written])),
            LedgerRecording.Touched(facts, [.. before, .. written.Select(w => w.Instrument)]));
    }

    /// <summary>With other figures.</summary>
    public PreviewAnswer Of(FigureSet figures)
    {
        var facts = published.Snapshot.Facts;
        return Of(new Facts(new FigureView(figures), facts.Ledger), figures.Minerals.Select(m => m.Id).Order(StringComparer.Ordinal));
    }

    private PreviewAnswer Of(Facts with, IEnumerable<string> minerals)
    {
        var snapshot = published.Snapshot;
        var today = Question.Today(clock);
        var rows = from perspective in perspectives.Codes
                   from mineral in minerals
                   let stored = snapshot.Steps.GetValueOrDefault((perspective, mineral)) ?? []
                   let was = ScoreStep.On(stored, today)?.Answer
                   where was is not null
                   let made = ScoreStep.Of(with.Dossier(mineral, perspective, DateTimeOffset.MaxValue), with.Figures.Weights)
                   let steps = Steps(with, stored, made, today)
                   where steps.Count > 0
                   let now = steps.FirstOrDefault(s => s.From == today) ?? new(today, null, DayScore.Of(was), DayScore.Of(was), 0, [])
                   select new PreviewRow(
                       mineral, perspective, now.Before.Score, now.After.Score, now.Delta, now.After.NeedsVerification, now.Causes,
                       steps.FirstOrDefault(s => s.From > today)?.From, steps);
        return new(DryRun: true, today, [.. rows]);
    }

    private IReadOnlyList<PreviewStep> Steps(Facts with, IReadOnlyList<ScoreStep> stored, IReadOnlyList<ScoreStep> made, DateOnly today)
    {
        var days = stored.Concat(made).Select(s => s.From).Where(d => d > today).Prepend(today).Distinct().Order()
            .Select(d => (On: d, Was: ScoreStep.On(stored, d)!, Is: ScoreStep.On(made, d)!)).ToArray();
        var told = days.Where((d, i) => i == 0 || !d.Was.SameNumbers(days[i - 1].Was) || !d.Is.SameNumbers(days[i - 1].Is)).ToArray();
        return [.. from step in told.Zip(told.Skip(1).Select(n => (DateOnly?)n.On.AddDays(-1)).Append(null), (d, to) => (d.On, To: to, d.Was, d.Is))
                   let change = Change.Recorded(published.Snapshot.Facts, with, step.Was, step.Is, step.On, clock.GetUtcNow())
                   where change is not null
                   select new PreviewStep(step.On, step.To, DayScore.Of(step.Was.Answer), DayScore.Of(step.Is.Answer), change.Delta, change.Causes)];
    }
}
