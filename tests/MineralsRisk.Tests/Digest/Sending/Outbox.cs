using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using MineralsRisk.Digest;
using MineralsRisk.Digest.Sending;
using MineralsRisk.Storage;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Digest.Sending;

/// <summary>A data folder with mails that wait to be sent.</summary>
internal sealed class Outbox : IDisposable
{
    private const string Edition = "weekly-2026-11-23-sample";
    private const string Insert = """
        WITH RECURSIVE n(i) AS (SELECT @first UNION ALL SELECT i + 1 FROM n WHERE i < @last)
        INSERT INTO subscribers (id, email, name, state, preferences, created_at, next_due, window_from, window_after)
        SELECT printf('sub_%016x', i), 'reader' || i || '@example.org', 'Reader ' || i, 'active', '{}', @now, @now, @now, 0 FROM n;
        INSERT OR IGNORE INTO editions (id, cadence, filter, window_from, window_to, changes_after, changes_through, made_at, quiet, content, subject, text, html)
        VALUES (@edition, 'weekly', '{}', @now, @now, 0, 0, @now, 0, '{}', 'Gallium up to severe', @text, '<p>' || @text || '</p>');
        WITH RECURSIVE n(i) AS (SELECT @first UNION ALL SELECT i + 1 FROM n WHERE i < @last)
        INSERT INTO mail_deliveries (id, kind, edition, subscriber, message_id, created_at, state, next_at)
        SELECT 'm' || i, 'edition', @edition, printf('sub_%016x', i), '<m' || i || '@example.org>', @now, 'pending', @now FROM n;
        """;

    private static readonly LetterOrigin Origin = LetterOrigin.Of(new ConfigurationBuilder().Build());
    private readonly TemporaryFolder _folder = new();

    private Outbox(TimeProvider clock) => (Clock, Database) = (clock, new(System.IO.Path.Combine(Path, DataFolder.MineralsFile)));

    public string Path => _folder.Path;

    public Database Database { get; }

    public TimeProvider Clock { get; }

    public string LockFile => System.IO.Path.Combine(Path, "mail.lock");

    public static async Task<Outbox> CreateAsync(int mails, TimeProvider? clock = null)
    {
        var outbox = new Outbox(clock ?? TimeProvider.System);
        await new Migrations(System.IO.Path.Combine(AppContext.BaseDirectory, "migrations"), TimeProvider.System).ApplyAsync(outbox.Database, CancellationToken.None);
        await outbox.Database.WriteAsync(c => LinkSecret.Ensure(c), CancellationToken.None);
        await outbox.AddAsync(1, mails);
        return outbox;
    }

    /// <summary>Editions with 10 kB of text and as much HTML to reader1, reader2 and so on.</summary>
    public Task AddAsync(int first, int last) => Database.WriteAsync(
        c => c.Execute(Insert, new { first, last, now = Timestamp.Of(Clock.GetUtcNow()), edition = Edition, text = string.Concat(Enumerable.Repeat("Gallium: 4.20, severe.\r\n.\r\n", 370)) }),
        CancellationToken.None);

    public MailSender Sender(MailServer server, string? password = null, int perMinute = 0, int seconds = 1) => Sender(new SmtpServer(
        "127.0.0.1", server.Port, StartTls: false, password is null ? null : new(MailServer.User, password), TimeSpan.FromSeconds(seconds)), perMinute);

    public MailSender SenderToFolder() => Sender(server: (SmtpServer?)null);

    public MailSender Sender(SmtpServer? server, int perMinute = 0, MailFactory? factory = null)
    {
        var settings = new MailSettings(new("digest@example.org", "Minerals Risk"), server, System.IO.Path.Combine(Path, "outbox"), perMinute, LockFile);
        return new(Database, settings, factory ?? Mails(settings).Of, Clock, NullLogger<MailSender>.Instance);
    }

    /// <summary>What a mail is made of, as the service does it.</summary>
    public Func<Action, System.Net.Mail.MailMessage> Compose(SqliteConnection connection, MailDelivery delivery) =>
        Mails(new(new("digest@example.org", "Minerals Risk"), null, Path, 0, LockFile)).Of(connection, delivery);

    public MailDelivery Mail(int number) => Database.Read(c => MailDeliveryList.Find(c, string.Create(CultureInfo.InvariantCulture, $"m{number}")))!;

    public IReadOnlyList<MailDelivery> All => Database.Read(c => MailDeliveryList.Newest(c, int.MaxValue));

    public MailStanding Standing => Database.Read(MailStateStore.Load);

    public IReadOnlyDictionary<MailState, long> Counts => Database.Read(c => MailDeliveryList.Counts(c));

    public T Ask<T>(string sql) => Database.Read(c => c.QuerySingle<T>(sql));

    public Task DoAsync(string sql) => Database.WriteAsync(c => c.Execute(sql), CancellationToken.None);

    private ReaderMails Mails(MailSettings settings) => new(Origin, settings, Clock);

    public void Dispose()
    {
        Database.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}

/// <summary>A clock that a test sets forward; what waits for it by a timer waits in real time.</summary>
internal sealed class SettableClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public void Advance(TimeSpan by) => _ahead += by;
}
