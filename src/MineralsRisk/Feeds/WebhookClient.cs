using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace MineralsRisk.Feeds;

/// <summary>Calls webhooks: one request, no redirects, no proxy, and only addresses of the public internet unless the operator allows others.</summary>
internal sealed class WebhookClient : IDisposable
{
    private const int KeptOfResponse = 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly FeedSettings _settings;
    private readonly TimeProvider _clock;

    public WebhookClient(FeedSettings settings, TimeProvider clock)
    {
        (_settings, _clock) = (settings, clock);
        _http = new(new SocketsHttpHandler
        {
            // A proxy would make the connection in our place, to addresses nobody has checked.
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectCallback = ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 0,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.Add(new("MineralsRisk", "1.0"));
    }

    /// <exception cref="OperationCanceledException">The server stops; whether the receiver got it isn't known.</exception>
    public async Task<Attempt> SendAsync(Outgoing message, CancellationToken stopping)
    {
        var (at, started) = (_clock.GetUtcNow(), _clock.GetTimestamp());
        Attempt Done(int? status, string? error, string? response) => new(at, (long)_clock.GetElapsedTime(started).TotalMilliseconds, status, error, response);
        if (WebhookUrl.Complaint(message.Url, _settings) is { } complaint)
        {
            return Done(null, complaint, null);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(Patience);
        try
        {
            using var request = Request(message, at);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return Done((int)response.StatusCode, null, await BeginningAsync(response, patience.Token, stopping));
        }
        catch (HttpRequestException e)
        {
            return Done(null, Reason(e), null);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return Done(null, $"There was no answer within {Patience.TotalSeconds} seconds.", null);
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Request(Outgoing message, DateTimeOffset at)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, message.Url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(message.Body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("webhook-signature", WebhookSecret.Sign(message.Secrets, message.Id, timestamp, message.Body));
        return request;
    }

    /// <summary>The status has been answered, and counts; of the body only as much as comes is logged.</summary>
    private static async Task<string> BeginningAsync(HttpResponseMessage response, CancellationToken patience, CancellationToken stopping)
    {
        var (beginning, length) = (new byte[KeptOfResponse], 0);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(patience);
            while (length < beginning.Length && await body.ReadAsync(beginning.AsMemory(length), patience) is > 0 and var read)
            {
                length += read;
            }
        }
        catch (Exception e) when (e is IOException || (e is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            return $"{Encoding.UTF8.GetString(beginning, 0, length)} (the answer broke off)";
        }

        return Encoding.UTF8.GetString(beginning, 0, length);
    }

    // The exception's own words can hold the address, which can hold a secret of the receiver.
    private static string Reason(HttpRequestException exception) => exception switch
    {
        { InnerException: NotPublicException } => "The host has no address on the public internet.",
        { HttpRequestError: HttpRequestError.NameResolutionError } => "The name of the host could not be resolved.",
        { HttpRequestError: HttpRequestError.ConnectionError } => "No connection could be made.",
        { HttpRequestError: HttpRequestError.SecureConnectionError } => "No secure connection could be made; the certificate may not be valid.",
        _ => "The answer could not be read.",
    };

    /// <summary>Connects to the very addresses that were checked, so that a name cannot stand for another one a moment later.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var resolved = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        var allowed = _settings.AllowPrivateAddresses ? resolved : Array.FindAll(resolved, PublicInternet.Has);
        if (allowed.Length == 0)
        {
            throw new NotPublicException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class NotPublicException() : IOException("The host has no address on the public internet.");
}
