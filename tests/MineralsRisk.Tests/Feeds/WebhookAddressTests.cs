using System.Net;
using System.Net.Http.Json;
using MineralsRisk.Feeds;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Feeds;

public sealed class WebhookAddressTests : IAsyncLifetime
{
    private TemporaryFolder _folder = null!;

    public async Task InitializeAsync() => _folder = await SeededFolder.CreateAsync();

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("192.0.2.1")]
    [InlineData("198.19.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:a9fe:a9fe")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("ff02::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:4136:e378::1")]
    public void An_address_that_only_some_can_reach_is_not_public(string address) => PublicInternet.Has(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2606:4700:4700::1111")]
    public void An_address_of_the_internet_is_public(string address) => PublicInternet.Has(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("http://example.org/hook")]
    [InlineData("ftp://example.org/hook")]
    [InlineData("/hook")]
    [InlineData("https://user:password@example.org/hook")]
    [InlineData("https://example.org/hook#part")]
    [InlineData("https://127.0.0.1/hook")]
    [InlineData("https://0x7f.1/hook")]
    [InlineData("https://2130706433/hook")]
    [InlineData("https://[::1]/hook")]
    [InlineData("https://[::ffff:10.0.0.1]/hook")]
    public void A_webhook_has_a_whole_https_address_of_the_public_internet(string url) =>
        WebhookUrl.Complaint(url, new(null, AllowInsecure: false, AllowPrivateAddresses: false)).ShouldNotBeNull();

    [Fact]
    public async Task A_request_that_cannot_be_used_is_refused_with_everything_that_is_wrong()
    {
        await using var server = await FeedServer.StartAsync(_folder.Path);
        var answer = await server.Client.PostAsJsonAsync("/api/v1/webhooks", new { url = "https://10.0.0.1/x", minerals = new[] { "gallium", "unobtainium" } });
        var problem = await answer.ShouldBeProblemAsync(400, "invalid-body");
        problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["/url", "/minerals/1"]);
    }

    [Fact]
    public async Task A_name_that_stands_for_a_private_address_is_refused_when_it_is_called()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var server = await FeedServer.StartAsync(_folder.Path, "--Webhooks:AllowInsecure", "true");
        var (id, _) = await server.AddWebhookAsync(new($"http://localhost:{receiver.Url.Port}/hook"));

        await server.Client.PostAsync($"/api/v1/webhooks/{id}/test", null);

        var delivery = await server.DeliveryAsync(id, d => d.Text("state") == "failed", "the end");
        delivery.GetProperty("attempts")[0].Text("error").ShouldBe("The host has no address on the public internet.");
        receiver.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_webhook_made_under_looser_settings_is_not_called_under_stricter_ones()
    {
        await using var receiver = await Receiver.StartAsync();
        string id;
        await using (var loose = await FeedServer.StartForWebhooksAsync(_folder.Path))
        {
            (id, _) = await loose.AddWebhookAsync(receiver.Url);
        }

        await using var strict = await FeedServer.StartAsync(_folder.Path);
        await strict.Client.PostAsync($"/api/v1/webhooks/{id}/test", null);

        (await strict.DeliveryAsync(id, d => d.Text("state") == "failed", "the end")).GetProperty("attempts")[0].Text("error").ShouldBe("The address of a webhook begins with https.");
        receiver.All.ShouldBeEmpty();
    }
}
