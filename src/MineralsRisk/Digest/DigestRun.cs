using MineralsRisk.Digest.Editions;
using MineralsRisk.Digest.Sending;

namespace MineralsRisk.Digest;

/// <summary>The digest from end to end: makes the editions that are due and sends what waits.</summary>
internal sealed class DigestRun(EditionMaker editions, MailSender mails)
{
    public bool HasWork => editions.HasWork || mails.HasWork();

    /// <inheritdoc cref="EditionMaker.MakeAsync(bool, Cadence?, CancellationToken)"/>
    /// <returns>What was made, and what became of the mails.</returns>
    public async Task<(MadeEditions Made, MailRun Sent)> RunAsync(bool everyone, Cadence? cadence, CancellationToken cancellation)
    {
        MadeEditions made;
        MailRun sent;
        try
        {
            made = await editions.MakeAsync(everyone, cadence, cancellation);
        }
        finally
        {
            // What waits goes out, also where an edition can't be made: somebody may wait to confirm his address.
            sent = await mails.RunAsync(cancellation);
        }

        return (made, sent);
    }
}

/// <summary>Runs the digest for those whose time has come.</summary>
internal sealed class DigestJob(DigestRun digest)
{
    /// <exception cref="MailStoppedException">Mails are left that are due.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var (_, sent) = await digest.RunAsync(everyone: false, cadence: null, cancellation);
        if (sent.Stopped is { } reason && !cancellation.IsCancellationRequested)
        {
            throw new MailStoppedException(reason);
        }
    }
}

/// <summary>Mails are left that are due; the message says why they were not sent.</summary>
public sealed class MailStoppedException(string reason) : Exception(reason);
