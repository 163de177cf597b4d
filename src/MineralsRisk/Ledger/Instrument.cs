using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using MineralsRisk.Scoring;

namespace MineralsRisk.Ledger;

public enum InstrumentKind
{
    Framework,
    ExportControl,
}

public enum Confidence
{
    High,
    Medium,
    Low,
}

/// <summary>Who imposes an export control.</summary>
public enum ActorType
{
    State,
    NonState,
    Company,
}

/// <summary>
/// What describes a framework or an export control as a document. Members of the other kind are null and are not written.
/// A null member is an absent one.
/// </summary>
public abstract record InstrumentHead
{
    /// <summary>Letters, digits and dashes, as <c>CN-2025-18</c>.</summary>
    public required string Id { get; init; }

    public required InstrumentKind Kind { get; init; }

    public required string Title { get; init; }

    public string? OriginalTitle { get; init; }

    public string? Number { get; init; }

    /// <summary>Of an export control.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string[]? Issuers { get; init; }

    /// <summary>Of an export control: ISO code.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Country { get; init; }

    /// <summary>Of an export control.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ActorType? ActorType { get; init; }

    /// <summary>Of a framework: ISO codes or <c>EUN</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string[]? Parties { get; init; }

    /// <summary>Of a framework.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InstrumentType? InstrumentType { get; init; }

    /// <summary>Legally binding; null is unknown or does not apply.</summary>
    public bool? Binding { get; init; }

    public required Confidence Confidence { get; init; }

    /// <summary>Of a framework.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? SignedOn { get; init; }

    /// <summary>Of a framework: where it was signed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Place { get; init; }

    /// <summary>Of a framework.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Signatory[]? Signatories { get; init; }

    /// <summary>Of a framework: the means it names, such as <c>price_floor</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string[]? Mechanisms { get; init; }

    public string? Note { get; init; }

    public required InstrumentSource[] Sources { get; init; }
}

/// <summary>A framework or an export control as it is written down: in a seed file, in a request, in the ledger.</summary>
public sealed record Instrument : InstrumentHead
{
    [JsonPropertyOrder(1)]
    public required InstrumentClause[] Clauses { get; init; }

    [JsonPropertyOrder(1), AllowNull]
    public Commitment[] Commitments { get; init => field = value ?? []; } = [];
}

public sealed record Signatory(string Party, string Name);

/// <param name="Class">What kind of source it is, such as <c>official</c> or <c>news</c>.</param>
public sealed record InstrumentSource(string Title, string? Url = null, string? Publisher = null, string? Class = null, DateOnly? Date = null);

/// <summary>A pledge of a framework. Its state is read from the pledge events of its clause, not stored.</summary>
public record Commitment
{
    /// <summary>As <c>US-AU-2025-FW/c1</c>; an event names it by this.</summary>
    public string? Id { get; init; }

    /// <summary>The id of the clause it belongs to.</summary>
    public required string Clause { get; init; }

    public required string Text { get; init; }

    public decimal? Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    public DateOnly? DueDate { get; init; }
}
