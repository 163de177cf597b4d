using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>Reads what was typed into a form, and complains by the name of the field behind a slash.</summary>
internal sealed class Typed
{
    private readonly IFormCollection _form;

    private const string DayForm = "yyyy-MM-dd";
    private const string NotOffered = "Choose one of those offered.";
    private const StringSplitOptions Entries = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
    public const int LongestLine = 500;
    public const int LongestText = 4000;

    private Typed(IFormCollection form, string tokenField)
    {
        _form = form;
        string[] apart = [tokenField, FormState.MarkField, FormState.StepField];

        // A field left empty says as much as one that is not there, and a form that is shown again may have one more.
        var fields = form.Where(f => !apart.Contains(f.Key, StringComparer.Ordinal) && f.Value.Any(v => v is { Length: > 0 }))
            .OrderBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => (string[])[f.Key, .. f.Value.OfType<string>().Select(v => v.ReplaceLineEndings("\n"))]);
        Mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(fields))));
    }

    /// <summary>Of everything that was typed: another for anything else.</summary>
    public string Mark { get; }

    public Dictionary<string, string[]> Errors { get; } = new(StringComparer.Ordinal);

    /// <summary>The values of an enum by their words.</summary>
    public static Dictionary<string, T> ChoicesOf<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(Words.Of, v => v, StringComparer.Ordinal);

    /// <summary>As <see cref="Codes"/> reads it.</summary>
    public static string AsCodes(IEnumerable<string>? entries) => string.Join(", ", entries ?? []);

    /// <summary>As <see cref="Lines"/> reads it.</summary>
    public static string AsLines(IEnumerable<string>? entries) => string.Join('\n', entries ?? []);

    public static async Task<Typed> ReadAsync(HttpContext context)
    {
        var form = await FormSize.ReadAsync(context);
        return new(form, context.RequestServices.GetRequiredService<IAntiforgery>().GetTokens(context).FormFieldName);
    }

    /// <summary>As it was typed, right or wrong.</summary>
    public Filling Filling => new(_form.Select(f => (f.Key, f.Value)));

    /// <inheritdoc cref="Filling"/>
    public string Raw(string name) => _form[name].ToString();

    public IReadOnlyList<string> All(string name) => [.. _form[name].OfType<string>()];

    /// <summary>One line; null where nothing was typed.</summary>
    public string? Line(string name, string? neededAs = null, int longest = LongestLine)
    {
        var text = Raw(name).Trim();
        Complain(
            name,
            text.Length == 0 && neededAs is not null ? $"{neededAs} is missing."
            : text.Length > longest ? $"At most {longest} characters."
            : PlainText.LineComplaint(text));
        return text.Length == 0 ? null : text;
    }

    /// <summary>Text of several lines; null where nothing was typed.</summary>
    public string? Text(string name, string? neededAs = null, int longest = LongestText)
    {
        var text = Raw(name).ReplaceLineEndings("\n").Trim();
        Complain(
            name,
            text.Length == 0 && neededAs is not null ? $"{neededAs} is missing."
            : text.Length > longest ? $"At most {longest} characters."
            : text.Any(c => char.IsControl(c) && c != '\n') ? "Without control characters."
            : PlainText.Complaint(text));
        return text.Length == 0 ? null : text;
    }

    /// <summary>Codes on one line, with commas or blanks between them.</summary>
    public string[] Codes(string name, string? neededAs = null) => (Line(name, neededAs) ?? "").Split([',', ' '], Entries);

    /// <summary>An entry to a line.</summary>
    public string[] Lines(string name) => (Text(name) ?? "").Split('\n', Entries);

    /// <summary>A number, with a point before its fraction; null where nothing was typed.</summary>
    public decimal? Number(string name)
    {
        if (Line(name) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Complain(name, "This is not a number. Write one as 12.5.");
        return null;
    }

    /// <summary>A date; null where nothing was typed.</summary>
    public DateOnly? Day(string name, string? neededAs = null)
    {
        var text = Raw(name).Trim();
        if (text.Length == 0)
        {
            Complain(name, neededAs is null ? null : $"{neededAs} is missing.");
            return null;
        }

        if (DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Complain(name, "This is not a date. Write one as 2027-11-10.");
        return null;
    }

    /// <summary>One of some words, or none.</summary>
    public T? Option<T>(string name, IReadOnlyDictionary<string, T> choices)
        where T : struct => Raw(name).Length == 0 ? null : Choice(name, choices);

    /// <summary>Several of some words.</summary>
    public IReadOnlyList<T> Choices<T>(string name, IReadOnlyDictionary<string, T> choices)
        where T : struct
    {
        var words = All(name);
        Complain(name, words.All(choices.ContainsKey) ? null : NotOffered);
        return [.. words.Where(choices.ContainsKey).Select(w => choices[w])];
    }

    /// <summary>One of some words.</summary>
    public T? Choice<T>(string name, IReadOnlyDictionary<string, T> choices)
        where T : struct
    {
        if (choices.TryGetValue(Raw(name), out var value))
        {
            return value;
        }

        Complain(name, NotOffered);
        return null;
    }

    /// <summary>Takes over what is wrong with a body whose members are called as the fields are.</summary>
    public void Complain(ProblemException refusal)
    {
        foreach (var (pointer, complaints) in refusal.Errors ?? throw refusal)
        {
            Errors.TryAdd(pointer, complaints);
        }
    }

    /// <summary>At each field that is right but for markup in it.</summary>
    public void ComplainOfMarkup()
    {
        foreach (var (name, values) in _form)
        {
            Complain(name, values.OfType<string>().Select(PlainText.Complaint).FirstOrDefault(c => c is not null));
        }
    }

    public void Complain(string name, string? complaint)
    {
        if (complaint is not null)
        {
            Errors.TryAdd($"/{name}", [complaint]);
        }
    }
}
