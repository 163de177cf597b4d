namespace MineralsRisk.Scoring;

/// <summary>
/// A band of the supply-risk score. Only the line at 1 is published (the EU's threshold of criticality);
/// 0.5 and 2.5 are a house rule.
/// </summary>
public enum Rating
{
    Low,
    Moderate,
    High,
    Severe,
}

public static class Ratings
{
    public static Rating Of(double score) => score switch
    {
        >= 2.5 => Rating.Severe,
        >= 1 => Rating.High,
        >= 0.5 => Rating.Moderate,
        _ => Rating.Low,
    };
}
