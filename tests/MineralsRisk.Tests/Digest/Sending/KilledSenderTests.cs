using System.Globalization;
using MineralsRisk.Digest;
using Xunit.Abstractions;

namespace MineralsRisk.Tests.Digest.Sending;

/// <summary>
/// kill -9 at random moments of runs: 20 times, or as often as MAIL_KILLS says. With MAIL_KILLS_REPORT what came of it is written to that file.
/// </summary>
public sealed class KilledSenderTests(ITestOutputHelper output)
{
    /// <summary>Mails that wait at each start: more than any machine sends before it is killed.</summary>
    private const int Waiting = 150;

    /// <summary>Mails that a start may send at most before it is killed.</summary>
    private const int Some = 12;

    [FactWithMailServer]
    public async Task However_often_the_process_is_killed_each_mail_arrives_and_twice_only_where_the_ledger_says_so()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("MAIL_KILLS") ?? "20", CultureInfo.InvariantCulture);
        var random = new Random();
        using var outbox = await Outbox.CreateAsync(Waiting);
        var certificate = ServerCertificate.MakeIn(outbox.Path);
        await using var server = await MailServer.StartAsync(outbox.Path, certificate, login: true);
        var inSending = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            var written = outbox.All.Count;
            await outbox.AddAsync(written + 1, written + Waiting - (int)outbox.Counts.GetValueOrDefault(MailState.Pending));
            await using var killed = SendingProcess.Start(outbox, server, certificate);
            var before = server.Accepted.Count;
            if (random.Next(10) > 0)
            {
                // Some mails on, and then at any moment of the next ones.
                var some = before + random.Next(1, Some);
                await Jobs.Eventually.HoldsAsync(() => server.Accepted.Count >= some, "some mails");
                await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 12));
            }
            else
            {
                await Task.Delay(random.Next(800));
            }

            inSending += await killed.KillAsync() && server.Accepted.Count > before ? 1 : 0;
        }

        await using var last = SendingProcess.Start(outbox, server, certificate);
        (await last.EndAsync()).Code.ShouldBe(0);
        var (left, mails, times) = (outbox.Counts, outbox.All, server.Accepted.CountBy(m => m.MessageId).ToDictionary());
        var twice = times.Where(t => t.Value > 1).Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        var report = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {kills} kills, {inSending} of them in the midst of sending; {mails.Count} mails, {server.Accepted.Count} times accepted.
            By the ledger {left.GetValueOrDefault(MailState.Sent)} sent and {left.GetValueOrDefault(MailState.Uncertain)} uncertain; {twice.Count} arrived twice, {times.Count(t => t.Value > 2)} more often,
            {twice.Count(id => mails.Single(m => m.MessageId == id).State != MailState.Uncertain)} of them without being uncertain; {mails.Count(m => !times.ContainsKey(m.MessageId))} missing, {left.GetValueOrDefault(MailState.Claimed)} claims left.
            """);
        output.WriteLine(report);
        if (Environment.GetEnvironmentVariable("MAIL_KILLS_REPORT") is { } file)
        {
            await File.WriteAllTextAsync(file, report);
        }

        mails.ShouldAllBe(m => m.State == MailState.Sent || m.State == MailState.Uncertain);
        mails.ShouldAllBe(m => m.SentAt != null && m.NextAt == null);
        mails.Where(m => !times.ContainsKey(m.MessageId)).ShouldBeEmpty();
        mails.Where(m => m.State == MailState.Sent && times[m.MessageId] != 1).ShouldBeEmpty();
        left.GetValueOrDefault(MailState.Uncertain).ShouldBeLessThanOrEqualTo(kills);
        inSending.ShouldBeGreaterThan(kills / 2);
    }
}
