using System.Diagnostics;
using System.Globalization;
using MineralsRisk.Digest;
using Xunit.Abstractions;

namespace MineralsRisk.Tests.Digest.Sending;

public sealed class ManyMailsTests(ITestOutputHelper output)
{
    [FactWithMailServer]
    public async Task A_thousand_subscribers_get_exactly_one_mail_each_over_STARTTLS_with_a_login()
    {
        const int count = 1000;
        using var outbox = await Outbox.CreateAsync(count);
        var certificate = ServerCertificate.MakeIn(outbox.Path);
        await using var server = await MailServer.StartAsync(outbox.Path, certificate, login: true);
        await using var process = SendingProcess.Start(outbox, server, certificate);
        await Jobs.Eventually.HoldsAsync(() => server.Accepted.Count > 0, "the first mail");
        var watch = Stopwatch.StartNew();

        var (code, said, errors) = await process.EndAsync();

        code.ShouldBe(0, errors);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{count / watch.Elapsed.TotalSeconds:F0} mails of 20 kB a second, {process.PeakMegabytes:F0} MB resident at the highest"));
        said.ShouldContain("Mails sent: 1000, over 127.0.0.1");
        server.Accepted.Select(m => m.To.ShouldHaveSingleItem()).Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(1, count).Select(i => $"reader{i}@example.org").Order(StringComparer.Ordinal));
        server.Accepted.ShouldAllBe(m => m.Tls && m.User == MailServer.User);
        server.Accepted.Select(m => m.Connection).Distinct().ShouldHaveSingleItem();
        outbox.Counts.ShouldBe(new Dictionary<MailState, long> { [MailState.Sent] = count });
        process.PeakMegabytes.ShouldBeLessThan(250);
    }

    [FactWithMailServer]
    public async Task A_server_that_nobody_vouches_for_gets_neither_mail_nor_password()
    {
        using var outbox = await Outbox.CreateAsync(2);
        var certificate = ServerCertificate.MakeIn(outbox.Path);
        await using var server = await MailServer.StartAsync(outbox.Path, certificate, login: true);
        var other = ServerCertificate.MakeIn(Directory.CreateDirectory(Path.Combine(outbox.Path, "other")).FullName);
        await using var process = SendingProcess.Start(outbox, server, other);

        var (code, _, errors) = await process.EndAsync();

        code.ShouldBe(1);
        errors.ShouldContain("The mail server is not to be had: The remote certificate is invalid");
        server.Accepted.ShouldBeEmpty();
        outbox.Counts.ShouldBe(new Dictionary<MailState, long> { [MailState.Pending] = 2 });
    }
}
