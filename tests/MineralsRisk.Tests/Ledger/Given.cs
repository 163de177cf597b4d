using System.Globalization;
using MineralsRisk.Ledger;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Tests.Ledger;

/// <summary>Instruments as they were, and a small world around them.</summary>
internal static class Given
{
    public static readonly DateTimeOffset RecordedAt = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Everything = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    public static readonly LedgerWorld World = new(
        new HashSet<string>(["gallium", "germanium", "lithium", "samarium", "holmium", "rare-earths"], StringComparer.Ordinal),
        new HashSet<string>(["CHN", "USA", "JPN", "AUS", "ZWE", "EUN", "OTH"], StringComparer.Ordinal));

    /// <summary>No. 57 of 2025: suspended the day before it was to take effect.</summary>
    public static Instrument No57 => Control(
        "CN-2025-57",
        Licensing("holmium") with
        {
            LastVerified = Day("2026-08-22"),
            Events = [
                Event(EventType.Announced, "2025-10-09"),
                Event(EventType.Suspended, "2025-11-07") with { Until = Day("2026-11-10"), Act = "CN-2025-70" },
                Event(EventType.EntersIntoForce, "2025-11-08", knownFrom: "2025-10-09")],
        });

    /// <summary>No. 61 of 2025: one announcement, two effective dates.</summary>
    public static Instrument No61 => Control(
        "CN-2025-61",
        Licensing("rare-earths") with
        {
            Measure = Measure.ExtraterritorialLicensing,
            Events = [
                Event(EventType.Announced, "2025-10-09"),
                Event(EventType.Suspended, "2025-11-07") with { Until = Day("2026-11-10"), Act = "CN-2025-70" },
                Event(EventType.EntersIntoForce, "2025-12-01", knownFrom: "2025-10-09")],
        },
        Licensing("rare-earths") with
        {
            Measure = Measure.ExtraterritorialLicensing,
            Events = [
                Event(EventType.Announced, "2025-10-09"),
                Event(EventType.EntersIntoForce, "2025-10-09"),
                Event(EventType.Suspended, "2025-11-07") with { Until = Day("2026-11-10"), Act = "CN-2025-70" }],
        });

    /// <summary>No. 18 of 2025: never suspended.</summary>
    public static Instrument No18 => Control(
        "CN-2025-18",
        Licensing("samarium") with { Events = [Event(EventType.Announced, "2025-04-04"), Event(EventType.EntersIntoForce, "2025-04-04")] });

    /// <summary>The framework with Australia: commitments with and without a day.</summary>
    public static Instrument Australia => new()
    {
        Id = "US-AU-2025-FW",
        Kind = InstrumentKind.Framework,
        Title = "United States-Australia Framework",
        OriginalTitle = "Cadre “États-Unis – Australie”",
        Parties = ["USA", "AUS"],
        InstrumentType = InstrumentType.Framework,
        Binding = false,
        Confidence = Confidence.High,
        SignedOn = Day("2025-10-20"),
        Place = "Washington",
        Signatories = [new("USA", "Donald J. Trump"), new("AUS", "Anthony Albanese")],
        Mechanisms = ["offtake", "price_floor"],
        Sources = [new("White House", "https://www.whitehouse.gov/", "White House", "official", Day("2025-10-20"))],
        Clauses = [
            new()
            {
                Id = "US-AU-2025-FW/1",
                Measure = Measure.Cooperation,
                Scope = "Critical minerals in general.",
                Minerals = ["ALL"],
                NamedMinerals = ["gallium"],
                Stages = [Stage.Extraction, Stage.Processing],
                Events = [
                    Event(EventType.Signed, "2025-10-20"),
                    Event(EventType.PledgeDue, "2026-04-20", knownFrom: "2025-10-20") with { Commitment = "US-AU-2025-FW/c1" }],
            }],
        Commitments = [
            new() { Id = "US-AU-2025-FW/c1", Clause = "US-AU-2025-FW/1", Text = "US$1bn within six months.", Amount = 1_000_000_000m, Currency = "USD", DueDate = Day("2026-04-20") },
            new() { Id = "US-AU-2025-FW/c2", Clause = "US-AU-2025-FW/1", Text = "Equity in Nolans.", Amount = 100.50m, Currency = "USD" }],
    };

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The start of a day.</summary>
    public static DateTimeOffset At(string day) => Timestamp.StartOf(Day(day));

    public static InstrumentEvent Event(EventType type, string date, string? knownFrom = null) =>
        new() { Type = type, Date = Day(date), KnownFrom = At(knownFrom ?? date), Source = "Announcement of " + date };

    public static InstrumentClause Licensing(params string[] minerals) => new()
    {
        Id = "",
        Measure = Measure.Licensing,
        Scope = "Metals, oxides, compounds.",
        Minerals = minerals,
        Stages = [Stage.Processing],
        Events = [Event(EventType.Announced, "2025-04-04")],
    };

    /// <summary>A Chinese export control; its clauses are numbered here.</summary>
    public static Instrument Control(string id, params InstrumentClause[] clauses) => new()
    {
        Id = id,
        Kind = InstrumentKind.ExportControl,
        Title = "Announcement " + id,
        Issuers = ["MOFCOM", "GAC"],
        Country = "CHN",
        ActorType = ActorType.State,
        Binding = true,
        Confidence = Confidence.High,
        Sources = [new("Announcement " + id)],
        Clauses = [.. clauses.Select((c, i) => c with { Id = FormattableString.Invariant($"{id}/{i + 1}") })],
    };

    /// <summary>Changes the first clause.</summary>
    public static Instrument WithClause(this Instrument instrument, Func<InstrumentClause, InstrumentClause> change) =>
        instrument with { Clauses = [change(instrument.Clauses[0]), .. instrument.Clauses[1..]] };

    /// <summary>Changes an event of the first clause.</summary>
    public static Instrument WithEvent(this Instrument instrument, int index, Func<InstrumentEvent, InstrumentEvent> change) =>
        instrument.WithClause(c => c with { Events = [.. c.Events.Select((e, i) => i == index ? change(e) : e)] });

    /// <summary>Changes the first commitment.</summary>
    public static Instrument WithCommitment(this Instrument instrument, Func<Commitment, Commitment> change) =>
        instrument with { Commitments = [change(instrument.Commitments[0]), .. instrument.Commitments[1..]] };

    /// <summary>As first recorded: each known from its earliest event.</summary>
    public static InstrumentRecord FirstVersion(Instrument instrument) =>
        new(instrument, 1, instrument.Clauses.SelectMany(c => c.Events).Min(e => e.KnownFrom), RecordedAt, null);

    public static LedgerView View(params Instrument[] instruments) => new([.. instruments.Select(FirstVersion)]);
}
