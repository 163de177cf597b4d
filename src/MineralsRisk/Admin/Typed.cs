using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;

namespace MineralsRisk.Admin;

/// <summary>Reads what was typed into a form, and complains by the name of the field behind a slash.</summary>
internal sealed class Typed
{
    private readonly IFormCollection _form;

    private const string DayForm = "yyyy-MM-dd";
    public const int LongestLine = 500;
    public const int LongestText = 4000;

    private Typed(IFormCollection form, string tokenField)
    {
        _form = form;
        string[] apart = [tokenField, FormState.MarkField, FormState.StepField];
        var fields = form.Where(f => !apart.Contains(f.Key, StringComparer.Ordinal)).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (string[])[f.Key, .. f.Value.OfType<string>().Select(v => v.ReplaceLineEndings("\n"))]);
        Mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(fields))));
    }

    /// <summary>Of everything that was typed: another for anything else.</summary>
    public string Mark { get; }

    public Dictionary<string, string[]> Errors { get; } = new(StringComparer.Ordinal);

    public static async Task<Typed> ReadAsync(HttpContext context)
    {
        var form = await FormSize.ReadAsync(context);
        return new(form, context.RequestServices.GetRequiredService<IAntiforgery>().GetTokens(context).FormFieldName);
    }

    /// <summary>As it was typed, right or wrong.</summary>
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
            : text.Any(char.IsControl) ? "One line, without control characters."
            : null);
        return text.Length == 0 ? null : text;
    }

    /// <summary>Text of several lines; null where nothing was typed.</summary>
    public string? Text(string name, int longest = LongestText)
    {
        var text = Raw(name).ReplaceLineEndings("\n").Trim();
        Complain(name, text.Length > longest ? $"At most {longest} characters." : text.Any(c => char.IsControl(c) && c != '\n') ? "Without control characters." : null);
        return text.Length == 0 ? null : text;
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

    /// <summary>One of some words.</summary>
    public T? Choice<T>(string name, IReadOnlyDictionary<string, T> choices)
        where T : struct
    {
        if (choices.TryGetValue(Raw(name), out var value))
        {
            return value;
        }

        Complain(name, "Choose one of those offered.");
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

    public void Complain(string name, string? complaint)
    {
        if (complaint is not null)
        {
            Errors.TryAdd($"/{name}", [complaint]);
        }
    }
}
