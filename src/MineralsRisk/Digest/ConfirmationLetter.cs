using System.Text.Encodings.Web;

namespace MineralsRisk.Digest;

/// <summary>
/// What an address is sent before anybody there has said yes. A stranger may have asked for it, so nothing in it is his to word: no name, only what
/// was chosen from what is offered.
/// </summary>
public static class ConfirmationLetter
{
    /// <summary>Asks to confirm; a reader who is subscribed already is shown where to change things.</summary>
    public static Letter Of(DigestLinks links, Subscriber subscriber, DateTimeOffset now) => subscriber.State == SubscriberState.Active
        ? Of(
            "Your subscription to the minerals risk digest",
            "Somebody, most likely you, asked for the minerals risk digest at this address. It is sent here already:",
            subscriber.Preferences,
            ("Change or end the subscription", links.Preferences(subscriber)),
            "If you did not ask, there is nothing to do: nothing has changed.")
        : Of(
            "Please confirm: the minerals risk digest",
            "Somebody, most likely you, asked for the minerals risk digest at this address:",
            subscriber.Preferences,
            ("Confirm the subscription", links.Confirm(subscriber, now)),
            $"The link works for {LinkToken.ConfirmWithin.Days} days. If you did not ask, there is nothing to do: no digest is sent until the address is confirmed.");

    private static Letter Of(string subject, string opening, Preferences preferences, (string Words, string Link) action, string closing)
    {
        var (when, what) = (PreferencesWords.When(preferences), PreferencesWords.What(preferences));
        var text = $"""
            {opening}

              {what},
              {when}.

            {action.Words}:
            {action.Link}

            {closing}

            """;
        var html = $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>{Html(subject)}</title></head>
            <body style="margin:0 auto;padding:24px 16px;max-width:36em;font:16px/1.5 sans-serif">
            <p>{Html(opening)}</p>
            <p style="padding-left:16px">{Html(what)},<br>{Html(when)}.</p>
            <p><a href="{Html(action.Link)}" style="display:inline-block;padding:10px 16px;background:#1a5276;color:#ffffff;text-decoration:none">{Html(action.Words)}</a></p>
            <p>{Html(closing)}</p>
            </body>
            </html>

            """;
        return new(subject, text.ReplaceLineEndings("\n"), html.ReplaceLineEndings("\n"));
    }

    private static string Html(string text) => HtmlEncoder.Default.Encode(text);
}
