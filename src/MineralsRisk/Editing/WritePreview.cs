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
                   let was = ScoreStep.On(stored, today)
                   let made = ScoreStep.Of(with.Dossier(mineral, perspective, DateTimeOffset.MaxValue), with.Figures.Weights)
                   let change = Change.Recorded(snapshot.Facts, with, was, ScoreStep.On(made, today)!, today, clock.GetUtcNow())
                   let later = Later(was, stored, made, today)
                   where change is not null || later is not null
                   select new PreviewRow(
                       mineral, perspective, was?.Answer.Score, change is null ? was?.Answer.Score : change.After, change?.Delta ?? 0,
                       change?.NeedsVerification ?? was?.Answer.NeedsVerification ?? false, change?.Causes ?? [], later);
        return new(DryRun: true, today, [.. rows]);
    }

    // The first day after today on which the score would be another than it is scheduled to be now.
    private static DateOnly? Later(ScoreStep? was, IReadOnlyList<ScoreStep> before, IReadOnlyList<ScoreStep> after, DateOnly today) => was is null
        ? null
        : after.Concat(before).Select(s => s.From).Where(d => d > today).Order()
            .Cast<DateOnly?>()
            .FirstOrDefault(d => !ScoreStep.On(before, d!.Value)!.SameNumbers(ScoreStep.On(after, d.Value)!));
}

/// <param name="AsOf">The day the changes are told for.</param>
/// <param name="Changes">Minerals whose score would be another, today or later.</param>
public sealed record PreviewAnswer(bool DryRun, DateOnly AsOf, IReadOnlyList<PreviewRow> Changes);

/// <param name="Causes">They add up to the delta.</param>
/// <param name="DiffersFrom">The first later day on which the score would differ from what is scheduled now; null when none.</param>
public sealed record PreviewRow(
    string Mineral, string Perspective, double? Before, double? After, double? Delta, bool NeedsVerification, IReadOnlyList<CauseAnswer> Causes, DateOnly? DiffersFrom);
