using System.Globalization;
using MineralsRisk.Ledger;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>The fields of a clause, without its events.</summary>
internal static class ClauseForm
{
    public static readonly IReadOnlyDictionary<string, Stage> Stages = Typed.ChoicesOf<Stage>();
    public static readonly IReadOnlyDictionary<string, Extent> Extents = Typed.ChoicesOf<Extent>();

    private static readonly Dictionary<string, Measure> Measures = Typed.ChoicesOf<Measure>();

    // Called as in the JSON, so that pointers end in them.
    private static readonly string[] Fields =
        ["measure", "ratePercent", "scope", "minerals", "namedMinerals", "stages", "hsCodes", "controlCodes", "entities", "extent", "targets", "lastVerified"];

    /// <summary>What a clause of a kind of instrument may do.</summary>
    public static IEnumerable<string> MeasuresOf(InstrumentKind kind) =>
        Measures.Where(m => kind == InstrumentKind.Framework || m.Value != Measure.Cooperation).Select(m => m.Key);

    /// <param name="index">Of the clause in its instrument, from 0.</param>
    public static IEnumerable<(string Pointer, string Field)> PlacesAt(int index) =>
        Fields.Select(f => (string.Create(CultureInfo.InvariantCulture, $"/clauses/{index}/{f}"), f));

    /// <summary>One that a form begins with.</summary>
    public static InstrumentClause Blank(InstrumentKind kind, string id) => new()
    {
        Id = id,
        Measure = kind == InstrumentKind.Framework ? Measure.Cooperation : Measure.Licensing,
        Scope = "",
        Minerals = [],
        Stages = Enum.GetValues<Stage>(),
        Events = [],
    };

    public static Filling Of(InstrumentClause clause) => new(
        ("measure", Words.Of(clause.Measure)),
        ("ratePercent", clause.RatePercent?.ToString(CultureInfo.InvariantCulture)),
        ("scope", clause.Scope),
        ("minerals", clause.Minerals),
        ("namedMinerals", Typed.AsCodes(clause.NamedMinerals)),
        ("stages", Array.ConvertAll(clause.Stages, Words.Of)),
        ("hsCodes", Typed.AsCodes(clause.HsCodes)),
        ("controlCodes", Typed.AsLines(clause.ControlCodes)),
        ("entities", clause.Entities),
        ("extent", Words.Of(clause.Extent)),
        ("targets", Typed.AsCodes(clause.Targets)),
        ("lastVerified", clause.LastVerified is { } day ? Timestamp.Of(day) : ""));

    /// <summary>A clause with what was typed; worth nothing once there are complaints.</summary>
    public static InstrumentClause Read(Typed typed, InstrumentClause before) => before with
    {
        Measure = typed.Choice("measure", Measures) ?? before.Measure,
        RatePercent = (double?)typed.Number("ratePercent"),
        Scope = typed.Text("scope", "The scope in words") ?? "",
        Minerals = [.. InOrder(typed.All("minerals"), before.Minerals)],
        NamedMinerals = typed.Codes("namedMinerals"),
        Stages = [.. InOrder(typed.Choices("stages", Stages), before.Stages)],
        HsCodes = typed.Codes("hsCodes"),
        ControlCodes = typed.Lines("controlCodes"),
        Entities = typed.Text("entities"),
        Extent = typed.Choice("extent", Extents) ?? before.Extent,
        Targets = typed.Codes("targets", "At whom it is aimed"),
        LastVerified = typed.Day("lastVerified"),
    };

    // Boxes are ticked in an order of their own; what was there keeps its place.
    private static IEnumerable<T> InOrder<T>(IReadOnlyList<T> ticked, T[] before) => before.Where(ticked.Contains).Concat(ticked.Where(t => !before.Contains(t)));
}
