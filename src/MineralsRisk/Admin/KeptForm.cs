using Microsoft.AspNetCore.Antiforgery;

namespace MineralsRisk.Admin;

/// <summary>
/// What was typed into a form whose session had ended. It goes through the page that asks to sign in as fields of that page's form, and back to where
/// it was meant for, as it was but for the button: nothing is saved without another look.
/// </summary>
public sealed record KeptForm(IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    private const string Prefix = "kept.";

    // Buttons and hidden fields of the forms here: a page put them there, and nobody typed them.
    private static readonly string[] OfThePage =
        [RecordTag.Field, FormState.MarkField, "held", "run", "test", "leave", "ask", "activate", "erase", "revoke", "rotate", "again", "remove"];

    public static KeptForm Nothing { get; } = new([]);

    /// <summary>Names of the fields while they go along with a form of another page.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Along => Fields.Select(f => KeyValuePair.Create(Prefix + f.Key, f.Value));

    /// <summary>What a person typed or chose, without the buttons and what the page keeps in its form.</summary>
    internal IEnumerable<(string Name, string Value)> Shown =>
        Fields.Where(f => !OfThePage.Contains(f.Key, StringComparer.Ordinal) && f.Value.Length > 0).Select(f => (f.Key, f.Value));

    /// <summary>From the form itself. Its token was for the session that ended.</summary>
    internal static KeptForm Begin(IFormCollection form, HttpContext context)
    {
        string[] apart = [context.RequestServices.GetRequiredService<IAntiforgery>().GetTokens(context).FormFieldName, FormState.StepField, .. SignInPages.SecretFields];
        return Of(form, name => apart.Contains(name, StringComparer.Ordinal) ? null : name);
    }

    /// <summary>From the page that it went along with.</summary>
    internal static KeptForm Read(IFormCollection form) => Of(form, name => name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : null);

    private static KeptForm Of(IFormCollection form, Func<string, string?> nameOf) =>
        new([.. from field in form let name = nameOf(field.Key) where name is not null from value in field.Value where value is not null select KeyValuePair.Create(name, value)]);
}
