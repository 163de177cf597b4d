using System.Text.Json;
using System.Text.Json.Nodes;
using MineralsRisk.Http;
using MineralsRisk.Ledger;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>A framework with one clause, as it stands in the form that adds it.</summary>
public sealed record FrameworkForm
{
    private const string Yes = "yes";
    private const string No = "no";

    // Where what the ledger complains about stands in the form; the first that fits.
    private static readonly (string Pointer, string Field)[] Places =
    [
        ("/title", "title"), ("/parties", "parties"), ("/instrumentType", "type"), ("/signedOn", "signedOn"), ("/sources/0/url", "url"), ("/sources", "source"),
        ("/clauses/0/scope", "scope"), ("/clauses/0/minerals", "minerals"), ("/clauses/0/stages", "stages"), ("/clauses/0/events/0", "signedOn"), ("/clauses/0/events/1", "inForceOn"),
    ];

    internal static readonly IReadOnlyDictionary<string, InstrumentType> Types = Enum.GetValues<InstrumentType>().ToDictionary(Words.Of, t => t, StringComparer.Ordinal);
    internal static readonly IReadOnlyDictionary<string, Confidence> Confidences = Enum.GetValues<Confidence>().ToDictionary(Words.Of, t => t, StringComparer.Ordinal);
    internal static readonly IReadOnlyDictionary<string, bool> Bindings = new Dictionary<string, bool>(StringComparer.Ordinal) { [Yes] = true, [No] = false };

    public string Id { get; init; } = "";

    public string Title { get; init; } = "";

    public string Parties { get; init; } = "USA, ";

    public string Type { get; init; } = Words.Of(InstrumentType.Memorandum);

    public string Binding { get; init; } = No;

    public string Confidence { get; init; } = Words.Of(Ledger.Confidence.Medium);

    public string SignedOn { get; init; } = "";

    public string InForceOn { get; init; } = "";

    public string Source { get; init; } = "";

    public string Url { get; init; } = "";

    public string Scope { get; init; } = "";

    public IReadOnlyList<string> Minerals { get; init; } = [];

    public IReadOnlyList<string> Stages { get; init; } = [.. Enum.GetValues<Stage>().Select(Words.Of)];

    public string Note { get; init; } = "";

    internal static FrameworkForm Read(Typed typed) => new()
    {
        Id = typed.Raw("id"),
        Title = typed.Raw("title"),
        Parties = typed.Raw("parties"),
        Type = typed.Raw("type"),
        Binding = typed.Raw("binding"),
        Confidence = typed.Raw("confidence"),
        SignedOn = typed.Raw("signedOn"),
        InForceOn = typed.Raw("inForceOn"),
        Source = typed.Raw("source"),
        Url = typed.Raw("url"),
        Scope = typed.Raw("scope"),
        Minerals = typed.All("minerals"),
        Stages = typed.All("stages"),
        Note = typed.Raw("note"),
    };

    /// <summary>As an editor sends it to the API; null with complaints where something is wrong by itself.</summary>
    internal static byte[]? BodyOf(Typed typed)
    {
        var (type, confidence, binding) = (typed.Choice("type", Types), typed.Choice("confidence", Confidences), typed.Choice("binding", Bindings));
        var (signed, inForce) = (typed.Day("signedOn", "The day it was signed"), typed.Day("inForceOn"));
        var (source, url) = (typed.Line("source", "A fact without a source does not exist: the source"), typed.Line("url"));
        var body = new JsonObject
        {
            ["id"] = typed.Line("id", "The id"),
            ["title"] = typed.Line("title", "The title"),
            ["parties"] = List((typed.Line("parties", "Its parties") ?? "").Split([',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
            ["note"] = typed.Text("note"),
        };
        var scope = typed.Text("scope");
        typed.Complain("scope", scope is null ? "The scope in words is missing." : null);
        typed.Complain("minerals", typed.All("minerals").Count == 0 ? "Tick the minerals it covers." : null);
        if (typed.Errors.Count > 0)
        {
            return null;
        }

        body["instrumentType"] = Words.Of(type!.Value);
        body["confidence"] = Words.Of(confidence!.Value);
        body["binding"] = binding!.Value;
        body["signedOn"] = Timestamp.Of(signed!.Value);
        body["sources"] = new JsonArray(new JsonObject { ["title"] = source, ["url"] = url });
        body["clauses"] = new JsonArray(new JsonObject
        {
            ["measure"] = Words.Of(Measure.Cooperation),
            ["scope"] = scope,
            ["minerals"] = List(typed.All("minerals")),
            ["stages"] = List(typed.All("stages")),
            ["events"] = Events(signed.Value, inForce, source),
        });
        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    /// <summary>Puts what the ledger complains about to the fields it came from.</summary>
    internal static void Complain(Typed typed, ProblemException refusal)
    {
        foreach (var (pointer, words) in refusal.Errors ?? new Dictionary<string, string[]>())
        {
            typed.Complain(Array.Find(Places, p => pointer.StartsWith(p.Pointer, StringComparison.Ordinal)).Field ?? "id", words[0]);
        }

        typed.Complain("id", typed.Errors.Count > 0 ? null : refusal.Message);
    }

    private static JsonArray Events(DateOnly signed, DateOnly? inForce, string? source)
    {
        var events = new JsonArray(Event(EventType.Signed, signed, source));
        if (inForce is { } day)
        {
            events.Add(Event(EventType.EntersIntoForce, day, source));
        }

        return events;
    }

    private static JsonObject Event(EventType type, DateOnly date, string? source) => new() { ["type"] = Words.Of(type), ["date"] = Timestamp.Of(date), ["source"] = source };

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)t)]);
}
