using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
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

    /// <summary>The same, a member to a line.</summary>
    public static LedgerJson ForReview { get; } = new(new JsonSerializerOptions(Json.Options) { WriteIndented = true, NewLine = "\n" });

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
