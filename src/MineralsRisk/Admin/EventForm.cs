using MineralsRisk.Ledger;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>One event, typed once, that happened to the clauses that are ticked. As it stands in the form, right or wrong.</summary>
public sealed record EventForm
{
    internal static readonly IReadOnlyDictionary<string, EventType> Types = Enum.GetValues<EventType>().ToDictionary(Words.Of, t => t, StringComparer.Ordinal);

    public IReadOnlyList<string> Clauses { get; init; } = [];

    public string Type { get; init; } = "";

    public string Date { get; init; } = "";

    public string Until { get; init; } = "";

    public string Act { get; init; } = "";

    public string Source { get; init; } = "";

    public string Note { get; init; } = "";

    internal static EventForm Read(Typed typed) => new()
    {
        Clauses = typed.All("clauses"),
        Type = typed.Raw("type"),
        Date = typed.Raw("date"),
        Until = typed.Raw("until"),
        Act = typed.Raw("act"),
        Source = typed.Raw("source"),
        Note = typed.Raw("note"),
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
