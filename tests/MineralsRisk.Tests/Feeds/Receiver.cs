using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Feeds;

/// <summary>Somebody else's server that webhooks are sent to.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _received = [];

    private Receiver(WebApplication app) => _app = app;

    public Uri Url { get; private set; } = null!;

    /// <summary>What it answers to a request.</summary>
    public Func<Received, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public IReadOnlyList<Received> All => [.. _received];

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.ReceiveAsync);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        receiver.Url = new($"{address}/hook?token=receivers-own-secret");
        return receiver;
    }

    public void AnswerStatus(params int[] statuses)
    {
        var next = new ConcurrentQueue<int>(statuses);
        Answer = (_, context) =>
        {
            context.Response.StatusCode = next.TryDequeue(out var status) ? status : StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        };
    }

    public async Task<Received[]> ReceivesAsync(int count)
    {
        await Eventually.HoldsAsync(() => _received.Count >= count, $"{count} messages");
        return [.. _received];
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var received = new Received(
            context.Request.Method, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray());
        _received.Enqueue(received);
        await Answer(received, context);
    }
}

internal sealed record Received(string Method, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Id => Headers["webhook-id"];

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Mineral => Json.GetProperty("data").GetProperty("mineral").GetString()!;

    /// <summary>As the Standard Webhooks specification tells receivers to do it: one of the signatures has to be that of "id.timestamp.body".</summary>
    public bool IsSignedBy(string secret)
    {
        secret.ShouldStartWith("whsec_");
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{Id}.{Headers["webhook-timestamp"]}."), .. Body];
        using var hmac = new HMACSHA256(key);
        var expected = "v1," + Convert.ToBase64String(hmac.ComputeHash(signed));
        return Headers["webhook-signature"].Split(' ').Contains(expected);
    }
}
