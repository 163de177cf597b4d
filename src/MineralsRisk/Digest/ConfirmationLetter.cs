namespace MineralsRisk.Digest;

/// <summary>
/// What an address is sent before anybody there has said yes. A stranger may have asked for it, so nothing in it is his to word: no name, only what
/// was chosen from what is offered.
/// </summary>
/// <param name="Wishes">What was asked for, a line each.</param>
/// <param name="Act">Words of the link.</param>
public sealed record ConfirmationLetter(string Subject, string Opening, IReadOnlyList<string> Wishes, string Act, string Url, string Closing)
{
    /// <summary>Asks to confirm; a reader who is subscribed already is shown where to change things.</summary>
    public static Letter Of(DigestLinks links, Subscriber subscriber, DateTimeOffset now)
    {
        string[] wishes = [PreferencesWords.What(subscriber.Preferences), PreferencesWords.When(subscriber.Preferences)];
        return (subscriber.State == SubscriberState.Active
            ? new ConfirmationLetter(
                "Your subscription to the Minerals Risk digest",
                "Somebody, most likely you, asked to have the Minerals Risk digest sent to this address. It is sent here already:",
                wishes,
                "Change or end the subscription",
                links.Preferences(subscriber),
                "If you did not ask, there is nothing to do: nothing has changed.")
            : new ConfirmationLetter(
                "Confirm your address for the Minerals Risk digest",
                "Somebody, most likely you, asked to have the Minerals Risk digest sent to this address: what changed in the supply risk of critical minerals, why, and what is dated ahead.",
                wishes,
                "Confirm this address",
                links.Confirm(subscriber, now),
                $"The link holds until {DigestWords.Minute(now + LinkToken.ConfirmWithin)}. If you did not ask, ignore this mail: nothing is sent to an address that is not confirmed.")).Rendered();
    }

    internal Letter Rendered()
    {
        var text = new LetterText().Paragraph("MINERALS RISK").Blank().Heading(Subject, '=').Blank().Paragraph(Opening).Blank();
        foreach (var wish in Wishes)
        {
            text.Paragraph(wish, "- ");
        }

        text.Blank().Paragraph($"{Act}:").Address(Url).Blank().Paragraph(Closing);
        return new(Subject, text.ToString(), LetterHtml.Render<ConfirmationLetterPage>(new(StringComparer.Ordinal) { [nameof(ConfirmationLetterPage.Asked)] = this }));
    }
}
