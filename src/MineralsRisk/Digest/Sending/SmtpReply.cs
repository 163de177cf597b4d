using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.RegularExpressions;

namespace MineralsRisk.Digest.Sending;

/// <summary>What a try to hand over one mail came to.</summary>
internal enum MailOutcome
{
    Accepted,

    /// <summary>Not now, as far as this recipient or this message goes.</summary>
    Later,

    /// <summary>Not now, before the message was looked at; what it is about can't be told.</summary>
    Postponed,

    /// <summary>Turned away for good before the message was looked at; it may be about us, about the sender's address or about the recipient.</summary>
    Unwelcome,

    /// <summary>This message is refused for good.</summary>
    Refused,

    /// <summary>There is no such address.</summary>
    AddressRefused,
    LoginRefused,

    /// <summary>No server, or one that takes nothing now.</summary>
    Away,

    /// <summary>Cut off or timed out before the message was complete.</summary>
    CutOff,

    /// <summary>Cut off or timed out when the message may have been complete: the server may have it.</summary>
    Uncertain,

    /// <summary>We stopped before the message was complete.</summary>
    Interrupted,
}

/// <param name="Words">The server's, or what went wrong; without secrets.</param>
internal sealed partial record SmtpReply(MailOutcome Outcome, string? Words)
{
    private const int LongestWords = 500;

    public static SmtpReply Accepted { get; } = new(MailOutcome.Accepted, null);

    /// <summary>After it there is nobody at the other end.</summary>
    public bool EndsConnection => Outcome is MailOutcome.Away or MailOutcome.LoginRefused or MailOutcome.CutOff or MailOutcome.Uncertain or MailOutcome.Interrupted;

    /// <param name="bodyRead">The client had read the message to its end, so that the server may have got it.</param>
    public static SmtpReply Of(Exception exception, bool bodyRead) => exception switch
    {
        SmtpException { StatusCode: not SmtpStatusCode.GeneralFailure } answered => new(Answered(answered, bodyRead), Clean($"{(int)answered.StatusCode} {ServerWords(answered.Message)}")),
        OperationCanceledException => new(bodyRead ? MailOutcome.Uncertain : MailOutcome.Interrupted, "The sending process was told to stop."),
        SmtpException failed => new(Unanswered(failed, bodyRead), Clean((failed.InnerException ?? failed).Message)),
        _ => new(bodyRead ? MailOutcome.Uncertain : MailOutcome.Refused, Clean(exception.Message)),
    };

    // A server that does not take the password is not told off by SmtpClient at once: it goes on without, until the server asks for it.
    private static MailOutcome Answered(SmtpException answered, bool bodyRead) => (int)answered.StatusCode switch
    {
        421 => MailOutcome.Away,
        530 or 534 or 535 or 538 => MailOutcome.LoginRefused,
        < 500 when bodyRead || answered is SmtpFailedRecipientException => MailOutcome.Later,
        < 500 => MailOutcome.Postponed,
        _ when bodyRead => MailOutcome.Refused,
        551 or 553 or 550 when answered is SmtpFailedRecipientException => AboutAddress(ServerWords(answered.Message)),
        _ when answered is SmtpFailedRecipientException => MailOutcome.Refused,
        _ => MailOutcome.Unwelcome,
    };

    // RFC 3463: 5.1.x tells of the recipient's address, but for 5.1.7 and 5.1.8, which tell of the sender's; 5.7.x tells of what we may do.
    private static MailOutcome AboutAddress(string words) => EnhancedCode().Match(words) is not { Success: true } code ? MailOutcome.AddressRefused
        : (code.Groups["subject"].Value, code.Groups["detail"].Value) switch
        {
            ("1", "7" or "8") or ("7", _) => MailOutcome.Unwelcome,
            ("1", _) => MailOutcome.AddressRefused,
            _ => MailOutcome.Refused,
        };

    private static MailOutcome Unanswered(SmtpException failed, bool bodyRead)
    {
        var causes = new List<Exception>();
        for (var cause = failed.InnerException; cause is not null; cause = cause.InnerException)
        {
            causes.Add(cause);
        }

        return causes is [SocketException, ..] || causes.OfType<AuthenticationException>().Any() ? MailOutcome.Away

            // The connection was gone when we wrote, and the end of the message is what is written last: it has not arrived.
            : !bodyRead || causes.OfType<SocketException>().Any(c => c.SocketErrorCode == SocketError.Shutdown) ? MailOutcome.CutOff
            : MailOutcome.Uncertain;
    }

    private static string ServerWords(string message)
    {
        const string before = "The server response was: ";
        var at = message.IndexOf(before, StringComparison.Ordinal);
        return at < 0 ? message : message[(at + before.Length)..];
    }

    private static string Clean(string words)
    {
        var clean = new StringBuilder(words.Length);
        foreach (var rune in words.EnumerateRunes().Take(LongestWords))
        {
            clean.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return clean.ToString().Trim();
    }

    [GeneratedRegex(@"^[245]\.(?<subject>[0-9]{1,3})\.(?<detail>[0-9]{1,3})\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EnhancedCode();
}
