using MineralsRisk.Http;

namespace MineralsRisk.Scores;

/// <summary>How scores, histories and supplies look as CSV; stages are left out of scores.</summary>
internal static class ScoreColumns
{
    public static CsvColumns<ScoreAnswer> Scores { get; } = new CsvColumns<ScoreAnswer>()
        .Add("mineral", r => r.Mineral).Add("perspective", r => r.Perspective).Add("asOf", r => r.AsOf).Add("knownAt", r => r.KnownAt)
        .Add("method", r => r.Method).Add("weights", r => r.Weights).Add("status", r => r.Status).Add("reason", r => r.Reason)
        .Add("score", r => r.Score).Add("scoreLow", r => r.ScoreLow).Add("scoreHigh", r => r.ScoreHigh).Add("rating", r => r.Rating)
        .Add("firm", r => r.Firm).Add("needsVerification", r => r.NeedsVerification).Add("bottleneck", r => r.Bottleneck).Add("scope", r => r.Scope)
        .Add("importReliance", r => r.ImportReliance).Add("recyclingRate", r => r.RecyclingRate).Add("substitutionIndex", r => r.SubstitutionIndex)
        .Add("restrictedShare", r => r.RestrictedShare).Add("frameworkShare", r => r.FrameworkShare).Add("uncoveredShare", r => r.UncoveredShare)
        .Add("flags", r => r.Flags).Add("unverifiedClauses", r => r.UnverifiedClauses).Add("editions", r => r.Editions);

    public static CsvColumns<MineralRow> Minerals { get; } = new CsvColumns<MineralRow>()
        .Add("id", r => r.Id).Add("name", r => r.Name).Add("symbol", r => r.Symbol).Add("group", r => r.Group).Add("lists", r => r.Lists)
        .Add("perspective", r => r.Perspective).Add("asOf", r => r.AsOf).Add("knownAt", r => r.KnownAt)
        .Add("status", r => r.Status).Add("reason", r => r.Reason).Add("score", r => r.Score).Add("scoreLow", r => r.ScoreLow).Add("scoreHigh", r => r.ScoreHigh)
        .Add("rating", r => r.Rating).Add("firm", r => r.Firm).Add("needsVerification", r => r.NeedsVerification).Add("bottleneck", r => r.Bottleneck)
        .Add("scope", r => r.Scope).Add("importReliance", r => r.ImportReliance).Add("recyclingRate", r => r.RecyclingRate)
        .Add("substitutionIndex", r => r.SubstitutionIndex).Add("restrictedShare", r => r.RestrictedShare).Add("frameworkShare", r => r.FrameworkShare)
        .Add("uncoveredShare", r => r.UncoveredShare).Add("flags", r => r.Flags).Add("editions", r => r.Editions);

    public static CsvColumns<HistoryRow> History { get; } = new CsvColumns<HistoryRow>()
        .Add("from", r => r.From).Add("to", r => r.To).Add("score", r => r.Score).Add("scoreLow", r => r.ScoreLow).Add("scoreHigh", r => r.ScoreHigh)
        .Add("rating", r => r.Rating).Add("reason", r => r.Reason).Add("needsVerification", r => r.NeedsVerification).Add("scheduled", r => r.Scheduled)
        .Add("editionBreak", r => r.EditionBreak)
        .Add("causes", r => r.Causes.Select(c => FormattableString.Invariant($"{Storage.Words.Of(c.Kind)} {c.Id} {c.Delta:R}")));

    public static CsvColumns<SupplyRow> Supply { get; } = new CsvColumns<SupplyRow>()
        .Add("stage", r => r.Stage).Add("country", r => r.Country).Add("period", r => r.Period).Add("value", r => r.Value).Add("unit", r => r.Unit)
        .Add("share", r => r.Share).Add("mark", r => r.Mark).Add("edition", r => r.Edition).Add("locator", r => r.Locator)
        .Add("restricted", r => r.Restricted).Add("framework", r => r.Framework);
}
