using System.Diagnostics;
using MineralsRisk.Digest;
using MineralsRisk.Digest.Sending;

namespace MineralsRisk.Tests.Digest.Sending;

public sealed class SendingTests
{
    [FactWithMailServer]
    public async Task Mails_go_out_over_one_connection_in_the_order_they_were_due_what_a_person_waits_for_first()
    {
        using var outbox = await Outbox.CreateAsync(3);
        await outbox.DoAsync("""
            INSERT INTO mail_deliveries (id, kind, subscriber, message_id, subject, text, html, created_at, state, next_at)
            SELECT 'c1', 'confirmation', id, '<c1@example.org>', 'Confirm', 'Confirm', '<p>Confirm', created_at, 'pending', created_at FROM subscribers WHERE id = 'sub_0000000000000003'
            """);
        await using var server = await MailServer.StartAsync(outbox.Path);

        (await outbox.Sender(server).RunAsync(CancellationToken.None)).ShouldBe(new(4, null));

        server.Accepted.Select(m => m.MessageId).ShouldBe(["<c1@example.org>", "<m1@example.org>", "<m2@example.org>", "<m3@example.org>"]);
        server.Accepted.Select(m => m.Connection).Distinct().ShouldHaveSingleItem();
        server.Accepted[0].To.ShouldBe(["reader3@example.org"]);
        var mail = outbox.Mail(1);
        (mail.State, mail.Tries, mail.NextAt, mail.HandedAt, mail.Doubt, mail.Reply).ShouldBe((MailState.Sent, 1, null, null, null, null));
        mail.SentAt.ShouldNotBeNull();
    }

    [FactWithMailServer]
    public async Task Who_is_not_to_get_an_edition_any_more_does_not_get_it()
    {
        using var outbox = await Outbox.CreateAsync(4);
        await outbox.DoAsync("UPDATE subscribers SET state = 'unsubscribed' WHERE id = 'sub_0000000000000001'");
        await outbox.DoAsync("UPDATE subscribers SET state = 'erased', email = NULL WHERE id = 'sub_0000000000000002'");
        await outbox.DoAsync("UPDATE subscribers SET state = 'suspended' WHERE id = 'sub_0000000000000003'");
        await using var server = await MailServer.StartAsync(outbox.Path);

        (await outbox.Sender(server).RunAsync(CancellationToken.None)).ShouldBe(new(1, null));

        server.Accepted.ShouldHaveSingleItem().To.ShouldBe(["reader4@example.org"]);
        Enumerable.Range(1, 3).Select(i => outbox.Mail(i)).ShouldAllBe(m => m.State == MailState.Failed && m.NextAt == null);
        outbox.Mail(2).Reply.ShouldBe("The subscriber is erased.");
    }

    [FactWithMailServer]
    public async Task A_mail_that_cannot_be_composed_fails_alone()
    {
        using var outbox = await Outbox.CreateAsync(3);
        await using var server = await MailServer.StartAsync(outbox.Path);
        var sender = outbox.Sender(
            new("127.0.0.1", server.Port, StartTls: false, null, TimeSpan.FromSeconds(2)),
            factory: (c, d) => d.Id == "m2" ? throw new FormatException("no such letter") : outbox.Compose(c, d));

        (await sender.RunAsync(CancellationToken.None)).ShouldBe(new(2, null));

        (outbox.Mail(2).State, outbox.Mail(2).Reply).ShouldBe((MailState.Failed, "It could not be composed: no such letter"));
    }

    [FactWithMailServer]
    public async Task What_a_dead_process_left_is_taken_over_at_once()
    {
        using var outbox = await Outbox.CreateAsync(2);
        await outbox.DoAsync("UPDATE mail_deliveries SET state = 'claimed', claim = 'another', lease_until = '2100-01-01T00:00:00.0000000Z', next_at = NULL");
        await outbox.DoAsync("UPDATE mail_deliveries SET handed_at = created_at WHERE id = 'm2'");
        await using var server = await MailServer.StartAsync(outbox.Path);
        var sender = outbox.Sender(server);
        sender.HasWork().ShouldBeTrue();

        (await sender.RunAsync(CancellationToken.None)).ShouldBe(new(2, null));

        outbox.Mail(1).State.ShouldBe(MailState.Sent);
        (outbox.Mail(2).State, outbox.Mail(2).Doubt).ShouldBe((MailState.Uncertain, "The process that sent it ended before it noted the server's answer."));
        outbox.Mail(2).SentAt.ShouldNotBeNull();
        sender.HasWork().ShouldBeFalse();
    }

    [FactWithMailServer]
    public async Task Only_one_process_sends_at_a_time()
    {
        using var outbox = await Outbox.CreateAsync(20);
        await using var server = await MailServer.StartAsync(outbox.Path);

        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => outbox.Sender(server).RunAsync(CancellationToken.None)));

        runs.Sum(r => r.Accepted).ShouldBe(20);
        server.Accepted.Select(m => m.MessageId).ShouldBeUnique();
        server.Accepted.Count.ShouldBe(20);
        outbox.Counts.ShouldBe(new Dictionary<MailState, long> { [MailState.Sent] = 20 });
        using (await SendingTurn.TakeAsync(outbox.LockFile, TimeProvider.System, CancellationToken.None))
        {
            (await outbox.Sender(server).RunAsync(CancellationToken.None)).ShouldBe(new(0, "Another process is sending; it sends what is due."));
        }
    }

    [FactWithMailServer]
    public async Task One_sent_again_by_hand_has_the_same_id_and_one_that_is_sent_is_not_sent_again()
    {
        using var outbox = await Outbox.CreateAsync(3);
        await using var server = await MailServer.StartAsync(outbox.Path);
        await server.FailAsync(new Fault("dot", "554 spam", Times: 1));
        await outbox.Sender(server).RunAsync(CancellationToken.None);
        await outbox.DoAsync("UPDATE mail_deliveries SET state = 'uncertain', doubt = 'The line went dead.' WHERE id = 'm2'");
        Task<bool> AgainAsync(string id) => outbox.Database.WriteAsync(c => MailDeliveryStore.SendAgain(c, id, outbox.Clock.GetUtcNow()), CancellationToken.None);

        (await AgainAsync("m1"), await AgainAsync("m2"), await AgainAsync("m3"), await AgainAsync("m4")).ShouldBe((true, true, false, false));
        await outbox.Sender(server).RunAsync(CancellationToken.None);

        outbox.Mail(1).State.ShouldBe(MailState.Sent);
        (outbox.Mail(2).State, outbox.Mail(2).Doubt, outbox.Mail(2).NextAt).ShouldBe((MailState.Uncertain, "The line went dead.", null));
        server.Accepted.Select(m => m.MessageId).ShouldBe(["<m2@example.org>", "<m3@example.org>", "<m1@example.org>", "<m2@example.org>"], ignoreOrder: true);
    }

    [FactWithMailServer]
    public async Task No_more_mails_leave_in_a_minute_than_are_allowed()
    {
        using var outbox = await Outbox.CreateAsync(11);
        await using var server = await MailServer.StartAsync(outbox.Path);
        var watch = Stopwatch.StartNew();

        (await outbox.Sender(server, perMinute: 600).RunAsync(CancellationToken.None)).ShouldBe(new(11, null));

        watch.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
    }

    [FactWithMailServer]
    public async Task A_run_that_is_cancelled_ends_after_the_mail_under_way_and_leaves_no_doubt()
    {
        using var outbox = await Outbox.CreateAsync(50);
        await using var server = await MailServer.StartAsync(outbox.Path);
        using var cancel = new CancellationTokenSource();
        var run = outbox.Sender(server, perMinute: 1200).RunAsync(cancel.Token);
        await Jobs.Eventually.HoldsAsync(() => server.Accepted.Count >= 3, "some mails");

        await cancel.CancelAsync();

        var accepted = (await run).Accepted;
        (await run).Stopped.ShouldBe("The sending process was told to stop.");
        outbox.Counts.ShouldBe(new Dictionary<MailState, long> { [MailState.Pending] = 50 - accepted, [MailState.Sent] = accepted });
        (await outbox.Sender(server).RunAsync(CancellationToken.None)).ShouldBe(new(50 - accepted, null));
        server.Accepted.Count.ShouldBe(50);
    }

    [Fact]
    public async Task Without_a_server_each_mail_becomes_one_file_however_often_it_is_written()
    {
        using var outbox = await Outbox.CreateAsync(3);
        var folder = Path.Combine(outbox.Path, "outbox");

        (await outbox.SenderToFolder().RunAsync(CancellationToken.None)).ShouldBe(new(3, null));
        await outbox.DoAsync("UPDATE mail_deliveries SET state = 'pending', next_at = created_at");
        (await outbox.SenderToFolder().RunAsync(CancellationToken.None)).ShouldBe(new(3, null));

        Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order().ShouldBe(["m1.eml", "m2.eml", "m3.eml"]);
        (await File.ReadAllTextAsync(Path.Combine(folder, "m1.eml"))).ShouldContain("Message-ID: <m1@example.org>");
        outbox.Counts.ShouldBe(new Dictionary<MailState, long> { [MailState.Sent] = 3 });
    }

    [Fact]
    public async Task A_pickup_folder_that_cannot_be_written_pauses_the_run()
    {
        using var outbox = await Outbox.CreateAsync(2);
        await File.WriteAllTextAsync(Path.Combine(outbox.Path, "outbox"), "a file where the folder should be");

        (await outbox.SenderToFolder().RunAsync(CancellationToken.None)).Stopped!.ShouldContain("outbox");

        outbox.Counts.ShouldBe(new Dictionary<MailState, long> { [MailState.Pending] = 2 });
    }

    [Fact]
    public async Task The_admins_list_is_filtered_and_continued()
    {
        using var outbox = await Outbox.CreateAsync(5);
        await outbox.DoAsync("UPDATE mail_deliveries SET state = 'sent', next_at = NULL WHERE id IN ('m2', 'm4')");
        IReadOnlyList<string> Ids(int limit, long? before = null, string? edition = null, string? subscriber = null, MailState? state = null) =>
            [.. outbox.Database.Read(c => MailDeliveryList.Newest(c, limit, before, edition, subscriber, state)).Select(d => d.Id)];

        Ids(2).ShouldBe(["m5", "m4"]);
        Ids(2, before: outbox.Mail(4).Number).ShouldBe(["m3", "m2"]);
        Ids(9, state: MailState.Sent).ShouldBe(["m4", "m2"]);
        Ids(9, subscriber: "sub_0000000000000003").ShouldBe(["m3"]);
        Ids(9, edition: "another").ShouldBeEmpty();
        outbox.Counts.ShouldBe(new Dictionary<MailState, long> { [MailState.Pending] = 3, [MailState.Sent] = 2 });
    }
}
