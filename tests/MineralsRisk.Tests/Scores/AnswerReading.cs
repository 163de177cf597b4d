using System.Text.Json;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Scores;

internal static class AnswerReading
{
    public static double Number(this JsonElement element, string member) => element.GetProperty(member).GetDouble();

    public static double? NumberOrNone(this JsonElement element, string member) =>
        element.GetProperty(member) is { ValueKind: not JsonValueKind.Null } value ? value.GetDouble() : null;

    public static bool Flag(this JsonElement element, string member) => element.GetProperty(member).GetBoolean();

    public static DateOnly Date(this JsonElement element, string member) => Day(element.Text(member)!);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static JsonElement[] Rows(this JsonElement element, string member = "data") => [.. element.GetProperty(member).EnumerateArray()];

    public static string[] Words(this JsonElement element, string member) => [.. element.Rows(member).Select(w => w.GetString()!)];

    /// <summary>One member of every row.</summary>
    public static string[] All(this IEnumerable<JsonElement> rows, string member) => [.. rows.Select(r => r.Text(member)!)];

    public static JsonElement One(this IEnumerable<JsonElement> rows, string member, string value) => rows.Single(r => r.Text(member) == value);
}
