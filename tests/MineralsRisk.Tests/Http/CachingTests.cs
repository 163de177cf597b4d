using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace MineralsRisk.Tests.Http;

public sealed partial class CachingTests : SampleTests
{
    [Fact]
    public async Task A_public_GET_says_how_it_may_be_kept()
    {
        var answer = await App.GetAsync("/api/v1/metals/iron");
        Strong().IsMatch(answer.Header("ETag")!).ShouldBeTrue();
        answer.Header("Vary").ShouldBe("Accept, Accept-Encoding");
        answer.Header("Cache-Control").ShouldBe("public, no-cache");
        answer.Header("Access-Control-Allow-Origin").ShouldBe("*");
    }

    [Fact]
    public async Task The_tag_is_that_of_the_content_and_not_of_the_address()
    {
        var one = await App.GetAsync("/api/v1/metals/iron");
        (await App.GetAsync("/api/v1/metals/IRON".Replace("IRON", "iron", StringComparison.Ordinal))).Header("ETag").ShouldBe(one.Header("ETag"));
        (await App.GetAsync("/api/v1/metals/cobalt")).Header("ETag").ShouldNotBe(one.Header("ETag"));
        (await App.GetAsync("/api/v1/metals", ("Accept", "text/csv"))).Header("ETag").ShouldNotBe((await App.GetAsync("/api/v1/metals")).Header("ETag"));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("W/{0}")]
    [InlineData("*")]
    [InlineData("\"other, one\", {0}")]
    [InlineData("\"other\",W/{0} , \"third\"")]
    public async Task Whoever_has_it_gets_a_304_fresh_or_kept(string form)
    {
        var tag = (await App.GetAsync("/api/v1/metals/iron")).Header("ETag")!;
        var header = form.Replace("{0}", tag, StringComparison.Ordinal);
        await ShouldBeNotModifiedAsync();
        App.Freshness.Advance();
        await ShouldBeNotModifiedAsync();

        async Task ShouldBeNotModifiedAsync()
        {
            var answer = await App.GetAsync("/api/v1/metals/iron", ("If-None-Match", header));
            answer.StatusCode.ShouldBe(HttpStatusCode.NotModified);
            (answer.Header("ETag"), answer.Header("Vary"), answer.Header("Cache-Control")).ShouldBe((tag, "Accept, Accept-Encoding", "public, no-cache"));
            (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("\"other\"")]
    [InlineData("garbage")]
    [InlineData("\"unclosed")]
    public async Task Whoever_has_something_else_gets_the_whole(string header) =>
        (await App.GetAsync("/api/v1/metals/iron", ("If-None-Match", header))).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Each_encoding_has_a_tag_of_its_own_and_the_same_content()
    {
        var plain = await App.GetAsync("/api/v1/long");
        var brotli = await App.GetAsync("/api/v1/long", ("Accept-Encoding", "gzip, deflate, br"));
        var gzip = await App.GetAsync("/api/v1/long", ("Accept-Encoding", "gzip"));
        var hash = plain.Header("ETag")!.Trim('"');
        (plain.Header("Content-Encoding"), brotli.Header("Content-Encoding"), gzip.Header("Content-Encoding")).ShouldBe((null, "br", "gzip"));
        (brotli.Header("ETag"), gzip.Header("ETag")).ShouldBe(($"\"{hash}-br\"", $"\"{hash}-gz\""));
        var content = await plain.Content.ReadAsByteArrayAsync();
        Unpack(new BrotliStream(await brotli.Content.ReadAsStreamAsync(), CompressionMode.Decompress)).ShouldBe(content);
        Unpack(new GZipStream(await gzip.Content.ReadAsStreamAsync(), CompressionMode.Decompress)).ShouldBe(content);
        (await App.GetAsync("/api/v1/long", ("If-None-Match", brotli.Header("ETag")!))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("br;q=0.5, gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.1", "gzip")]
    [InlineData("*", "br")]
    [InlineData("gzip, *;q=0.5", "gzip")]
    [InlineData("identity, br;q=0.5", null)]
    [InlineData("*;q=0", null)]
    [InlineData("deflate", null)]
    [InlineData("br;q=wrong", null)]
    public async Task The_encoding_is_chosen_by_q_values(string accepted, string? encoding) =>
        (await App.GetAsync("/api/v1/long", ("Accept-Encoding", accepted))).Header("Content-Encoding").ShouldBe(encoding);

    [Fact]
    public async Task What_fits_into_one_packet_is_not_compressed() =>
        (await App.GetAsync("/api/v1/metals/iron", ("Accept-Encoding", "br"))).Header("Content-Encoding").ShouldBeNull();

    [Fact]
    public async Task HEAD_has_the_headers_of_GET_and_no_body_fresh_or_kept()
    {
        for (var time = 0; time < 2; time++)
        {
            var head = await App.SendAsync(HttpMethod.Head, "/api/v1/long");
            var get = await App.GetAsync("/api/v1/long");
            (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
            head.Content.Headers.ContentLength.ShouldBe((await get.Content.ReadAsByteArrayAsync()).Length);
            (head.Header("ETag"), head.Header("Vary"), head.Header("Content-Type")).ShouldBe((get.Header("ETag"), get.Header("Vary"), get.Header("Content-Type")));
        }

        (await App.SendAsync(HttpMethod.Head, "/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_was_answered_once_is_answered_again_without_its_handler()
    {
        var first = await (await App.GetAsync("/api/v1/metals?limit=2")).Content.ReadAsStringAsync();
        var again = await App.GetAsync("/api/v1/metals?limit=2");
        (await again.Content.ReadAsStringAsync()).ShouldBe(first);
        again.Header("Link").ShouldNotBeNull();
        App.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_change_of_the_facts_or_of_the_date_ends_what_is_kept()
    {
        await App.GetAsync("/api/v1/metals");
        App.Freshness.Advance();
        await App.GetAsync("/api/v1/metals");
        App.Calls.ShouldBe(2);
        App.Clock.Instant += TimeSpan.FromHours(14);
        await App.GetAsync("/api/v1/metals");
        App.Calls.ShouldBe(2);
        App.Clock.Instant += TimeSpan.FromHours(1);
        await App.GetAsync("/api/v1/metals");
        App.Calls.ShouldBe(3);
    }

    [Fact]
    public async Task An_answer_made_before_a_change_is_not_given_after_it()
    {
        App.WhileAnswering = () =>
        {
            App.Metals.Clear();
            App.Freshness.Advance();
        };
        (await (await App.GetAsync("/api/v1/slow")).JsonAsync()).GetArrayLength().ShouldBe(4);
        App.WhileAnswering = () => { };
        (await (await App.GetAsync("/api/v1/slow")).JsonAsync()).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Formats_that_need_different_answers_are_kept_apart()
    {
        (await App.GetAsync("/api/v1/metals/iron", ("Accept", "text/csv, application/json;q=0.5"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await App.GetAsync("/api/v1/metals/iron", ("Accept", "text/csv"))).StatusCode.ShouldBe(HttpStatusCode.NotAcceptable);
        (await App.GetAsync("/api/v1/metals")).Header("Content-Type").ShouldBe("application/json; charset=utf-8");
        (await App.GetAsync("/api/v1/metals", ("Accept", "text/csv"))).Header("Content-Type").ShouldBe("text/csv; charset=utf-8");
    }

    [Fact]
    public async Task An_answer_to_a_key_is_private_and_never_given_to_another()
    {
        var answer = await App.GetAsync("/api/v1/metals", ("Authorization", "Bearer mr_x"));
        answer.Headers.CacheControl!.Private.ShouldBeTrue();
        answer.Header("Access-Control-Allow-Origin").ShouldBeNull();
        await App.GetAsync("/api/v1/metals");
        await App.GetAsync("/api/v1/metals", ("Authorization", "Bearer mr_x"));
        App.Calls.ShouldBe(3);
    }

    [Fact]
    public async Task Refusals_are_not_kept()
    {
        await (await App.GetAsync("/api/v1/metals/tin")).ShouldBeProblemAsync(404, "unknown-mineral");
        App.Metals.Add(new("tin", 1, "", Grade.Low));
        (await App.GetAsync("/api/v1/metals/tin")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_answer_to_a_POST_is_kept_by_nobody()
    {
        var answer = await App.Client.PostAsJsonAsync("/api/v1/orders", new Order("iron", 1));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        (answer.Header("Cache-Control"), answer.Header("ETag")).ShouldBe(("no-store", null));
    }

    [Fact]
    public async Task A_change_needs_the_tag_of_the_version_that_is_there()
    {
        var tag = (await App.GetAsync("/api/v1/metals/iron")).Header("ETag")!;
        await (await App.SendAsync(HttpMethod.Put, "/api/v1/metals/iron")).ShouldBeProblemAsync(428, "precondition-required");
        await (await App.SendAsync(HttpMethod.Put, "/api/v1/metals/iron", ("If-Match", "\"old\""))).ShouldBeProblemAsync(412, "precondition-failed");
        await (await App.SendAsync(HttpMethod.Put, "/api/v1/metals/iron", ("If-Match", $"W/{tag}"))).ShouldBeProblemAsync(412, "precondition-failed");
        foreach (var named in new[] { tag, $"\"old\", {tag}", tag.Insert(tag.Length - 1, "-br"), "*" })
        {
            (await App.SendAsync(HttpMethod.Put, "/api/v1/metals/iron", ("If-Match", named))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
    }

    private static byte[] Unpack(Stream packed)
    {
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        return plain.ToArray();
    }

    [GeneratedRegex("^\"[0-9a-f]{32}\"$", RegexOptions.None, 1000)]
    private static partial Regex Strong();
}
