using System.Globalization;
using System.Text.Json.Serialization;
using MineralsRisk.Scoring;

namespace MineralsRisk.Digest;

/// <summary>What a subscriber wants to read, and when.</summary>
public sealed record Preferences
{
    public const string TimeFormat = "HH:mm";

    /// <summary>Mineral ids; without any, and without lists: every mineral.</summary>
    public IReadOnlyList<string> Minerals { get; init; } = [];

    /// <summary>Official lists, such as us-2025; their minerals are added to those named.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>The importing economy: one whose changes are logged.</summary>
    public string Perspective { get; init; } = Scores.StoredPerspectives.Default;

    /// <summary>Changes are told of minerals with at least this rating before or after; null: of all.</summary>
    public Rating? RatingAtLeast { get; init; }

    /// <summary>Changes are told from this size on, in units of the score, or where the rating changed or verification became needed; null: all.</summary>
    public double? ChangeAtLeast { get; init; }

    public Cadence Cadence { get; init; } = Cadence.Weekly;

    /// <summary>Of a weekly edition.</summary>
    public DayOfWeek Weekday { get; init; } = DayOfWeek.Monday;

    /// <summary>Of a monthly edition: 1..28.</summary>
    public int DayOfMonth { get; init; } = 1;

    /// <summary>Local time of day, as 07:00.</summary>
    public string Time { get; init; } = "07:00";

    /// <summary>IANA name, such as Europe/Berlin.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>No edition where nothing changed.</summary>
    public bool SkipQuiet { get; init; }

    [JsonIgnore]
    public TimeOnly TimeOfDay => TimeOnly.ParseExact(Time, TimeFormat, CultureInfo.InvariantCulture);
}
