using MineralsRisk.Digest;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.Tests.Digest.Letters;

/// <summary>Contents of editions as the seeded ledger brings them.</summary>
internal static class Sample
{
    public const string BaseUrl = "https://minerals.example/risk";
    private static readonly Citation Mofcom = new("MOFCOM, Announcement No. 46 of 2024", "MOFCOM", "https://aqygzj.mofcom.gov.cn/flzc/gzjgfxwj/art/2024/art_daaa02c05d8946179dcf5d1ba499ac46.html");
    private static readonly NamedMineral Antimony = new("antimony", "Antimony"), Gallium = new("gallium", "Gallium"), Germanium = new("germanium", "Germanium"),
        Tungsten = new("tungsten", "Tungsten"), Cesium = new("cesium", "Cesium");

    private static readonly Standing[] Standings =
    [
        new(Gallium, 2.6123, 2.1, 3.4, Rating.Severe, true, null, 0.4231, [1.9, 1.9, 1.9, null, 2.19, 2.19, 2.19, 2.19, 2.19, 2.19, 2.19, 2.6123], Stage.Processing, "China", 0.985),
        new(Tungsten, 0.934, 0.934, 0.9341, Rating.Moderate, false, null, -0.251, [1.185, 1.185, 1.185, 1.185, 1.185, 1.185, 1.185, 1.185, 1.185, 1.185, 1.185, 0.934], Stage.Extraction, "China", 0.82),
        new(Antimony, 0.41, 0.35, 0.62, Rating.Low, false, null, 0, [0.41, 0.41, 0.41, 0.41, 0.41, 0.41, 0.41, 0.41, 0.41, 0.41, 0.41, 0.41], Stage.Extraction, "Tajikistan", 0.3),
        new(Cesium, null, null, null, null, false, "noProductionFigures", null, [null, null, null, null, null, null, null, null, null, null, null, null], null, null, null),
    ];

    public static EditionContent Quiet { get; } = new()
    {
        Cadence = Cadence.Weekly,
        Filter = new([], [], "USA", null, null),
        From = Instant("2026-11-16T07:00:00Z"),
        To = Instant("2026-11-23T07:00:00Z"),
        AsOf = new(2026, 11, 23),
        KnownAt = Instant("2026-11-22T09:30:00Z"),
        Corrections = [],
        Moved = [],
        BelowThreshold = 0,
        Unverified = [],
        Ahead = [],
        Standings = [.. Standings.Select(s => s with { Delta = s.Delta is null ? null : 0 })],
        Attributions =
        [
            new("usgs-mcs-2026", "National Minerals Information Center, 2026, USGS Mineral Commodity Summaries 2026 Data Release, doi:10.5066/P1WKQ63T"),
            new("wgi-2024", "World Bank, Worldwide Governance Indicators, 2024 update (Kaufmann and Kraay), CC BY 4.0"),
        ],
    };

    public static EditionContent Rich { get; } = Quiet with
    {
        Filter = new(["antimony", "cesium", "gallium", "tungsten"], [], "USA", null, 0.05),
        Corrections =
        [
            new(
                "weekly-2026-11-16-k3n8w2pq", Instant("2026-11-16T07:00:00Z"), "CN-2026-30", InstrumentKind.ExportControl, "Export licences for antimony (MOFCOM Announcement No. 30 of 2026)",
                Instant("2026-11-19T14:12:00Z"), "The announcement was a draft for comment, not an order.", [new(Antimony, 0.08, 0.49, 0.41)]),
            new(
                "weekly-2026-11-09-p2w8n3kq", Instant("2026-11-09T07:00:00Z"), "US-JP-2025-FW", InstrumentKind.Framework, "United States-Japan Framework on critical minerals",
                Instant("2026-11-20T08:00:00Z"), null, [new(Gallium, -0.11, 2.08, 2.6123), new(Cesium, 0.01, null, null)]),
        ],
        Moved =
        [
            new(Gallium, 2.1892, 2.6123, Rating.High, Rating.Severe, 0.4231, true, true, 3, Instant("2026-11-21T00:00:00Z"),
            [
                new(CauseKind.Clause, "CN-2024-46/2", "CN-2024-46", InstrumentKind.ExportControl, "Export controls on dual-use items to the United States (MOFCOM Announcement No. 46 of 2024)", 0.452, false, false, Mofcom),
                new(CauseKind.Figures, "usgs-mcs-2026/2025", null, null, "production figures", 0.0021, false, true, new("Mineral Commodity Summaries 2026 data release", "U.S. Geological Survey", "https://doi.org/10.5066/P1WKQ63T")),
                new(CauseKind.Clause, "US-JP-2025-FW/1", "US-JP-2025-FW", InstrumentKind.Framework, "United States-Japan Framework on critical minerals", -0.031, false, false, new("White House, fact sheet", "White House", null)),
            ]),
            new(Tungsten, 1.185, 0.934, Rating.High, Rating.Moderate, -0.251, false, false, 1, Instant("2026-11-18T10:00:00Z"),
            [
                new(CauseKind.Clause, "CN-2025-10/1", "CN-2025-10", InstrumentKind.ExportControl, "Export licences for tungsten, tellurium, bismuth, molybdenum and indium", -0.251, false, false, new("MOFCOM and GAC, Announcement No. 10 of 2025", "MOFCOM", "https://www.mofcom.gov.cn/zwgk/zcfb/art/2025/art_e623090907fc4e1092f0a4db72f57b95.html")),
            ]),
        ],
        BelowThreshold = 3,
        Standings = Standings,
        Unverified =
        [
            new("CN-2024-46/2", "CN-2024-46", InstrumentKind.ExportControl, "Export controls on dual-use items to the United States (MOFCOM Announcement No. 46 of 2024)",
                "Clause 2, first part: gallium, germanium, antimony and superhard materials are in principle not permitted to the United States.", true, new(2026, 11, 20), true, [Antimony, Gallium, Germanium], Mofcom),
            new("CD-2025-QUOTA/1", "CD-2025-QUOTA", InstrumentKind.ExportControl, "Cobalt export quota", "Annual quota.", true, null, true, [], null),
        ],
        Ahead =
        [
            new(new(2026, 11, 27), CalendarKind.SuspensionEnds, "CN-2024-46/3", "CN-2024-46", InstrumentKind.ExportControl, "Export controls on dual-use items to the United States: last day of the suspension",
                [new(Gallium, 0.8, 3.4123, Rating.Severe, true), new(Antimony, 0.1, 0.51, Rating.Moderate, true)], Mofcom),
            new(new(2027, 1, 1), CalendarKind.EntersIntoForce, "GA-2029-MN/1", "GA-2029-MN", InstrumentKind.ExportControl, "Ban on exports of raw manganese ore: enters into force", [], new("Presidency of Gabon", null, "https://presidence.ga/x")),
            new(new(2027, 3, 31), CalendarKind.PledgeDue, "US-JP-2025-FW/3", "US-JP-2025-FW", InstrumentKind.Framework, "United States-Japan Framework on critical minerals: due: measures to support projects within six months", [], null),
        ],
    };

    /// <summary>The same with text that means harm in all that people can write.</summary>
    public static EditionContent Hostile { get; } = Rich with
    {
        Corrections = [.. Rich.Corrections.Select(c => c with { Title = Harm, Reason = Harm })],
        Moved = [.. Rich.Moved.Select(m => m with
        {
            Mineral = m.Mineral with { Name = "Gal\r\nBcc: all@evil.example\r\n\r\n<b>\u202E" },
            Parts = [.. m.Parts.Select(p => p with { Title = Harm, Citation = new(Harm, Harm, "javascript:alert(1)") })],
        })],
        Unverified = [.. Rich.Unverified.Select(u => u with { Title = Harm, Scope = Harm, Clause = Harm, Citation = new("نص عربي", null, "https://evil.example/\"onload=\"x y<script>\r\nX: y") })],
        Ahead = [.. Rich.Ahead.Select(a => a with { Text = Harm, Citation = new(Harm, null, "data:text/html,x") })],
        Attributions = [new("x", Harm)],
    };

    public const string Harm = "<script>alert('x')</script> \"quoted\" & \uE001unsubscribe\uE002 \r\nBcc: a@b.example\r\n\0\u001B[31m\u202Eevil\u202C שלום عربي 😀 \u2028東京 \uD800 -->";

    /// <summary>As many minerals as the service knows, each moved by several causes.</summary>
    public static EditionContent Long { get; } = Rich with
    {
        Moved = [.. Enumerable.Range(0, 60).Select(i => Rich.Moved[0] with { Mineral = new($"mineral-{i}", $"Mineral {i}") })],
        Unverified = [.. Enumerable.Range(0, 40).Select(_ => Rich.Unverified[0])],
        Ahead = [.. Enumerable.Range(0, 45).Select(i => Rich.Ahead[0] with { Date = Rich.Ahead[0].Date.AddDays(i) })],
        Standings = [.. Enumerable.Range(0, 60).Select(i => Rich.Standings[0] with { Mineral = new($"mineral-{i}", $"Mineral {i}") })],
    };

    public static DateTimeOffset Instant(string text) => Storage.Timestamp.Parse(text);
}
