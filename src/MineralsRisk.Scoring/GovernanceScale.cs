namespace MineralsRisk.Scoring;

/// <summary>
/// The EU's scaling of the Worldwide Governance Indicators: W = clamp(2 * (2.5 - x), 0, 10), where x is the mean of the six
/// estimates (-2.5..2.5, higher is better governed). Published: Methodology for establishing the EU list of critical raw materials (2017).
/// </summary>
public static class GovernanceScale
{
    /// <summary>W for a country of which nothing is known: the middle of the scale, with the whole scale as its interval.</summary>
    public const double Unknown = 5;
    public const double Best = 0;
    public const double Worst = 10;

    /// <summary>W on 0..10 from the mean of the six estimates.</summary>
    public static double Weight(double mean) => Math.Clamp(2 * (2.5 - mean), Best, Worst);

    /// <summary>The same scale on 0..1, as GeoPolRisk takes it from one estimate.</summary>
    public static double Fraction(double estimate) => Math.Clamp((2.5 - estimate) / 5, 0, 1);

    /// <summary>The mean of the six estimates; none when one is missing, because a mean of fewer is another quantity.</summary>
    public static double? Mean(double? voice, double? stability, double? effectiveness, double? regulation, double? law, double? corruption) =>
        (voice + stability + effectiveness + regulation + law + corruption) / 6;
}
