namespace MineralsRisk.Figures;

/// <summary>What is measured, whole: as the seed files give it, and as the database keeps it.</summary>
public sealed record FigureSet
{
    public IReadOnlyList<Source> Sources { get; init; } = [];

    public IReadOnlyList<Mineral> Minerals { get; init; } = [];

    public IReadOnlyList<CountryRecord> Countries { get; init; } = [];

    public IReadOnlyList<ListEntry> Lists { get; init; } = [];

    public IReadOnlyList<HsCode> HsCodes { get; init; } = [];

    public IReadOnlyList<ProductionSeries> Series { get; init; } = [];

    public IReadOnlyList<ProductionRow> Production { get; init; } = [];

    public IReadOnlyList<ProductionTotal> Totals { get; init; } = [];

    public IReadOnlyList<RelianceRow> Reliance { get; init; } = [];

    public IReadOnlyList<ImportSourceRow> ImportSources { get; init; } = [];

    public IReadOnlyList<GovernanceRow> Governance { get; init; } = [];

    public IReadOnlyList<RecyclingRow> Recycling { get; init; } = [];

    public IReadOnlyList<SubstitutionRow> Substitution { get; init; } = [];

    public IReadOnlyList<PolicyWeight> PolicyWeights { get; init; } = [];

    /// <summary>Rows of the figures proper.</summary>
    public int FigureCount => Production.Count + Totals.Count + Reliance.Count + ImportSources.Count + Governance.Count + Recycling.Count + Substitution.Count;

    /// <summary>These rows, and after them those of another set.</summary>
    public FigureSet And(FigureSet other) => new()
    {
        Sources = [.. Sources, .. other.Sources],
        Minerals = [.. Minerals, .. other.Minerals],
        Countries = [.. Countries, .. other.Countries],
        Lists = [.. Lists, .. other.Lists],
        HsCodes = [.. HsCodes, .. other.HsCodes],
        Series = [.. Series, .. other.Series],
        Production = [.. Production, .. other.Production],
        Totals = [.. Totals, .. other.Totals],
        Reliance = [.. Reliance, .. other.Reliance],
        ImportSources = [.. ImportSources, .. other.ImportSources],
        Governance = [.. Governance, .. other.Governance],
        Recycling = [.. Recycling, .. other.Recycling],
        Substitution = [.. Substitution, .. other.Substitution],
        PolicyWeights = [.. PolicyWeights, .. other.PolicyWeights],
    };
}
