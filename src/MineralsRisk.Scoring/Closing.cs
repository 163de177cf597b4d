namespace MineralsRisk.Scoring;

/// <summary>A factor that closes the formula, with the edition it comes from.</summary>
/// <param name="Value">End-of-life recycling input rate, or the substitution index SI_SR; both 0..1.</param>
public sealed record ClosingFactor(string Edition, DateTimeOffset KnownFrom, double Value)
{
    /// <summary>The EU study's own figures go before what others collected.</summary>
    public bool FromUnionStudy => Edition.StartsWith("eu-crm-", StringComparison.Ordinal);

    /// <summary>The known factor that ranks first: the EU study's before others, then the newest, then the first by its edition.</summary>
    public static ClosingFactor? Choose(ClosingFactor[] candidates, DateTimeOffset knownAt)
    {
        ClosingFactor? best = null;
        foreach (var candidate in candidates)
        {
            if (candidate.KnownFrom <= knownAt && (best is null || candidate.RanksBefore(best)))
            {
                best = candidate;
            }
        }

        return best;
    }

    private bool RanksBefore(ClosingFactor other)
    {
        var order = (FromUnionStudy, KnownFrom).CompareTo((other.FromUnionStudy, other.KnownFrom));
        return order > 0 || (order == 0 && string.CompareOrdinal(Edition, other.Edition) < 0);
    }
}
