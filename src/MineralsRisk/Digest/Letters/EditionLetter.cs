namespace MineralsRisk.Digest;

/// <summary>The letter of an edition: equal content gives an equal letter, to the byte.</summary>
public static class EditionLetter
{
    /// <param name="baseUrl">Of this service; absolute.</param>
    public static Letter Of(EditionContent content, string baseUrl)
    {
        var page = EditionPage.Of(content, baseUrl);
        return new(page.Subject, EditionText.Of(page), LetterHtml.Render<EditionLetterPage>(new(StringComparer.Ordinal) { [nameof(EditionLetterPage.Page)] = page }));
    }
}
