namespace MineralsRisk.Scoring;

/// <summary>What kind of statement a published figure is. Withheld, not available, estimated and zero are different things and never collapse.</summary>
public enum Mark
{
    Reported,
    Estimated,

    /// <summary>Known to the publisher, not printed: no value.</summary>
    Withheld,

    /// <summary>Not known to the publisher: no value.</summary>
    NotAvailable,

    /// <summary>The value is an upper bound, and counts at it.</summary>
    LessThan,

    /// <summary>The value is a lower bound, and counts at it.</summary>
    GreaterThan,

    /// <summary>Printed as a dash: a published zero.</summary>
    Zero,

    /// <summary>The row "other countries".</summary>
    Residual,

    /// <summary>Import reliance only: the economy exports more than it imports; no value, counts as 0.</summary>
    NetExporter,
}
