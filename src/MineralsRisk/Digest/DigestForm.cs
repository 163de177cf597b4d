using System.Globalization;
using MineralsRisk.Http.Pages;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest;

/// <summary>A subscriber's wishes as they stand in a form, right or wrong.</summary>
public sealed record DigestForm
{
    public string Email { get; init; } = "";

    public string Name { get; init; } = "";

    public IReadOnlyList<string> Minerals { get; init; } = [];

    public IReadOnlyList<string> Lists { get; init; } = [];

    public string Perspective { get; init; } = "";

    public string RatingAtLeast { get; init; } = "";

    public string ChangeAtLeast { get; init; } = "";

    public string Cadence { get; init; } = "";

    public string Weekday { get; init; } = "";

    public string DayOfMonth { get; init; } = "";

    public string Time { get; init; } = "";

    public string TimeZone { get; init; } = "";

    public bool SkipQuiet { get; init; }

    public static DigestForm Of(string? name, Preferences preferences) => new()
    {
        Name = name ?? "",
        Minerals = preferences.Minerals,
        Lists = preferences.Lists,
        Perspective = preferences.Perspective,
        RatingAtLeast = preferences.RatingAtLeast is { } rating ? Words.Of(rating) : "",
        ChangeAtLeast = preferences.ChangeAtLeast?.ToString(CultureInfo.InvariantCulture) ?? "",
        Cadence = Words.Of(preferences.Cadence),
        Weekday = Words.Of(preferences.Weekday),
        DayOfMonth = preferences.DayOfMonth.ToString(CultureInfo.InvariantCulture),
        Time = preferences.Time,
        TimeZone = preferences.TimeZone,
        SkipQuiet = preferences.SkipQuiet,
    };

    /// <summary>A field that is not sent, as a browser leaves out boxes that are not ticked, is empty.</summary>
    public static DigestForm Read(IFormCollection form)
    {
        return new()
        {
            Email = Text("email"),
            Name = Text("name"),
            Minerals = [.. form["minerals"].OfType<string>()],
            Lists = [.. form["lists"].OfType<string>()],
            Perspective = Text("perspective"),
            RatingAtLeast = Text("ratingAtLeast"),
            ChangeAtLeast = Text("changeAtLeast"),
            Cadence = Text("cadence"),
            Weekday = Text("weekday"),
            DayOfMonth = Text("dayOfMonth"),
            Time = Text("time"),
            TimeZone = Text("timeZone"),
            SkipQuiet = Text("skipQuiet").Length > 0,
        };

        string Text(string name) => form[name].ToString().Trim();
    }

    /// <summary>What the form asks for, with what is wrong by the name of the field behind a slash; an empty field means the usual.</summary>
    public (Preferences Preferences, IReadOnlyDictionary<string, string[]> Errors) ToPreferences(PreferencesCheck check)
    {
        var usual = new Preferences();
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var preferences = new Preferences
        {
            Minerals = Minerals,
            Lists = Lists,
            Perspective = Perspective.Length > 0 ? Perspective : usual.Perspective,
            RatingAtLeast = RatingAtLeast.Length > 0 ? Word<Rating>("/ratingAtLeast", RatingAtLeast) : null,
            ChangeAtLeast = ChangeAtLeast.Length > 0 ? Number() : null,
            Cadence = Cadence.Length > 0 ? Word<Cadence>("/cadence", Cadence) : usual.Cadence,
            Weekday = Weekday.Length > 0 ? Word<DayOfWeek>("/weekday", Weekday) : usual.Weekday,
            DayOfMonth = DayOfMonth.Length > 0 ? Day() : usual.DayOfMonth,
            Time = Time.Length > 0 ? Time : usual.Time,
            TimeZone = TimeZone.Length > 0 ? TimeZone : usual.TimeZone,
            SkipQuiet = SkipQuiet,
        };
        foreach (var (field, complaints) in check.Complaints(preferences))
        {
            errors.TryAdd(field, complaints);
        }

        if ((PreferencesCheck.OfName(Name) ?? PlainText.Complaint(Name)) is { } ofName)
        {
            errors["/name"] = [ofName];
        }

        return (preferences, errors);

        T Word<T>(string field, string text)
            where T : struct, Enum
        {
            if (Words.Read<T>(text) is { } value)
            {
                return value;
            }

            errors[field] = [$"'{text}' is not one of: {string.Join(", ", Enum.GetValues<T>().Select(Words.Of))}."];
            return default;
        }

        double Number() => double.TryParse(ChangeAtLeast, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

        int Day() => int.TryParse(DayOfMonth, NumberStyles.None, CultureInfo.InvariantCulture, out var day) ? day : 0;
    }
}
