using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.WhatIf;

/// <summary>Purchases as a question sees them. With a scenario lines and totals are as they would be.</summary>
/// <param name="KnownAt">The state of knowledge; with everything known the instant of the newest fact.</param>
/// <param name="Totals">Per currency, in order of the codes.</param>
/// <param name="WithoutScenario">The totals by the facts; null when nothing is supposed.</param>
public sealed record ExposureAnswer(
    string Perspective, DateOnly AsOf, DateTimeOffset KnownAt, IReadOnlyList<ExposureLine> Lines, IReadOnlyList<ExposureTotal> Totals,
    IReadOnlyList<ExposureTotal>? WithoutScenario, IReadOnlyList<Attribution> Attributions);

/// <summary>One purchase with the score of its mineral and what reaches it.</summary>
public sealed record ExposureLine
{
    /// <summary>In CSV the line of the file, from 1 with the header; in JSON the place in the list, from 1.</summary>
    public required int Line { get; init; }

    public required string Mineral { get; init; }

    public required string Origin { get; init; }

    /// <summary>Null: either.</summary>
    public required Stage? Stage { get; init; }

    public required decimal Value { get; init; }

    public required string Currency { get; init; }

    /// <summary>Of the mineral; null when it is unscored.</summary>
    public required double? Score { get; init; }

    public required Rating? Rating { get; init; }

    /// <summary>The origin's exports of it to the perspective are under a measure that acts.</summary>
    public required bool Restricted { get; init; }

    /// <summary>The clauses of those measures; one that is supposed is called as change/0.</summary>
    public required IReadOnlyList<string> RestrictedBy { get; init; }

    /// <summary>A framework between the origin and the perspective counts for it.</summary>
    public required bool Framework { get; init; }

    /// <summary>The clauses of those frameworks.</summary>
    public required IReadOnlyList<string> Frameworks { get; init; }

    /// <summary>A clause that touches the line ran out, and nothing says what followed.</summary>
    public required bool NeedsVerification { get; init; }
}

/// <summary>The lines of one currency together. Restricted and framework may overlap.</summary>
/// <param name="Neither">Neither restricted nor under a framework.</param>
public sealed record ExposureTotal(string Currency, decimal Value, ValueByRating ByRating, decimal Restricted, decimal Framework, decimal Neither)
{
    public static IReadOnlyList<ExposureTotal> Of(IEnumerable<ExposureLine> lines) =>
        [.. lines.GroupBy(l => l.Currency, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            decimal With(Func<ExposureLine, bool> holds) => g.Sum(l => holds(l) ? l.Value : 0);
            return new ExposureTotal(
                g.Key,
                With(_ => true),
                new(With(l => l.Rating == Rating.Low), With(l => l.Rating == Rating.Moderate), With(l => l.Rating == Rating.High), With(l => l.Rating == Rating.Severe), With(l => l.Rating is null)),
                With(l => l.Restricted),
                With(l => l.Framework),
                With(l => !l.Restricted && !l.Framework));
        })];
}

public sealed record ValueByRating(decimal Low, decimal Moderate, decimal High, decimal Severe, decimal Unscored);
