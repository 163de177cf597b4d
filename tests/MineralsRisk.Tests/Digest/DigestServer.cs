using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Configuration;
using MineralsRisk.Digest;
using MineralsRisk.Digest.Sending;
using MineralsRisk.Http;
using MineralsRisk.Storage;
using MineralsRisk.Tests.Feeds;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Digest;

/// <summary>One server for the tests of a class; each uses addresses of its own.</summary>
public sealed class DigestServer : IAsyncLifetime
{
    private static int _callers;

    private TemporaryFolder _folder = null!;

    internal FeedServer Server { get; private set; } = null!;

    internal Database Database => Server.Database;

    internal LetterOrigin Origin { get; } = LetterOrigin.Of(new ConfigurationBuilder().AddInMemoryCollection([new("Digest:From", "Digest <digest@minerals.example>")]).Build());

    public async Task InitializeAsync()
    {
        _folder = await SeededFolder.CreateAsync();
        Server = await FeedServer.StartAsync(_folder.Path, "--Digest:From", "digest@minerals.example");
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Somebody with a browser, without a key or a cookie, at an address of this machine that no other caller has.</summary>
    internal HttpClient Person(string? accept = "text/html")
    {
        var number = Interlocked.Increment(ref _callers);
        var client = new HttpClient(new SocketsHttpHandler
        {
            UseCookies = false,
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(new IPAddress([127, 7, (byte)(number / 250), (byte)((number % 250) + 1)]), 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = Server.Client.BaseAddress };
        if (accept is not null)
        {
            client.DefaultRequestHeaders.Add("Accept", accept);
        }

        return client;
    }

    internal Task<Subscriber> AddAsync(string email, Preferences? preferences = null, bool active = true, string? name = null) => Database.WriteAsync(
        c =>
        {
            var added = Subscribers.Add(c, email, name, preferences ?? new(), Server.Clock.GetUtcNow())!;
            return active ? Subscribers.Activate(c, added, Server.Clock.GetUtcNow()) : added;
        },
        CancellationToken.None);

    internal Subscriber Now(Subscriber subscriber) => Database.Read(c => SubscriberStore.Find(c, subscriber.Id))!;

    internal string Token(LinkPurpose purpose, Subscriber subscriber) => Database.Read(c => LinkToken.Of(LinkSecret.Find(c)!, purpose, subscriber, Server.Clock.GetUtcNow()));

    /// <summary>The page behind a link, such as /digest/confirm/...</summary>
    internal string Path(LinkPurpose purpose, Subscriber subscriber) => $"/digest/{Words.Of(purpose)}/{Token(purpose, subscriber)}";

    internal IReadOnlyList<Mail> MailsTo(Subscriber subscriber) => Database.Read(c =>
        c.Query<Mail>("SELECT kind, state, subject, text, html, reply, message_id, next_at, doubt FROM mail_deliveries WHERE subscriber = @Id ORDER BY number", new { subscriber.Id }).ToArray());

    /// <summary>Everything that is stored of subscribers and mails, to tell whether anything changed.</summary>
    internal string Everything() => Database.Read(c => string.Join('\n', new[] { "subscribers", "mail_deliveries", "digest_secret" }
        .SelectMany(table => c.Query($"SELECT * FROM {table} ORDER BY 1").Select(row => (string)string.Join('|', ((IDictionary<string, object>)row).Values)))));

    /// <summary>The same, once the server has sent what waits.</summary>
    internal async Task<string> SettledAsync()
    {
        await Eventually.HoldsAsync(() => !Database.Read(c => MailDeliveryStore.AnyDue(c, Server.Clock.GetUtcNow())), "the mails are sent");
        return Everything();
    }

    /// <summary>A value with all that is in it, to compare.</summary>
    internal static string Whole<T>(T value) => JsonSerializer.Serialize(value, Json.Options);

    internal sealed record Mail
    {
        public required string Kind { get; init; }

        public required string State { get; init; }

        public string? Subject { get; init; }

        public string? Text { get; init; }

        public string? Html { get; init; }

        public string? Reply { get; init; }

        public required string MessageId { get; init; }

        public string? NextAt { get; init; }

        public string? Doubt { get; init; }
    }
}
