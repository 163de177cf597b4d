using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using MineralsRisk.Feeds;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Feeds;

public sealed class WebhookTests : IAsyncLifetime
{
    private TemporaryFolder _folder = null!;
    private FeedServer _server = null!;
    private Receiver _receiver = null!;

    public async Task InitializeAsync()
    {
        _folder = await SeededFolder.CreateAsync();
        _receiver = await Receiver.StartAsync();
        _server = await FeedServer.StartForWebhooksAsync(_folder.Path);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _receiver.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_event_that_an_editor_writes_reaches_the_receiver_signed_with_the_row_that_changes_lists()
    {
        var (_, secret) = await _server.AddWebhookAsync(_receiver.Url, "dysprosium");
        var ended = new { clause = "CN-2025-18/1", type = "ended", date = Today(), precision = "day", source = "Announcement" };
        var written = await _server.Client.PostAsJsonAsync("/api/v1/export-controls/CN-2025-18/events", ended);
        written.StatusCode.ShouldBe(HttpStatusCode.Created, await written.Content.ReadAsStringAsync());

        var message = (await _receiver.ReceivesAsync(1))[0];

        message.Method.ShouldBe("POST");
        message.Headers["Content-Type"].ShouldBe("application/json");
        message.IsSignedBy(secret).ShouldBeTrue();
        (_server.Clock.GetUtcNow().ToUnixTimeSeconds() - long.Parse(message.Headers["webhook-timestamp"], CultureInfo.InvariantCulture)).ShouldBeInRange(0, 60);
        message.Json.Text("type").ShouldBe("score.changed");
        var data = message.Json.GetProperty("data");
        data.GetProperty("links").Text("mineral").ShouldBe("/api/v1/minerals/dysprosium");
        var row = (await _server.Client.GetFromJsonAsync<JsonElement>("/api/v1/changes?mineral=dysprosium")).GetProperty("data")[0];
        foreach (var member in row.EnumerateObject())
        {
            JsonElement.DeepEquals(data.GetProperty(member.Name), member.Value).ShouldBeTrue(member.Name);
        }

        message.Json.Text("timestamp").ShouldBe(row.Text("at"));
        row.GetProperty("causes")[0].Text("id").ShouldBe("CN-2025-18/1");
    }

    [Fact]
    public void A_signature_is_the_one_of_the_specification()
    {
        // The example of the Standard Webhooks libraries.
        var secret = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        WebhookSecret.Sign([secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "{\"test\": 2432232314}")
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    [Fact]
    public async Task A_message_that_is_not_taken_comes_again_under_its_id_and_those_behind_it_wait()
    {
        _receiver.AnswerStatus(500, 503);
        var (id, secret) = await _server.AddWebhookAsync(_receiver.Url);
        await _server.ChangeAsync("gallium", 0.1, 0.2);
        await _server.ChangeAsync("tungsten", 0.1, 0.2);
        var first = (await _receiver.ReceivesAsync(1))[0];
        await _server.DeliveryAsync(id, _ => true, "the log");
        await Task.Delay(1500);
        _receiver.All.Count.ShouldBe(1);

        _server.Clock.Advance(TimeSpan.FromSeconds(6));
        await _receiver.ReceivesAsync(2);
        await Task.Delay(1500);
        _receiver.All.Count.ShouldBe(2);
        _server.Clock.Advance(TimeSpan.FromMinutes(6));
        var all = await _receiver.ReceivesAsync(4);

        all.Select(m => m.Mineral).ShouldBe(["gallium", "gallium", "gallium", "tungsten"]);
        all.Take(3).ShouldAllBe(m => m.Id == first.Id && m.Body.SequenceEqual(first.Body));
        all[3].Id.ShouldNotBe(first.Id);
        all.ShouldAllBe(m => m.IsSignedBy(secret));
        all[2].Headers["webhook-timestamp"].ShouldNotBe(first.Headers["webhook-timestamp"]);
        await _server.DeliveryAsync(id, d => d.Text("state") == "delivered", "the last one's end");
        var gallium = (await _server.DeliveriesAsync(id))[1];
        gallium.GetProperty("attempts").EnumerateArray().Select(a => a.GetProperty("status").GetInt32()).ShouldBe([500, 503, 204]);
    }

    [Fact]
    public async Task After_the_last_attempt_it_has_failed_and_can_be_replayed_by_hand()
    {
        _receiver.AnswerStatus([.. Enumerable.Repeat(500, 8)]);
        var (id, _) = await _server.AddWebhookAsync(_receiver.Url);
        await _server.ChangeAsync("gallium", 0.1, 0.2);
        for (var attempt = 1; attempt <= 8; attempt++)
        {
            await _server.DeliveryAsync(id, d => d.GetProperty("attempts").GetArrayLength() == attempt, $"attempt {attempt}");
            _server.Clock.Advance(TimeSpan.FromHours(16));
        }

        var failed = (await _server.DeliveriesAsync(id))[0];
        failed.Text("state").ShouldBe("failed");
        failed.Text("nextAttemptAt").ShouldBeNull();

        var replay = await _server.Client.PostAsync($"/api/v1/webhooks/{id}/deliveries/{failed.Text("id")}/replay", null);
        replay.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await _server.DeliveryAsync(id, d => d.Text("state") == "delivered", "the replay");
        _receiver.All.Select(m => m.Id).Distinct().ShouldBe([failed.Text("id")!]);
        _receiver.All.Count.ShouldBe(9);
    }

    [Fact]
    public async Task What_waits_when_the_server_stops_goes_out_after_the_next_start()
    {
        _receiver.AnswerStatus(500);
        var (_, secret) = await _server.AddWebhookAsync(_receiver.Url);
        await _server.ChangeAsync("gallium", 0.1, 0.2);
        var first = (await _receiver.ReceivesAsync(1))[0];
        await _server.DisposeAsync();

        _server = await FeedServer.StartForWebhooksAsync(_folder.Path);
        _server.Clock.Advance(TimeSpan.FromSeconds(6));

        var again = (await _receiver.ReceivesAsync(2))[1];
        again.Id.ShouldBe(first.Id);
        again.IsSignedBy(secret).ShouldBeTrue();
    }

    [Fact]
    public async Task A_change_that_is_undone_leaves_no_message()
    {
        await _server.AddWebhookAsync(_receiver.Url);
        await Should.ThrowAsync<InvalidOperationException>(() => _server.ChangeThenFailAsync("gallium"));
        await _server.ChangeAsync("tungsten", 0.1, 0.2);
        (await _receiver.ReceivesAsync(1)).Select(m => m.Mineral).ShouldBe(["tungsten"]);
    }

    [Fact]
    public async Task A_receiver_that_answers_410_is_sent_no_more_until_it_is_made_active_again()
    {
        _receiver.AnswerStatus(410);
        var (id, _) = await _server.AddWebhookAsync(_receiver.Url);
        await _server.ChangeAsync("gallium", 0.1, 0.2);
        await _server.DeliveryAsync(id, d => d.Text("state") == "failed", "the end");
        var answer = await _server.Client.GetAsync($"/api/v1/webhooks/{id}");
        var webhook = await answer.JsonAsync();
        webhook.GetProperty("active").GetBoolean().ShouldBeFalse();
        webhook.Text("disabledReason")!.ShouldContain("410");
        await _server.ChangeAsync("tungsten", 0.1, 0.2);
        await (await _server.Client.PostAsync($"/api/v1/webhooks/{id}/test", null)).ShouldBeProblemAsync(409, "conflict");

        var active = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/webhooks/{id}") { Content = JsonContent.Create(new { url = _receiver.Url }) };
        await (await _server.Client.SendAsync(active)).ShouldBeProblemAsync(428, "precondition-required");
        active = new(HttpMethod.Put, $"/api/v1/webhooks/{id}") { Content = JsonContent.Create(new { url = _receiver.Url }), Headers = { { "If-Match", answer.Header("ETag")! } } };
        var changed = await _server.Client.SendAsync(active);
        (await changed.JsonAsync()).GetProperty("active").GetBoolean().ShouldBeTrue();
        changed.Header("ETag").ShouldBe((await _server.Client.GetAsync($"/api/v1/webhooks/{id}")).Header("ETag"));
        await _server.ChangeAsync("cobalt", 0.1, 0.2);
        (await _receiver.ReceivesAsync(2)).Select(m => m.Mineral).ShouldBe(["gallium", "cobalt"]);
    }

    [Fact]
    public async Task After_a_rotation_messages_are_signed_by_both_secrets_for_a_day()
    {
        var (id, before) = await _server.AddWebhookAsync(_receiver.Url);
        var after = (await (await _server.Client.PostAsync($"/api/v1/webhooks/{id}/secret", null)).JsonAsync()).Text("secret")!;
        await _server.ChangeAsync("gallium", 0.1, 0.2);
        var during = (await _receiver.ReceivesAsync(1))[0];
        (during.IsSignedBy(before), during.IsSignedBy(after)).ShouldBe((true, true));

        _server.Clock.Advance(TimeSpan.FromHours(25));
        await _server.ChangeAsync("gallium", 0.2, 0.3);
        var then = (await _receiver.ReceivesAsync(2))[1];
        (then.IsSignedBy(before), then.IsSignedBy(after)).ShouldBe((false, true));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        _receiver.Answer = (_, context) =>
        {
            context.Response.Redirect("/elsewhere");
            return context.Response.WriteAsync(new string('x', 5000));
        };
        var (id, _) = await _server.AddWebhookAsync(_receiver.Url);
        await _server.Client.PostAsync($"/api/v1/webhooks/{id}/test", null);
        var delivery = await _server.DeliveryAsync(id, d => d.Text("state") == "failed", "the end");
        delivery.GetProperty("attempts")[0].GetProperty("status").GetInt32().ShouldBe(302);
        delivery.GetProperty("attempts")[0].Text("response")!.Length.ShouldBe(1024);
        _receiver.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_slow_receiver_delays_no_other()
    {
        await using var quick = await Receiver.StartAsync();
        var held = new TaskCompletionSource();
        _receiver.Answer = (_, _) => held.Task;
        await _server.AddWebhookAsync(_receiver.Url);
        await _server.AddWebhookAsync(quick.Url);
        for (var i = 1; i <= 3; i++)
        {
            await _server.ChangeAsync("gallium", 0, i);
        }

        var all = await quick.ReceivesAsync(3);
        all.Select(m => m.Json.GetProperty("data").GetProperty("after").GetDouble()).ShouldBe([1, 2, 3]);
        _receiver.All.Count.ShouldBe(1);
        held.SetResult();
        await _receiver.ReceivesAsync(3);
    }

    [Fact]
    public async Task A_secret_is_shown_once_and_no_secret_gets_into_a_log_or_a_list()
    {
        await _server.DisposeAsync();
        _server = await FeedServer.StartAsync(
            _folder.Path, "--Webhooks:AllowInsecure", "true", "--Webhooks:AllowPrivateAddresses", "true",
            "--Logging:LogLevel:Default", "Trace", "--Logging:LogLevel:MineralsRisk", "Trace");
        _receiver.AnswerStatus(500);
        var (id, secret) = await _server.AddWebhookAsync(_receiver.Url);
        await _server.Client.PostAsync($"/api/v1/webhooks/{id}/test", null);
        await _server.DeliveryAsync(id, d => d.Text("state") == "failed", "the end");
        var bare = secret["whsec_".Length..];
        var shown = new StringBuilder();
        foreach (var path in new[] { "/api/v1/webhooks", "/api/v1/webhooks?format=csv", $"/api/v1/webhooks/{id}", $"/api/v1/webhooks/{id}/deliveries", $"/api/v1/webhooks/{id}/deliveries?format=csv" })
        {
            var answer = await _server.Client.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            answer.Header("Cache-Control")!.ShouldNotContain("max-age");
            shown.Append(await answer.Content.ReadAsStringAsync());
        }

        shown.ToString().ShouldNotContain(bare);
        _server.Log.Lines.ShouldContain(l => l.Contains("did not take"));
        foreach (var line in _server.Log.Lines)
        {
            line.ShouldNotContain(bare);
            line.ShouldNotContain("receivers-own-secret");
        }
    }

    [Fact]
    public async Task A_removed_webhook_leaves_nothing_behind()
    {
        _receiver.AnswerStatus(500);
        var (id, _) = await _server.AddWebhookAsync(_receiver.Url);
        await _server.ChangeAsync("gallium", 0.1, 0.2);
        await _receiver.ReceivesAsync(1);
        (await _server.Client.DeleteAsync($"/api/v1/webhooks/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await _server.Client.GetAsync($"/api/v1/webhooks/{id}")).ShouldBeProblemAsync(404, "not-found");
        foreach (var table in new[] { "webhooks", "webhook_secrets", "webhook_deliveries", "webhook_attempts" })
        {
            _server.Count(table).ShouldBe(0, table);
        }
    }

    [Fact]
    public async Task The_log_is_read_in_pages_newest_first()
    {
        var (id, _) = await _server.AddWebhookAsync(_receiver.Url);
        for (var i = 1; i <= 3; i++)
        {
            await _server.ChangeAsync("gallium", 0, i);
        }

        await _receiver.ReceivesAsync(3);
        var first = await _server.Client.GetFromJsonAsync<JsonElement>($"/api/v1/webhooks/{id}/deliveries?limit=2");
        var rest = await _server.Client.GetFromJsonAsync<JsonElement>($"/api/v1/webhooks/{id}/deliveries?limit=2&cursor={first.GetProperty("page").Text("nextCursor")}");
        first.GetProperty("data").EnumerateArray().Concat(rest.GetProperty("data").EnumerateArray())
            .Select(d => d.GetProperty("payload").GetProperty("data").GetProperty("after").GetDouble()).ShouldBe([3, 2, 1]);
        await (await _server.Client.GetAsync("/api/v1/webhooks/wh_none/deliveries")).ShouldBeProblemAsync(404, "not-found");
    }

    private string Today() => _server.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
