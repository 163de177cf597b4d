namespace MineralsRisk.Scoring;

/// <summary>Where in the chain a figure or a measure stands. The order is the tie-break of the bottleneck: extraction first.</summary>
public enum Stage
{
    Extraction,
    Processing,
}

/// <summary>A set of stages; the bit of a stage is <c>1 &lt;&lt; (int)stage</c>.</summary>
[Flags]
public enum Stages
{
    None = 0,
    Extraction = 1,
    Processing = 2,
    Both = Extraction | Processing,
}

public static class StagesExtensions
{
    public static bool Include(this Stages set, Stage stage) => (set & (Stages)(1 << (int)stage)) != Stages.None;
}
