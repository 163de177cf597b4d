using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MineralsRisk.Http;

namespace MineralsRisk.Ledger;

/// <summary>Instruments as JSON.</summary>
[JsonSerializable(typeof(Instrument))]
[JsonSerializable(typeof(InstrumentAnswer))]
[JsonSerializable(typeof(IReadOnlyList<InstrumentAnswer>))]
public sealed partial class LedgerJson : JsonSerializerContext
{
    private static readonly string[] DerivedOfInstrument = ["asOf", "knownAt", "version", "withdrawn"];
    private static readonly string[] DerivedOfClause = ["status", "needsVerification", "verifiedDaysAgo"];
    private static readonly string[] DerivedOfCommitment = ["state"];

    /// <summary>With the conventions of the house.</summary>
    public static LedgerJson Strict { get; } = new(new JsonSerializerOptions(Json.Options));

    /// <summary>As the seed files have it: a member to a line, commitments in frameworks only.</summary>
    public static JsonTypeInfo<Instrument> SeedFile { get; } = (JsonTypeInfo<Instrument>)new JsonSerializerOptions(Json.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        TypeInfoResolver = ((IJsonTypeInfoResolver)Strict).WithAddedModifier(CommitmentsInFrameworksOnly),
    }.GetTypeInfo(typeof(Instrument));

    /// <summary>
    /// Reads an instrument as a caller sends it: what an answer derives from the events may be there, as in an answer sent back, and is left aside.
    /// </summary>
    /// <exception cref="JsonException">Not JSON, or not an instrument.</exception>
    public static Instrument ReadSubmitted(ReadOnlySpan<byte> utf8)
    {
        var node = JsonNode.Parse(utf8, documentOptions: new() { AllowDuplicateProperties = false });
        if (node is JsonObject instrument)
        {
            Drop(instrument, DerivedOfInstrument);
            DropEach(instrument["clauses"], DerivedOfClause);
            DropEach(instrument["commitments"], DerivedOfCommitment);
        }

        return node.Deserialize(Strict.Instrument) ?? throw new JsonException("An instrument is expected, not null.");
    }

    private static void CommitmentsInFrameworksOnly(JsonTypeInfo type)
    {
        foreach (var commitments in type.Type == typeof(Instrument) ? type.Properties.Where(p => p.Name == "commitments") : [])
        {
            commitments.ShouldSerialize = (instrument, _) => ((InstrumentHead)instrument).Kind == Ledger.InstrumentKind.Framework;
        }
    }

    private static void DropEach(JsonNode? list, string[] names)
    {
        foreach (var item in (list as JsonArray ?? []).OfType<JsonObject>())
        {
            Drop(item, names);
        }
    }

    private static void Drop(JsonObject item, string[] names)
    {
        foreach (var name in names)
        {
            item.Remove(name);
        }
    }
}
