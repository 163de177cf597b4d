using MineralsRisk.Ledger;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>The fields of what describes an instrument as a document, without its sources.</summary>
internal static class HeadForm
{
    public static readonly IReadOnlyDictionary<string, InstrumentType> Types = Typed.ChoicesOf<InstrumentType>();
    public static readonly IReadOnlyDictionary<string, Confidence> Confidences = Typed.ChoicesOf<Confidence>();
    public static readonly IReadOnlyDictionary<string, ActorType> Actors = Typed.ChoicesOf<ActorType>();
    public static readonly IReadOnlyDictionary<string, Answer> Bindings = Typed.ChoicesOf<Answer>();

    /// <summary>By JSON pointer.</summary>
    public static readonly IReadOnlyList<(string Pointer, string Field)> Places =
    [
        ("/title", "title"), ("/originalTitle", "originalTitle"), ("/number", "number"), ("/country", "country"), ("/issuers", "issuers"), ("/actorType", "actorType"),
        ("/parties", "parties"), ("/instrumentType", "type"), ("/binding", "binding"), ("/confidence", "confidence"), ("/signedOn", "signedOn"), ("/place", "place"),
        ("/signatories", "signatories"), ("/mechanisms", "mechanisms"), ("/note", "note"),
    ];

    public static Filling Of(Instrument instrument) => new(
        ("title", instrument.Title),
        ("originalTitle", instrument.OriginalTitle),
        ("number", instrument.Number),
        ("country", instrument.Country),
        ("issuers", Typed.AsLines(instrument.Issuers)),
        ("actorType", instrument.ActorType is { } actor ? Words.Of(actor) : ""),
        ("parties", Typed.AsCodes(instrument.Parties)),
        ("type", instrument.InstrumentType is { } type ? Words.Of(type) : ""),
        ("binding", Words.Of(instrument.Binding switch { true => Answer.Yes, false => Answer.No, null => Answer.Unknown })),
        ("confidence", Words.Of(instrument.Confidence)),
        ("signedOn", instrument.SignedOn is { } day ? Timestamp.Of(day) : ""),
        ("place", instrument.Place),
        ("signatories", Typed.AsLines(instrument.Signatories?.Select(s => $"{s.Party}: {s.Name}"))),
        ("mechanisms", Typed.AsLines(instrument.Mechanisms)),
        ("note", instrument.Note));

    /// <summary>An instrument with what was typed; worth nothing once there are complaints.</summary>
    public static Instrument Read(Typed typed, Instrument before)
    {
        var head = before with
        {
            Title = typed.Line("title", "The title") ?? "",
            OriginalTitle = typed.Line("originalTitle"),
            Number = typed.Line("number"),
            Binding = typed.Choice("binding", Bindings) switch { Answer.Yes => true, Answer.No => false, _ => null },
            Confidence = typed.Choice("confidence", Confidences) ?? before.Confidence,
            Note = typed.Text("note"),
        };
        return before.Kind == InstrumentKind.ExportControl
            ? head with
            {
                Country = typed.Line("country", "The country"),
                Issuers = Kept(typed.Lines("issuers"), before.Issuers),
                ActorType = typed.Option("actorType", Actors),
            }
            : head with
            {
                Parties = typed.Codes("parties", "Its parties"),
                InstrumentType = typed.Choice("type", Types),
                SignedOn = typed.Day("signedOn"),
                Place = typed.Line("place"),
                Signatories = Kept(Signatories(typed), before.Signatories),
                Mechanisms = Kept(typed.Lines("mechanisms"), before.Mechanisms),
            };
    }

    private static Signatory[] Signatories(Typed typed)
    {
        var lines = typed.Lines("signatories");
        typed.Complain("signatories", Array.TrueForAll(lines, l => l.Contains(':', StringComparison.Ordinal)) ? null : "One to a line: the party, a colon, the name, as USA: Jane Doe.");
        return [.. lines.Select(l => l.Split(':', 2, StringSplitOptions.TrimEntries)).Select(p => new Signatory(p[0], p[^1]))];
    }

    // None is written as it was before.
    private static T[]? Kept<T>(T[] typed, T[]? before) => typed.Length == 0 && before is null ? null : typed;

    internal enum Answer
    {
        Yes,
        No,
        Unknown,
    }
}
