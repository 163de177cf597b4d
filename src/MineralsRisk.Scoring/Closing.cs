namespace MineralsRisk.Scoring;

/// <summary>A factor that closes the formula, with the edition it comes from.</summary>
/// <param name="Value">End-of-life recycling input rate, or the substitution index SI_SR; both 0..1.</param>
public sealed record ClosingFactor(string Edition, DateTimeOffset KnownFrom, double Value)
{
    /// <summary>The EU study's own figures go before what others collected.</summary>
    public bool FromUnionStudy => Edition.StartsWith("eu-crm-", StringComparison.Ordinal);

    /// <summary>The known factor that ranks first: the EU study's before others, then the newest.</summary>
    public static ClosingFactor? Choose(ClosingFactor[] candidates, DateTimeOffset knownAt)
    {
        ClosingFactor? best = null;
        foreach (var candidate in candidates)
        {
            if (candidate.KnownFrom <= knownAt
                && (best is null
                    || (candidate.FromUnionStudy, candidate.KnownFrom).CompareTo((best.FromUnionStudy, best.KnownFrom)) > 0))
            {
                best = candidate;
            }
        }

        return best;
    }
}
