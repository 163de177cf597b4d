namespace MineralsRisk.Scoring;

/// <summary>A clause of a framework or an export control, as the method needs it.</summary>
public sealed record Clause
{
    public const string All = "ALL";
    public const string RareEarths = "rare-earths";
    private const string RareEarthGroup = "rare-earth";

    /// <summary>Such as <c>CN-2023-23/1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Null for a framework.</summary>
    public string? Country { get; init; }

    /// <summary>Parties of a framework, ISO codes or <c>EUN</c>; null for an export control.</summary>
    public string[]? Parties { get; init; }

    public InstrumentType? Type { get; init; }

    /// <summary>Legally binding; null is unknown.</summary>
    public bool? Binding { get; init; }

    public required Measure Measure { get; init; }

    /// <summary>Of an export tax.</summary>
    public double? RatePercent { get; init; }

    /// <summary>Some forms or sites only: such a clause acts nowhere, and is listed.</summary>
    public bool Part { get; init; }

    /// <summary>Mineral ids, <see cref="RareEarths"/> for the group, or <see cref="All"/>.</summary>
    public required string[] Minerals { get; init; }

    public required Stages Stages { get; init; }

    /// <summary>Whom it is aimed at: ISO codes, <c>EUN</c> or <see cref="All"/>.</summary>
    public string[] Targets { get; init; } = [All];

    /// <summary>In order of date, then as listed.</summary>
    public required ClauseEvent[] Events { get; init; }

    public bool IsFramework => Parties is not null;

    /// <summary>Whether a clause over <paramref name="minerals"/> covers the whole of one: by its id, through its group, or as one of all.</summary>
    public static bool Covers(string[] minerals, string mineral, string? group) =>
        Array.Exists(minerals, m => m == All || m == mineral || (m == RareEarths && IsRareEarth(group)));

    /// <summary>Whether it covers some members of the group that the mineral is, which does not act on the group's own score.</summary>
    /// <param name="groupOf">The group of a mineral id.</param>
    public static bool CoversPartly(string[] minerals, string mineral, string? group, Func<string, string?> groupOf) =>
        mineral == RareEarths && !Covers(minerals, mineral, group) && Array.Exists(minerals, m => IsRareEarth(groupOf(m)));

    private static bool IsRareEarth(string? group) => group?.StartsWith(RareEarthGroup, StringComparison.Ordinal) == true;
}
