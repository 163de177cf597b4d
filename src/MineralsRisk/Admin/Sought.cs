using MineralsRisk.Http.Pages;

namespace MineralsRisk.Admin;

/// <summary>What a list is searched for by its form, right or wrong.</summary>
/// <param name="Name">Of the field.</param>
/// <param name="Errors">By name behind a slash.</param>
public sealed record Sought(string Name, string Text, IReadOnlyDictionary<string, string[]> Errors)
{
    private const int Longest = 200;

    public bool IsWrong => Errors.Count > 0;

    public int Status => IsWrong ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;

    public static Sought Of(HttpContext context, string name)
    {
        var given = context.Request.Query[name];
        var text = (given.Count > 0 ? given[0] ?? "" : "").Trim();
        var complaint = given.Count > 1 ? $"This is given {given.Count} times. Give it once."
            : text.Length > Longest ? $"At most {Longest} characters."
            : PlainText.SearchComplaint(text);
        return new(name, text, complaint is null ? Complaint.None : new Dictionary<string, string[]>(StringComparer.Ordinal) { [$"/{name}"] = [complaint] });
    }
}
