using MineralsRisk.Editing;
using MineralsRisk.Ledger;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>The fields of an event.</summary>
internal static class EventForm
{
    public static readonly IReadOnlyDictionary<string, EventType> Types = Typed.ChoicesOf<EventType>();
    public static readonly IReadOnlyDictionary<string, Precision> Precisions = Typed.ChoicesOf<Precision>();

    /// <summary>Called as in the JSON, so that pointers end in them.</summary>
    public static readonly IReadOnlyList<string> Fields = ["type", "date", "precision", "until", "act", "commitment", "source", "note"];

    /// <summary>Before anything is typed.</summary>
    public static Filling Blank(string type, DateOnly today, string? act = null) =>
        new(("type", type), ("date", Timestamp.Of(today)), ("precision", Words.Of(Precision.Day)), ("act", act));

    public static Filling Of(InstrumentEvent e) => new(
        ("type", Words.Of(e.Type)),
        ("date", Timestamp.Of(e.Date)),
        ("precision", Words.Of(e.Precision)),
        ("until", e.Until is { } until ? Timestamp.Of(until) : ""),
        ("act", e.Act),
        ("commitment", e.Commitment),
        ("source", e.Source),
        ("note", e.Note));

    /// <summary>The event; null with complaints where something is wrong by itself.</summary>
    public static InstrumentEvent? Read(Typed typed, DateTimeOffset now)
    {
        var before = typed.Errors.Count;
        var (type, precision) = (typed.Choice("type", Types), typed.Choice("precision", Precisions));
        var (date, until) = (typed.Day("date", "The day it happened"), typed.Day("until"));
        var (act, commitment, source, note) = (typed.Line("act"), typed.Line("commitment"), typed.Line("source", "A fact without a source does not exist: the source"), typed.Text("note"));
        if (type is EventType.Extended && until is null)
        {
            typed.Complain("until", "Until when?");
        }

        return typed.Errors.Count > before ? null : new()
        {
            Type = type!.Value,
            Date = date!.Value,
            Precision = precision!.Value,
            Until = until,
            Act = act,
            Commitment = commitment,
            Source = source!,
            Note = note,
            KnownFrom = Submission.KnownFrom(date.Value, now),
        };
    }
}
