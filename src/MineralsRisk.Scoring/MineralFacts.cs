namespace MineralsRisk.Scoring;

/// <summary>Everything recorded about one mineral, whoever asks and whenever.</summary>
public sealed record MineralFacts
{
    public required string Id { get; init; }

    public string? Group { get; init; }

    /// <summary>In the order of <see cref="ProductionSelection.Order"/>.</summary>
    public ProductionPeriod[] Extraction { get; init; } = [];

    /// <inheritdoc cref="Extraction"/>
    public ProductionPeriod[] Processing { get; init; } = [];

    /// <summary>Net import reliance by importing economy.</summary>
    public IReadOnlyDictionary<string, Reliance[]> Reliance { get; init; } = new Dictionary<string, Reliance[]>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, ImportOrigins[]> Origins { get; init; } = new Dictionary<string, ImportOrigins[]>(StringComparer.Ordinal);

    public ClosingFactor[] Recycling { get; init; } = [];

    public ClosingFactor[] Substitution { get; init; } = [];

    public ProductionPeriod[] Production(Stage stage) => stage == Stage.Extraction ? Extraction : Processing;
}
