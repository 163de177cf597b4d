namespace MineralsRisk.Digest;

/// <summary>Asks the reader of an address whether the digest is wanted.</summary>
public static class ConfirmationLetter
{
    internal const string Subject = "Confirm your address for the Minerals Risk digest";
    internal const string Asked =
        "Somebody, most likely you, asked to have the Minerals Risk digest sent to this address: what changed in the supply risk of critical minerals, why, and what is dated ahead.";

    internal const string Act = "Confirm this address";
    internal const string OrCopy = "If that does not open, copy this address into a browser:";
    internal const string Ignore = "If you did not ask for it, ignore this mail. Nothing is sent to an address that is not confirmed.";

    /// <param name="confirmUrl">The signed link; absolute.</param>
    /// <param name="expires">Until when it holds.</param>
    public static async Task<Letter> RenderAsync(string confirmUrl, DateTimeOffset expires) => new(
        Subject,
        new LetterText()
            .Paragraph("MINERALS RISK").Blank()
            .Heading(Subject, '=').Blank()
            .Paragraph(Asked).Blank()
            .Paragraph($"{Act}:").Address(confirmUrl).Blank()
            .Paragraph(Holds(expires)).Blank()
            .Paragraph(Ignore)
            .ToString(),
        await LetterHtml.RenderAsync<ConfirmationLetterPage>(new(StringComparer.Ordinal)
        {
            [nameof(ConfirmationLetterPage.ConfirmUrl)] = confirmUrl,
            [nameof(ConfirmationLetterPage.Holds)] = Holds(expires),
        }));

    private static string Holds(DateTimeOffset expires) => $"The link holds until {DigestWords.Minute(expires)}.";
}
