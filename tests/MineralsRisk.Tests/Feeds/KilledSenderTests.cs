using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using MineralsRisk.Storage;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Feeds;

public sealed class KilledSenderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task A_message_under_way_when_the_process_is_killed_comes_again_under_its_id()
    {
        using var folder = await SeededFolder.CreateAsync();
        await using var receiver = await Receiver.StartAsync();
        var held = new TaskCompletionSource();
        receiver.Answer = (_, _) => held.Task;
        string secret;
        var (process, address) = await StartAsync(folder.Path);
        using (process)
        {
            using var client = new HttpClient { BaseAddress = address };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SeededFolder.AdminKey);
            var webhook = await (await client.PostAsJsonAsync("/api/v1/webhooks", new { url = receiver.Url, minerals = new[] { "dysprosium" } })).JsonAsync();
            secret = webhook.Text("secret")!;
            var ended = new { clause = "CN-2025-18/1", type = "ended", date = Timestamp.Of(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)), precision = "day", source = "Announcement" };
            (await client.PostAsJsonAsync("/api/v1/export-controls/CN-2025-18/events", ended)).EnsureSuccessStatusCode();
            await receiver.ReceivesAsync(1);
            process.Kill();
            await process.WaitForExitAsync();
        }

        receiver.Answer = (_, _) => Task.CompletedTask;
        var (again, _) = await StartAsync(folder.Path);
        using (again)
        {
            var messages = await receiver.ReceivesAsync(2);
            messages[1].Id.ShouldBe(messages[0].Id);
            messages[1].Body.ShouldBe(messages[0].Body);
            messages[1].IsSignedBy(secret).ShouldBeTrue();
            again.Kill();
            await again.WaitForExitAsync();
        }

        held.SetResult();
    }

    /// <summary>The executable itself, once it says that it is ready.</summary>
    private static async Task<(Process Process, Uri Address)> StartAsync(string folder)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "MineralsRisk.dll"), "--data", folder, "--urls", "http://127.0.0.1:0", "--Access:AdminKey", SeededFolder.AdminKey,
            "--Webhooks:AllowInsecure", "true", "--Webhooks:AllowPrivateAddresses", "true",
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = folder })!;
        using var patience = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("Ready: ", StringComparison.Ordinal))
            {
                return (process, new(line["Ready: ".Length..line.IndexOf("/ for", StringComparison.Ordinal)]));
            }
        }

        throw new ShouldAssertException("The server did not become ready.");
    }
}
