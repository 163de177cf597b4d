using System.Net.Mail;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest.Sending;

/// <summary>What a run came to.</summary>
/// <param name="Accepted">Mails that the server, or the pickup folder, took.</param>
/// <param name="Stopped">Why the run ended although mails are due; null: nothing is due any more.</param>
public sealed record MailRun(int Accepted, string? Stopped);

/// <summary>
/// Sends everything that is due, one mail after the other. A mail is noted as handed over before it is, and its outcome after; the second is
/// written together with the first of the next mail, so that each costs one write to the disk.
/// </summary>
internal sealed partial class MailSender(Database database, MailSettings settings, MailFactory factory, TimeProvider clock, ILogger<MailSender> logger)
{
    private static readonly TimeSpan PickupLease = TimeSpan.FromMinutes(1);

    private readonly string _start = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private bool _hasRun;
    private int _failures;
    private int _turnedAway;

    // A connection that is used already may take a second try.
    private TimeSpan Lease => settings.Smtp?.Patience * 2 ?? PickupLease;

    /// <summary>Whether a run now would have something to do. A pause that an earlier process left does not count: a start is how one says that something was mended.</summary>
    public bool HasWork() => database.Read(c => MailDeliveryStore.AnyDue(c, clock.GetUtcNow()) && Paused(c) is null);

    /// <summary>Ends when nothing is due, when the server is not to be had, or when it is cancelled, after the mail that is under way.</summary>
    public async Task<MailRun> RunAsync(CancellationToken cancellation)
    {
        using var turn = await SendingTurn.TakeAsync(settings.LockFile, clock, cancellation);
        if (turn is null)
        {
            return new(0, "Another process is sending; it sends what is due.");
        }

        if (await database.WriteAsync(c => MailDeliveryStore.TakeOver(c, clock.GetUtcNow()), cancellation) is > 0 and var left)
        {
            Log.TakenOver(logger, left);
        }

        if (database.Read(Paused) is { } reason)
        {
            return new(0, reason);
        }

        (_hasRun, _failures) = (true, database.Read(MailStateStore.Load).Failures);
        using IMailTransport transport = settings.Smtp is { } server ? new SmtpTransport(server) : new PickupFolder(settings.PickupFolder);
        return await SendAllAsync(transport, cancellation);
    }

    private async Task<MailRun> SendAllAsync(IMailTransport transport, CancellationToken cancellation)
    {
        var pace = new Pace(settings.PerMinute, clock);
        var accepted = 0;
        var mail = await database.WriteAsync(Next, cancellation);
        while (mail is not null)
        {
            pace.Sent();
            var reply = await transport.SendAsync(mail, cancellation);
            accepted += reply.Outcome == MailOutcome.Accepted ? 1 : 0;
            var (wait, pause, sent) = (pace.Wait, PauseAfter(reply), mail.Delivery);
            var goesOn = pause is null && !cancellation.IsCancellationRequested;
            mail = await database.WriteAsync(
                c =>
                {
                    Note(c, sent, reply, pause);
                    return goesOn && wait == TimeSpan.Zero ? Next(c) : null;
                },
                CancellationToken.None);
            Tell(sent, reply, pause);
            if (pause is not null)
            {
                return new(accepted, pause.Reason);
            }

            if (goesOn && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                mail = cancellation.IsCancellationRequested ? null : await database.WriteAsync(Next, CancellationToken.None);
            }
        }

        return new(accepted, cancellation.IsCancellationRequested ? "The sending process was told to stop." : null);
    }

    private string? Paused(SqliteConnection connection) =>
        _hasRun && MailStateStore.Load(connection) is { PausedUntil: { } until } state && until > clock.GetUtcNow() ? state.Reason : null;

    private OutgoingMail? Next(SqliteConnection connection) =>
        MailDeliveryStore.Claim(connection, _start, clock.GetUtcNow(), Lease) is { } delivery ? new(delivery, Compose(connection, delivery)) : null;

    // What fails here fails this mail alone, not the outcome of the one before, which is written with it.
    private Func<Action, MailMessage> Compose(SqliteConnection connection, MailDelivery delivery)
    {
        try
        {
            return factory(connection, delivery);
        }
        catch (Exception e) when (e is not SqliteException)
        {
            Log.NotComposed(logger, e, delivery.Id);
            return _ => throw new InvalidOperationException($"It could not be composed: {e.Message}", e);
        }
    }

    private ServerPause? PauseAfter(SmtpReply reply)
    {
        _turnedAway = reply.Outcome is MailOutcome.Postponed or MailOutcome.Unwelcome ? _turnedAway + 1 : 0;
        return ServerPause.After(reply, _failures, _turnedAway, clock.GetUtcNow());
    }

    private void Note(SqliteConnection connection, MailDelivery delivery, SmtpReply reply, ServerPause? pause)
    {
        var verdict = MailVerdict.Of(delivery, reply, clock.GetUtcNow());
        var reader = SubscriberStore.Find(connection, delivery.Subscriber)!;

        // A server's reply often repeats the address, which may have been erased meanwhile.
        MailDeliveryStore.Record(connection, delivery, reader.Email is null ? verdict with { Reply = null } : verdict);
        if (verdict.Suspends && reader.State is SubscriberState.Pending or SubscriberState.Active)
        {
            Subscribers.Suspend(connection, reader, $"The address is refused: {reply.Words}");
        }

        if (pause is not null)
        {
            MailStateStore.Pause(connection, pause);
        }
        else if (reply.Outcome == MailOutcome.Accepted && _failures > 0)
        {
            MailStateStore.Clear(connection);
        }
    }

    private void Tell(MailDelivery delivery, SmtpReply reply, ServerPause? pause)
    {
        if (reply.Outcome != MailOutcome.Accepted)
        {
            Log.NotAccepted(logger, delivery.Id, reply.Outcome, reply.Words);
        }

        if (pause is not null)
        {
            Log.Paused(logger, pause.Until, pause.Reason);
            (_failures, _turnedAway) = (pause.Failures, 0);
        }
        else if (reply.Outcome == MailOutcome.Accepted)
        {
            _failures = 0;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The mail {Delivery} was not accepted ({Outcome}): {Words}")]
        public static partial void NotAccepted(ILogger logger, string delivery, MailOutcome outcome, string? words);

        [LoggerMessage(LogLevel.Error, "Nothing is sent before {Until}. {Reason}")]
        public static partial void Paused(ILogger logger, DateTimeOffset until, string reason);

        [LoggerMessage(LogLevel.Error, "The mail {Delivery} could not be composed.")]
        public static partial void NotComposed(ILogger logger, Exception exception, string delivery);

        [LoggerMessage(LogLevel.Warning, "{Count} mails were left under way by a process that ended; they go out again.")]
        public static partial void TakenOver(ILogger logger, int count);
    }
}
