using System.Globalization;

namespace MineralsRisk.Http;

public enum QueryKind
{
    Date,
    InstantOrDate,
    Integer,
    Flag,
    Choice,
    Text,
    Codes,
}

/// <summary>One parameter of a query: how it is called, what values it takes, and what to tell readers of the documentation.</summary>
public sealed record QueryParameter
{
    /// <summary>Of a value, in characters.</summary>
    internal const int Longest = 2000;

    private static readonly DateOnly FirstDay = new(1900, 1, 1);
    private static readonly DateOnly LastDay = new(2200, 12, 31);
    private static readonly string[] InstantForms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    private QueryParameter(string name, QueryKind kind, string description, string? example) =>
        (Name, Kind, Description, Example) = (name, kind, description, example);

    public string Name { get; }

    public QueryKind Kind { get; }

    public string Description { get; }

    public string? Example { get; }

    /// <summary>What stands for the parameter when it is left out.</summary>
    public string? Default { get; private init; }

    /// <summary>The words of a choice.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    public int Minimum { get; private init; }

    public int Maximum { get; private init; }

    /// <summary>A day, 1900 to 2200.</summary>
    public static QueryParameter Date(string name, string description, string example = "2026-11-21") => new(name, QueryKind.Date, description, example);

    /// <summary>An RFC 3339 instant with any offset, or a date that means its 00:00:00Z.</summary>
    public static QueryParameter InstantOrDate(string name, string description, string example = "2026-11-21T09:00:00Z") => new(name, QueryKind.InstantOrDate, description, example);

    public static QueryParameter Integer(string name, string description, int minimum, int maximum, int? fallback = null) =>
        new(name, QueryKind.Integer, description, fallback?.ToString(CultureInfo.InvariantCulture)) { Minimum = minimum, Maximum = maximum, Default = fallback?.ToString(CultureInfo.InvariantCulture) };

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static QueryParameter Flag(string name, string description) => new(name, QueryKind.Flag, description, "true");

    /// <summary>One of a few words.</summary>
    public static QueryParameter Choice(string name, string description, IReadOnlyList<string> words, string? fallback = null) =>
        new(name, QueryKind.Choice, description, fallback ?? words[0]) { Words = words, Default = fallback };

    public static QueryParameter Text(string name, string description, string example, string? fallback = null) => new(name, QueryKind.Text, description, example) { Default = fallback };

    /// <summary>One or several codes, comma between them.</summary>
    public static QueryParameter Codes(string name, string description, string example) => new(name, QueryKind.Codes, description, example);

    /// <summary>What is wrong with a value, or null when it can be used.</summary>
    internal string? Complaint(string value) => Kind switch
    {
        _ when string.IsNullOrWhiteSpace(value) => $"'{Name}' is empty. Give it a value{(Example is null ? "" : $", such as {Example}")}, or leave it out.",
        _ when value.Length > Longest => string.Create(CultureInfo.InvariantCulture, $"'{Name}' has {value.Length} characters; it can have {Longest}."),
        QueryKind.Date when ReadDate(value) is null => $"'{value}' is not a date from 1900 to 2200. Write it as YYYY-MM-DD, such as {Example}.",
        QueryKind.InstantOrDate when ReadInstant(value) is null => $"'{value}' is not an instant or a date from 1900 to 2200. Write it as RFC 3339 has it, such as 2026-11-21T09:00:00Z, or as YYYY-MM-DD.",
        QueryKind.Integer when ReadInteger(value) is null => $"'{value}' is not a whole number from {Minimum} to {Maximum}.",
        QueryKind.Flag when value is not ("true" or "false") => $"'{value}' is neither true nor false.",
        QueryKind.Choice when !Words.Contains(value) => $"'{value}' is not one of: {string.Join(", ", Words)}.",
        QueryKind.Codes when value.Split(',').Any(string.IsNullOrWhiteSpace) => $"'{value}' has an empty place. Write codes with one comma between two, such as {Example}.",
        _ => null,
    };

    internal static DateOnly? ReadDate(string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date >= FirstDay && date <= LastDay ? date : null;

    internal static DateTimeOffset? ReadInstant(string value)
    {
        if (ReadDate(value) is { } date)
        {
            return new(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        }

        // An unescaped + of an offset arrives as a space.
        var written = value.Replace(' ', '+').ToUpperInvariant();
        return DateTimeOffset.TryParseExact(written, InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            && DateOnly.FromDateTime(instant.UtcDateTime) is var day && day >= FirstDay && day <= LastDay
            ? instant
            : null;
    }

    internal int? ReadInteger(string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= Minimum && number <= Maximum ? number : null;
}
