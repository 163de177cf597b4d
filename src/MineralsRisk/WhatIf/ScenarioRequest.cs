using MineralsRisk.Scoring;

namespace MineralsRisk.WhatIf;

/// <summary>What to suppose on top of the ledger, and whose score is asked for.</summary>
public sealed record ScenarioRequest
{
    /// <summary>ISO code of the importing economy, or EUN. Left out: USA.</summary>
    public string? Perspective { get; init; }

    /// <summary>What holds on this day, as 2026-11-21. Left out: today's UTC date.</summary>
    public string? AsOf { get; init; }

    /// <summary>What was public by this instant or date. Left out: everything known.</summary>
    public string? KnownAt { get; init; }

    /// <summary>Ids of the minerals to answer for. Left out: those that move.</summary>
    public string[]? Minerals { get; init; }

    /// <summary>At most 10, each about something else.</summary>
    public ScenarioChange[]? Changes { get; init; }
}

public enum ScenarioChangeType
{
    /// <summary>A country takes a measure: country, minerals, measure; stages, ratePercent, targets.</summary>
    Measure,

    /// <summary>The perspective and a partner conclude a framework: partner, minerals; binding, instrumentType.</summary>
    Framework,

    /// <summary>A clause of the ledger ends: clause.</summary>
    EndClause,

    /// <summary>A clause of the ledger is in force: clause.</summary>
    ResumeClause,

    /// <summary>A country loses a part of its production: country, mineral, stage, fraction.</summary>
    SupplyCut,

    /// <summary>Measures and frameworks weigh otherwise: values.</summary>
    Weights,
}

/// <summary>One thing that is supposed; which members it has depends on its type.</summary>
public sealed record ScenarioChange
{
    public ScenarioChangeType? Type { get; init; }

    /// <summary>ISO code of the country that takes the measure or loses the supply.</summary>
    public string? Country { get; init; }

    /// <summary>Mineral ids; rare-earths for the group, or ALL.</summary>
    public string[]? Minerals { get; init; }

    /// <summary>Left out: both.</summary>
    public Stage[]? Stages { get; init; }

    public Measure? Measure { get; init; }

    /// <summary>Of an export tax, in percent.</summary>
    public double? RatePercent { get; init; }

    /// <summary>Whom the measure is aimed at: ISO codes, EUN or ALL. Left out: ALL.</summary>
    public string[]? Targets { get; init; }

    /// <summary>ISO code, or EUN.</summary>
    public string? Partner { get; init; }

    /// <summary>Legally binding. Left out: unknown.</summary>
    public bool? Binding { get; init; }

    /// <summary>Left out: agreement.</summary>
    public InstrumentType? InstrumentType { get; init; }

    /// <summary>Id of a clause of the ledger, such as CN-2025-18/1.</summary>
    public string? Clause { get; init; }

    public string? Mineral { get; init; }

    public Stage? Stage { get; init; }

    /// <summary>The part of the country's production that is lost, 0..1.</summary>
    public double? Fraction { get; init; }

    /// <summary>By key, as /api/v1/method names them; keys left out keep their values.</summary>
    public Dictionary<string, double?>? Values { get; init; }
}
