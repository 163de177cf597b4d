using System.Globalization;
using MineralsRisk.Editing;
using MineralsRisk.Ledger;
using MineralsRisk.Scoring;

namespace MineralsRisk.Admin;

/// <summary>The form that adds an instrument with one clause, one source, and the days it begins.</summary>
internal static class NewInstrumentForm
{
    private const string Announced = "announcedOn";
    private const string Signed = "signedOn";
    private const string InForce = "inForceOn";

    /// <summary>Before anything is typed.</summary>
    public static Filling Blank(InstrumentKind kind) => HeadForm.Of(kind == InstrumentKind.Framework
        ? Empty(kind, "") with { Parties = ["USA"], InstrumentType = InstrumentType.Memorandum, Binding = false }
        : Empty(kind, "") with { ActorType = ActorType.State, Binding = true }).And(ClauseForm.Of(ClauseForm.Blank(kind, "")));

    /// <summary>An instrument with what was typed, worth nothing once there are complaints; and the fields that its events were typed into.</summary>
    public static (Instrument Instrument, string[] Days) Read(Typed typed, InstrumentKind kind, DateTimeOffset now)
    {
        var id = typed.Line("id", "The id") ?? "";
        var (source, url) = (typed.Line("source", "A fact without a source does not exist: the source") ?? "", typed.Line("url"));
        var began = (kind == InstrumentKind.Framework ? Agreed(typed) : Imposed(typed)).ToArray();
        var clause = ClauseForm.Read(typed, ClauseForm.Blank(kind, $"{id}/1")) with
        {
            Events = [.. began.Select(b => new InstrumentEvent { Type = b.Type, Date = b.Day, Until = b.Until, Source = source, KnownFrom = Submission.KnownFrom(b.Day, now) })],
        };
        return (HeadForm.Read(typed, Empty(kind, id)) with { Sources = [new(source, url)], Clauses = [clause] }, Array.ConvertAll(began, b => b.Field));
    }

    /// <param name="days">The fields of the events, in their order.</param>
    public static FieldPlaces Places(string[] days) => new(
        [
            ("/id", "id"), ("/sources/0/url", "url"), ("/sources", "source"), .. HeadForm.Places, .. ClauseForm.PlacesAt(0),
            .. days.SelectMany((field, i) => new[] { (At(i) + "/until", "until"), (At(i), field) }),
        ]);

    private static string At(int e) => string.Create(CultureInfo.InvariantCulture, $"/clauses/0/events/{e}");

    private static Instrument Empty(InstrumentKind kind, string id) => new() { Id = id, Kind = kind, Title = "", Confidence = Confidence.Medium, Sources = [], Clauses = [] };

    private static IEnumerable<Began> Agreed(Typed typed)
    {
        if (typed.Day(Signed, "The day it was signed") is { } signed)
        {
            yield return new(Signed, EventType.Signed, signed);
        }

        if (typed.Day(InForce) is { } inForce)
        {
            yield return new(InForce, EventType.EntersIntoForce, inForce);
        }
    }

    private static IEnumerable<Began> Imposed(Typed typed)
    {
        var (announced, inForce, until) = (typed.Day(Announced), typed.Day(InForce), typed.Day("until"));
        typed.Complain(Announced, announced is null && inForce is null ? "Say when it was announced, or since when it is in force." : null);
        typed.Complain(InForce, until is not null && inForce is null ? "What has a last day has a first one." : null);
        if (announced is not null)
        {
            yield return new(Announced, EventType.Announced, announced.Value);
        }

        if (inForce is not null)
        {
            yield return new(InForce, EventType.EntersIntoForce, inForce.Value, until);
        }
    }

    private sealed record Began(string Field, EventType Type, DateOnly Day, DateOnly? Until = null);
}
