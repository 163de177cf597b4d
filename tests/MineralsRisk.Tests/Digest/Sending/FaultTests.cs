using MineralsRisk.Digest;

namespace MineralsRisk.Tests.Digest.Sending;

/// <summary>What becomes of mails when the server fails, at every phase of a session.</summary>
public sealed class FaultTests
{
    [FactWithMailServer]
    public async Task A_server_that_refuses_connections_burns_no_mail_and_is_tried_again_after_growing_pauses()
    {
        var clock = new SettableClock();
        using var outbox = await Outbox.CreateAsync(3, clock);
        var sender = outbox.Sender(new MineralsRisk.Digest.Sending.SmtpServer("127.0.0.1", 1, StartTls: false, null, TimeSpan.FromSeconds(2)));
        foreach (var seconds in new[] { 30, 60, 120, 240, 480, 900, 900 })
        {
            (await sender.RunAsync(CancellationToken.None)).Stopped!.ShouldContain("Connection refused");
            (outbox.Standing.PausedUntil!.Value - clock.GetUtcNow()).TotalSeconds.ShouldBe(seconds, tolerance: 5);
            sender.HasWork().ShouldBeFalse();
            clock.Advance(TimeSpan.FromSeconds(seconds - 10));
            (await sender.RunAsync(CancellationToken.None)).ShouldBe(new(0, outbox.Standing.Reason));
            clock.Advance(TimeSpan.FromSeconds(11));
            sender.HasWork().ShouldBeTrue();
        }

        outbox.Counts[MailState.Pending].ShouldBe(3);
        outbox.Ask<int>("SELECT max(tries) FROM mail_deliveries").ShouldBe(0);
    }

    [FactWithMailServer]
    public async Task A_421_pauses_the_run_and_the_next_one_sends_each_mail_once()
    {
        foreach (var phase in new[] { "connect", "ehlo", "mail", "rcpt", "data", "dot" })
        {
            var (outbox, server) = await AfterFaultAsync(new(phase, "421 4.3.2 going down", Times: 1));
            using (outbox)
            await using (server)
            {
                outbox.Counts.ShouldBe(new Dictionary<MailState, long> { [MailState.Sent] = 3 }, phase);
                server.Accepted.Select(m => m.MessageId).Order(StringComparer.Ordinal).ToArray().ShouldBe(new[] { "<m1@example.org>", "<m2@example.org>", "<m3@example.org>" }, customMessage: phase);
            }
        }
    }

    [FactWithMailServer]
    public async Task A_hang_ends_by_itself_and_what_it_held_up_is_sent_later()
    {
        foreach (var phase in new[] { "connect", "ehlo", "mail", "rcpt", "data" })
        {
            var (outbox, server) = await AfterFaultAsync(new(phase, "hang", Times: 1));
            using (outbox)
            await using (server)
            {
                outbox.Counts.ShouldBe(new Dictionary<MailState, long> { [MailState.Sent] = 3 }, phase);
                server.Accepted.Count.ShouldBe(3, phase);
            }
        }
    }

    [FactWithMailServer]
    public async Task A_connection_dropped_before_the_message_leaves_no_doubt()
    {
        foreach (var phase in new[] { "connect", "ehlo", "mail", "rcpt", "data" })
        {
            var (outbox, server) = await AfterFaultAsync(new(phase, "drop", Times: 1));
            using (outbox)
            await using (server)
            {
                outbox.Counts.ShouldBe(new Dictionary<MailState, long> { [MailState.Sent] = 3 }, phase);
                server.Accepted.Count.ShouldBe(3, phase);
            }
        }
    }

    [FactWithMailServer]
    public async Task A_message_cut_off_before_its_end_arrives_once()
    {
        var (outbox, server) = await AfterFaultAsync(new("body", "drop", Times: 1));
        using (outbox)
        await using (server)
        {
            server.Accepted.Count.ShouldBe(3);
            server.Accepted.Select(m => m.MessageId).ShouldBeUnique();
            outbox.Mail(1).SentAt.ShouldNotBeNull();
            outbox.Mail(1).Tries.ShouldBe(2);
        }
    }

    [FactWithMailServer]
    public async Task Without_an_answer_to_the_whole_message_it_is_in_doubt_and_goes_again_under_its_id()
    {
        foreach (var (phase, how, times) in new[] { ("dot", "drop", 1), ("dot", "hang", 1), ("accepted", "drop", 2), ("accepted", "hang", 2) })
        {
            var (outbox, server) = await AfterFaultAsync(new(phase, how, Times: 1));
            using (outbox)
            await using (server)
            {
                var mail = outbox.Mail(1);
                mail.State.ShouldBe(MailState.Uncertain, phase);
                mail.Doubt!.ShouldStartWith("No answer came after the message: ");
                (mail.SentAt, mail.NextAt, mail.Tries).ShouldBe((mail.SentAt!, null, 2));
                outbox.Counts.ShouldBe(new Dictionary<MailState, long> { [MailState.Sent] = 2, [MailState.Uncertain] = 1 }, phase);
                server.Accepted.Count(m => m.MessageId == mail.MessageId).ShouldBe(times, $"{phase} {how}");
                server.Accepted.Count.ShouldBe(2 + times);
            }
        }
    }

    [FactWithMailServer]
    public async Task A_recipient_that_is_not_taken_now_waits_and_the_others_do_not()
    {
        var clock = new SettableClock();
        using var outbox = await Outbox.CreateAsync(3, clock);
        await using var server = await MailServer.StartAsync(outbox.Path);
        await server.FailAsync(new Fault("rcpt", "450 4.2.1 busy", To: "reader2@example.org"));
        var sender = outbox.Sender(server);

        (await sender.RunAsync(CancellationToken.None)).ShouldBe(new(2, null));
        outbox.Mail(2).State.ShouldBe(MailState.Pending);
        outbox.Mail(2).Reply.ShouldBe("450 4.2.1 busy");
        foreach (var minutes in new[] { 1, 5, 15, 60, 240, 240, 240, 240, 240, 240, 240, 240, 240, 240, 240, 240 })
        {
            (outbox.Mail(2).NextAt!.Value - clock.GetUtcNow()).TotalMinutes.ShouldBeInRange(minutes - 0.5, minutes * 1.1);
            clock.Advance(TimeSpan.FromMinutes(minutes * 1.1));
            (await sender.RunAsync(CancellationToken.None)).ShouldBe(new(0, null));
        }

        outbox.Mail(2).State.ShouldBe(MailState.Failed);
        outbox.Mail(2).NextAt.ShouldBeNull();
        server.Accepted.Count.ShouldBe(2);
    }

    [FactWithMailServer]
    public async Task A_recipient_that_does_not_exist_is_suspended_with_the_servers_words()
    {
        using var outbox = await Outbox.CreateAsync(3);
        await using var server = await MailServer.StartAsync(outbox.Path);
        await server.FailAsync(new Fault("rcpt", "550 5.1.1 no such user", To: "reader2@example.org"), new Fault("rcpt", "550 5.2.1 closed for now", To: "reader3@example.org"));

        (await outbox.Sender(server).RunAsync(CancellationToken.None)).ShouldBe(new(1, null));

        outbox.Mail(2).State.ShouldBe(MailState.Failed);
        outbox.Mail(3).State.ShouldBe(MailState.Failed);
        outbox.Ask<string>("SELECT group_concat(substr(email, 1, 7) || ' ' || state || coalesce(' ' || reason, ''), '; ' ORDER BY id) FROM subscribers")
            .ShouldBe("reader1 active; reader2 suspended The address is refused: 550 5.1.1 no such user; reader3 active");
    }

    [FactWithMailServer]
    public async Task One_whose_address_is_good_again_gets_what_was_refused_and_held_back_and_nothing_twice()
    {
        using var outbox = await Outbox.CreateAsync(1);
        await using var server = await MailServer.StartAsync(outbox.Path);
        await outbox.Sender(server).RunAsync(CancellationToken.None);
        await outbox.DoAsync("""
            INSERT INTO editions (id, cadence, filter, window_from, window_to, changes_after, changes_through, made_at, quiet, content, subject, text, html)
            SELECT id || n.i, cadence, filter, window_from, window_to, 0, 0, made_at, 0, content, subject, text, html FROM editions, (SELECT 'a' AS i UNION SELECT 'b') n;
            INSERT INTO mail_deliveries (id, kind, edition, subscriber, message_id, created_at, state, next_at)
            SELECT n.i, kind, edition || n.i, subscriber, '<' || n.i || '@example.org>', created_at, 'pending', created_at FROM mail_deliveries, (SELECT 'a' AS i UNION SELECT 'b') n;
            """);
        await server.FailAsync(new Fault("rcpt", "550 5.1.1 no such user", Times: 1));
        (await outbox.Sender(server).RunAsync(CancellationToken.None)).Accepted.ShouldBe(0);
        outbox.Counts.ShouldBe(new Dictionary<MailState, long> { [MailState.Failed] = 2, [MailState.Sent] = 1 });

        await outbox.Database.WriteAsync(c => Subscribers.Activate(c, SubscriberStore.List(c).Single(), outbox.Clock.GetUtcNow()), CancellationToken.None);

        (await outbox.Sender(server).RunAsync(CancellationToken.None)).ShouldBe(new(2, null));
        server.Accepted.Select(m => m.MessageId).ShouldBe(["<m1@example.org>", "<a@example.org>", "<b@example.org>"]);
    }

    [FactWithMailServer]
    public async Task A_reply_that_comes_after_its_reader_was_erased_is_not_kept()
    {
        using var outbox = await Outbox.CreateAsync(1);
        await using var server = await MailServer.StartAsync(outbox.Path);
        await server.FailAsync(new Fault("rcpt", "450 4.2.1 <reader1@example.org> is busy", Times: 1));
        var sender = outbox.Sender(new("127.0.0.1", server.Port, StartTls: false, null, TimeSpan.FromSeconds(2)), factory: (c, delivery) =>
        {
            var compose = outbox.Compose(c, delivery);
            return read =>
            {
                outbox.Database.WriteAsync(w => Subscribers.Erase(w, SubscriberStore.List(w).Single()), CancellationToken.None).GetAwaiter().GetResult();
                return compose(read);
            };
        });

        (await sender.RunAsync(CancellationToken.None)).Accepted.ShouldBe(0);

        outbox.Mail(1).Tries.ShouldBe(1);
        outbox.Ask<long>("SELECT count(*) FROM mail_deliveries WHERE reply LIKE '%reader1%'").ShouldBe(0);
    }

    [FactWithMailServer]
    public async Task A_message_that_is_refused_is_not_tried_again()
    {
        using var outbox = await Outbox.CreateAsync(2);
        await using var server = await MailServer.StartAsync(outbox.Path);
        await server.FailAsync(new Fault("dot", "554 5.7.1 spam", Times: 1));

        (await outbox.Sender(server).RunAsync(CancellationToken.None)).ShouldBe(new(1, null));

        (outbox.Mail(1).State, outbox.Mail(1).Reply, outbox.Mail(2).State).ShouldBe((MailState.Failed, "554 5.7.1 spam", MailState.Sent));
    }

    [FactWithMailServer]
    public async Task A_server_that_does_not_want_the_sender_stops_the_run_and_burns_nothing()
    {
        var clock = new SettableClock();
        using var outbox = await Outbox.CreateAsync(20, clock);
        await using var server = await MailServer.StartAsync(outbox.Path);
        await server.FailAsync(new Fault("mail", "550 5.1.0 sender rejected"));
        var sender = outbox.Sender(server);

        (await sender.RunAsync(CancellationToken.None)).ShouldBe(new(0, "The mail server turns our mails away: 550 5.1.0 sender rejected"));

        outbox.Counts[MailState.Pending].ShouldBe(20);
        outbox.Ask<long>("SELECT count(*) FROM subscribers WHERE state = 'active'").ShouldBe(20);
        await server.FailAsync();
        clock.Advance(TimeSpan.FromMinutes(16));
        (await sender.RunAsync(CancellationToken.None)).ShouldBe(new(20, null));
    }

    [FactWithMailServer]
    public async Task A_wrong_password_stops_the_run_and_is_never_told()
    {
        const string wrong = "a very secret word";
        var clock = new SettableClock();
        using var outbox = await Outbox.CreateAsync(3, clock);
        await using var server = await MailServer.StartAsync(outbox.Path, login: true);
        var sender = outbox.Sender(server, wrong);

        var run = await sender.RunAsync(CancellationToken.None);

        run.Stopped!.ShouldStartWith("The mail server refuses the login: 530 ");
        outbox.Standing.Reason.ShouldBe(run.Stopped);
        (outbox.Standing.PausedUntil!.Value - clock.GetUtcNow()).TotalMinutes.ShouldBe(15, tolerance: 0.5);
        outbox.Counts.ShouldBe(new Dictionary<MailState, long> { [MailState.Pending] = 3 });
        server.Accepted.ShouldBeEmpty();
        await server.FailAsync(new Fault("mail", $"535 5.7.8 {wrong} is wrong"));
        clock.Advance(TimeSpan.FromMinutes(16));
        (await sender.RunAsync(CancellationToken.None)).Stopped.ShouldBe("The mail server refuses the login: 535 5.7.8 *** is wrong");
        outbox.Ask<string>("SELECT group_concat(reply) FROM mail_deliveries").ShouldNotContain(wrong);

        await server.FailAsync();
        (await outbox.Sender(server, MailServer.Password).RunAsync(CancellationToken.None)).ShouldBe(new(3, null), "a new start does not wait");
        outbox.Standing.ShouldBe(new() { Failures = 0 });
        server.Accepted.ShouldAllBe(m => m.User == MailServer.User);
    }

    [FactWithMailServer]
    public async Task A_connection_that_the_server_ends_between_mails_is_made_anew_without_a_pause()
    {
        foreach (var how in new[] { "421 4.7.0 enough for one connection", "drop" })
        {
            using var outbox = await Outbox.CreateAsync(3);
            await using var server = await MailServer.StartAsync(outbox.Path);
            await server.FailAsync(new Fault("mail", how, Times: 1, After: 1));

            (await outbox.Sender(server).RunAsync(CancellationToken.None)).ShouldBe(new(3, null), how);

            outbox.Counts.ShouldBe(new Dictionary<MailState, long> { [MailState.Sent] = 3 });
            server.Accepted.Select(m => m.Connection).Distinct().Count().ShouldBe(2);
        }
    }

    /// <summary>Three mails, of which the first meets a fault; run again and again, with time between, until nothing is due.</summary>
    private static async Task<(Outbox Outbox, MailServer Server)> AfterFaultAsync(Fault fault)
    {
        var clock = new SettableClock();
        var outbox = await Outbox.CreateAsync(3, clock);
        var server = await MailServer.StartAsync(outbox.Path);
        await server.FailAsync(fault);
        var sender = outbox.Sender(server);
        (await sender.RunAsync(CancellationToken.None)).Stopped!.ShouldStartWith("The mail server is not to be had: ");
        outbox.Ask<long>("SELECT count(*) FROM mail_deliveries WHERE state = 'claimed'").ShouldBe(0);
        for (var i = 0; i < 3; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(2));
            (await sender.RunAsync(CancellationToken.None)).Stopped.ShouldBeNull();
        }

        outbox.Standing.ShouldBe(new() { Failures = 0 });
        return (outbox, server);
    }
}
