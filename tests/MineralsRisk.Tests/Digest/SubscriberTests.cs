using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Digest;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Tests.Digest;

public sealed class SubscriberTests(DigestServer digest) : IClassFixture<DigestServer>
{
    private static readonly Preferences Weekly = new() { TimeZone = "Europe/Berlin", Time = "07:00" };

    /// <summary>A Thursday.</summary>
    private static readonly DateTimeOffset Confirmed = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_first_window_begins_at_the_last_due_time_and_behind_the_changes_up_to_then()
    {
        var (before, at, after) = await DoAsync(c => (
            ChangeAt(c, new(2026, 11, 23, 5, 59, 59, TimeSpan.Zero)), ChangeAt(c, new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero)), ChangeAt(c, new(2026, 11, 23, 6, 0, 1, TimeSpan.Zero))));

        var reader = await DoAsync(c => Subscribers.Activate(c, Subscribers.Add(c, "window@example.org", null, Weekly, Confirmed)!, Confirmed));

        reader.State.ShouldBe(SubscriberState.Active);
        reader.ConfirmedAt.ShouldBe(Confirmed);
        reader.WindowFrom.ShouldBe(new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero));
        reader.NextDue.ShouldBe(new DateTimeOffset(2026, 11, 30, 6, 0, 0, TimeSpan.Zero));
        (before, after).ShouldBe((at - 1, at + 1));
        reader.WindowAfter.ShouldBe(at);
        DigestServer.Whole(digest.Now(reader)).ShouldBe(DigestServer.Whole(reader));
    }

    [Fact]
    public async Task Other_preferences_move_the_due_time_and_leave_the_window()
    {
        var reader = await DoAsync(c => Subscribers.Activate(c, Subscribers.Add(c, "moves@example.org", "A", Weekly, Confirmed)!, Confirmed));
        var changed = await DoAsync(c => Subscribers.ChangePreferences(c, reader, "B", Weekly with { Cadence = Cadence.Daily }, Confirmed));
        changed.NextDue.ShouldBe(new DateTimeOffset(2026, 11, 27, 6, 0, 0, TimeSpan.Zero));
        (changed.WindowFrom, changed.WindowAfter, changed.Name).ShouldBe((reader.WindowFrom, reader.WindowAfter, "B"));

        var waits = await DoAsync(c => Subscribers.ChangePreferences(c, Subscribers.Add(c, "waits@example.org", null, Weekly, Confirmed)!, null, Weekly, Confirmed));
        waits.NextDue.ShouldBeNull();
    }

    [Fact]
    public async Task One_who_was_suspended_goes_on_where_the_last_edition_ended()
    {
        var reader = await DoAsync(c => Subscribers.Activate(c, Subscribers.Add(c, "refused@example.org", null, Weekly, Confirmed)!, Confirmed));
        var suspended = await DoAsync(c => Subscribers.Suspend(c, reader, "550 5.1.1 no such mailbox"));
        (suspended.State, suspended.Reason, suspended.NextDue).ShouldBe((SubscriberState.Suspended, "550 5.1.1 no such mailbox", null));

        var back = await DoAsync(c => Subscribers.Activate(c, suspended, Confirmed.AddDays(40)));

        (back.State, back.Reason, back.WindowFrom, back.WindowAfter).ShouldBe((SubscriberState.Active, null, reader.WindowFrom, reader.WindowAfter));
        back.NextDue.ShouldBe(Schedule.Next(Weekly, Confirmed.AddDays(40)));
    }

    [Fact]
    public async Task One_who_comes_back_has_to_confirm_again_and_is_told_nothing_twice()
    {
        var reader = await DoAsync(c => Subscribers.Activate(c, Subscribers.Add(c, "back@example.org", null, Weekly, Confirmed)!, Confirmed));
        var told = await DoAsync(c =>
        {
            var moved = reader with { WindowFrom = Confirmed.AddDays(7), WindowAfter = 123 };
            SubscriberStore.Replace(c, moved);
            return Subscribers.Unsubscribe(c, moved);
        });
        (told.State, told.NextDue).ShouldBe((SubscriberState.Unsubscribed, null));

        var pending = await DoAsync(c => Subscribers.Add(c, "BACK@example.org", "Again", Weekly with { Cadence = Cadence.Monthly }, Confirmed.AddDays(8)))!;
        (pending!.Id, pending.State, pending.Name).ShouldBe((reader.Id, SubscriberState.Pending, "Again"));

        var soon = await DoAsync(c => Subscribers.Activate(c, pending, Confirmed.AddDays(8)));
        (soon.WindowFrom, soon.WindowAfter).ShouldBe((Confirmed.AddDays(7), 123));
        var late = await DoAsync(c => Subscribers.Activate(c, pending, Confirmed.AddDays(100)));
        late.WindowFrom.ShouldBe(Schedule.Last(pending.Preferences, Confirmed.AddDays(100)));
    }

    [Fact]
    public async Task An_address_is_there_once_whatever_its_capitals()
    {
        await digest.AddAsync("Once@example.org");
        (await DoAsync(c => Subscribers.Add(c, "oNCE@example.org", null, new(), Confirmed))).ShouldBeNull();
    }

    [Fact]
    public async Task What_waits_for_one_who_leaves_is_not_sent_and_a_doubt_stays()
    {
        var reader = await digest.AddAsync("leaves@example.org");
        await DoAsync(c =>
        {
            foreach (var _ in Enumerable.Range(0, 5))
            {
                Subscribers.SendConfirmation(c, digest.Origin, reader, Confirmed);
            }

            var numbers = c.Query<long>("SELECT number FROM mail_deliveries WHERE subscriber = @Id ORDER BY number", new { reader.Id }).ToArray();
            c.Execute("UPDATE mail_deliveries SET state = 'uncertain', doubt = 'the server went away' WHERE number = @n", new { n = numbers[1] });
            c.Execute("UPDATE mail_deliveries SET state = 'claimed', claim = 'start', lease_until = @at, next_at = NULL WHERE number = @n", new { n = numbers[2], at = Timestamp.Of(Confirmed) });
            c.Execute("UPDATE mail_deliveries SET state = 'claimed', claim = 'start', lease_until = @at, handed_at = @at, next_at = NULL WHERE number = @n", new { n = numbers[3], at = Timestamp.Of(Confirmed) });
            c.Execute("UPDATE mail_deliveries SET state = 'sent', sent_at = @at, next_at = NULL WHERE number = @n", new { n = numbers[4], at = Timestamp.Of(Confirmed) });
            return Subscribers.Unsubscribe(c, reader);
        });

        var mails = digest.MailsTo(reader);
        mails.Select(m => m.State).ShouldBe(["failed", "uncertain", "failed", "claimed", "sent"]);
        mails.ShouldAllBe(m => m.NextAt == null);
        mails[0].Reply.ShouldBe("Not sent: the reader unsubscribed.");
        mails[1].Doubt.ShouldBe("the server went away");
        mails[3].Reply.ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_of_one_who_is_erased_stays_in_any_table()
    {
        var reader = await digest.AddAsync("Gone.Person@example.org", Weekly with { Minerals = ["gallium"] }, name: "Gone Person");
        await DoAsync(c =>
        {
            Subscribers.SendConfirmation(c, digest.Origin, reader, Confirmed);
            c.Execute("UPDATE mail_deliveries SET reply = '450 <Gone.Person@example.org> later', text = text || 'Gone Person' WHERE subscriber = @Id", new { reader.Id });
            return Subscribers.Suspend(c, reader, "550 Gone.Person@example.org is not here");
        });
        await DoAsync(c => Subscribers.Erase(c, digest.Now(reader)));

        var erased = digest.Now(reader);
        (erased.State, erased.Email, erased.Name, erased.Reason, erased.NextDue).ShouldBe((SubscriberState.Erased, null, null, null, null));
        erased.Preferences.Minerals.ShouldBeEmpty();
        var mail = digest.MailsTo(reader).Single();
        (mail.State, mail.Subject, mail.Text, mail.Html).ShouldBe(("failed", "", "", ""));
        digest.Everything().ShouldNotContain("Gone", Case.Insensitive);
        (await digest.AddAsync("Gone.Person@example.org")).Id.ShouldNotBe(reader.Id);
    }

    private static long ChangeAt(SqliteConnection connection, DateTimeOffset at) =>
        ChangeStore.Add(connection, new Change(at, ChangeKind.Recorded, "gallium", "USA", 0.1, 0.2, NeedsVerification: false, []));

    private Task<T> DoAsync<T>(Func<SqliteConnection, T> act) => digest.Database.WriteAsync(act, CancellationToken.None);
}
