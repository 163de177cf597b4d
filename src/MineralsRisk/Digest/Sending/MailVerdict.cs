namespace MineralsRisk.Digest.Sending;

/// <summary>What follows from a reply for the mail.</summary>
/// <param name="NextAt">When it is tried again; null: it is not.</param>
/// <param name="Suspends">The subscriber's address gets no more mails.</param>
internal sealed record MailVerdict(MailState State, int Tries, DateTimeOffset? NextAt, DateTimeOffset? SentAt, string? Doubt, string? Reply, bool Suspends)
{
    public static MailVerdict Of(MailDelivery delivery, SmtpReply reply, DateTimeOffset now)
    {
        var doubt = reply.Outcome == MailOutcome.Uncertain ? delivery.Doubt ?? $"No answer came after the message: {reply.Words}" : delivery.Doubt;
        var counts = reply.Outcome is not (MailOutcome.Away or MailOutcome.LoginRefused or MailOutcome.Interrupted);
        var tries = counts ? delivery.Tries + 1 : delivery.Tries;
        DateTimeOffset? nextAt = reply.Outcome switch
        {
            MailOutcome.Accepted or MailOutcome.Refused or MailOutcome.AddressRefused => null,

            // The server's failures are not the mail's.
            MailOutcome.Away or MailOutcome.LoginRefused or MailOutcome.Interrupted => now,
            _ => now + MailPatience.ForMail(tries, reply.Outcome),
        };
        var state = doubt is not null ? MailState.Uncertain
            : reply.Outcome == MailOutcome.Accepted ? MailState.Sent
            : nextAt is null ? MailState.Failed
            : MailState.Pending;
        return new(state, tries, nextAt, reply.Outcome == MailOutcome.Accepted ? now : null, doubt, reply.Words, reply.Outcome == MailOutcome.AddressRefused);
    }
}

/// <summary>What follows from a reply for all mails: none is sent before an instant.</summary>
internal sealed record ServerPause(DateTimeOffset Until, int Failures, string Reason)
{
    /// <summary>So many mails turned away one after the other, before anybody looked at them: it is about us.</summary>
    private const int ManyInARow = 3;

    /// <param name="failures">Pauses in a row before this reply.</param>
    /// <param name="turnedAway">Mails turned away in a row, this one included.</param>
    /// <returns>Null: go on.</returns>
    public static ServerPause? After(SmtpReply reply, int failures, int turnedAway, DateTimeOffset now) => reply.Outcome switch
    {
        MailOutcome.Away or MailOutcome.CutOff or MailOutcome.Uncertain =>
            new(now + MailPatience.ForServer(failures + 1), failures + 1, $"The mail server is not to be had: {reply.Words}"),
        MailOutcome.LoginRefused => new(now + MailPatience.ForPerson, failures + 1, $"The mail server refuses the login: {reply.Words}"),
        MailOutcome.Postponed when turnedAway >= ManyInARow =>
            new(now + MailPatience.ForServer(failures + 1), failures + 1, $"The mail server takes no mails now: {reply.Words}"),
        MailOutcome.Unwelcome when turnedAway >= ManyInARow =>
            new(now + MailPatience.ForPerson, failures + 1, $"The mail server turns our mails away: {reply.Words}"),
        _ => null,
    };
}
