namespace MineralsRisk.Digest;

/// <summary>How often a subscriber gets an edition.</summary>
public enum Cadence
{
    Daily,
    Weekly,
    Monthly,
}
