using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MineralsRisk.Http;
using MineralsRisk.Ledger;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>One event, typed once, that happened to the clauses that are ticked. As it stands in the form, right or wrong.</summary>
public sealed record EventForm
{
    public const string SaveStep = "save";

    public static readonly IReadOnlyDictionary<string, EventType> Types = Enum.GetValues<EventType>().ToDictionary(Words.Of, t => t, StringComparer.Ordinal);

    public IReadOnlyList<string> Clauses { get; init; } = [];

    public string Type { get; init; } = "";

    public string Date { get; init; } = "";

    public string Until { get; init; } = "";

    public string Act { get; init; } = "";

    public string Source { get; init; } = "";

    public string Note { get; init; } = "";

    /// <summary>Of each instrument, by its id, the state that the form was made from.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The mark of what was previewed last; only that is saved.</summary>
    public string Previewed { get; init; } = "";

    public bool Saves { get; init; }

    /// <summary>Tells whether the form still asks for what was previewed.</summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
        new object[] { Clauses, Type, Date, Until, Act, Source, Note, Tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key} {t.Value}") }, Json.Options))));

    internal static EventForm Read(Typed typed) => new()
    {
        Clauses = typed.All("clauses"),
        Type = typed.Raw("type"),
        Date = typed.Raw("date"),
        Until = typed.Raw("until"),
        Act = typed.Raw("act"),
        Source = typed.Raw("source"),
        Note = typed.Raw("note"),
        Tags = RecordTag.Read(typed),
        Previewed = typed.Raw("previewed"),
        Saves = typed.Raw("step") == SaveStep,
    };

    /// <summary>The event; null with complaints where something is wrong by itself.</summary>
    internal static InstrumentEvent? EventOf(Typed typed, DateTimeOffset now)
    {
        var type = typed.Choice("type", Types);
        var (date, until) = (typed.Day("date", "The day it happened"), typed.Day("until"));
        var (act, source, note) = (typed.Line("act"), typed.Line("source", "A fact without a source does not exist: the source"), typed.Text("note"));
        if (type is EventType.Extended && until is null)
        {
            typed.Complain("until", "Until when?");
        }

        if (typed.Errors.Count > 0)
        {
            return null;
        }

        var day = Timestamp.StartOf(date!.Value);
        return new() { Type = type!.Value, Date = date.Value, Until = until, Act = act, Source = source!, Note = note, KnownFrom = day <= now ? day : now };
    }
}
