using System.Globalization;
using System.Text;
using MineralsRisk.Ledger;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Board;

/// <summary>Numbers, dates and words as pages have them, whatever the locale.</summary>
internal static class BoardWords
{
    /// <summary>The word of the wire, spaced: "enters into force".</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Spaced(Words.Of(value));

    /// <inheritdoc cref="Of{T}"/>
    public static string Spaced(string camelCase)
    {
        var words = new StringBuilder();
        foreach (var letter in camelCase)
        {
            var begins = char.IsAsciiLetterUpper(letter) || (char.IsAsciiDigit(letter) && words.Length > 0 && char.IsAsciiLetter(words[^1]));
            words.Append(begins ? " " : "").Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    /// <summary>As a heading or a sentence begins.</summary>
    public static string Capital(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}";

    public static string Of(ClauseStatus? status) => status is { } known ? Of(known) : "no event yet";

    public static string Of(ClauseStatus status) => status == ClauseStatus.LapsedUnverified ? "ran out, not verified" : Of<ClauseStatus>(status);

    /// <summary>Two digits after the point.</summary>
    public static string Number(double? number) => number?.ToString("0.00", CultureInfo.InvariantCulture) ?? "not known";

    /// <summary>As many digits as a calculation by hand needs: four after the point.</summary>
    public static string Exact(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>Six digits after the point, for what is squared.</summary>
    public static string Fine(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>Every digit, for machines.</summary>
    public static string Whole(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    public static string Day(DateOnly date) => Timestamp.Of(date);

    /// <summary>As exactly as it is known.</summary>
    public static string Day(DateOnly date, Precision precision) => precision switch
    {
        Precision.Year => date.ToString("yyyy", CultureInfo.InvariantCulture),
        Precision.Month => date.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => Day(date),
    };

    public static string Count(int count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");

    /// <summary>A measure with the rate of an export tax.</summary>
    public static string Measure(Measure measure, double? ratePercent) =>
        Of(measure) + (ratePercent is { } rate ? string.Create(CultureInfo.InvariantCulture, $" of {rate:0.##} %") : "");

    public static string Money(decimal amount, string? currency) => string.Create(CultureInfo.InvariantCulture, $"{amount:#,0.##} {currency}").TrimEnd();

    public static string Binding(bool? binding) => binding switch
    {
        true => "yes",
        false => "no",
        null => "unknown, or does not apply",
    };
}
