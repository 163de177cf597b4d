using System.Net.Mail;
using System.Text;
using MineralsRisk.Digest;
using MineralsRisk.Tests.Feeds;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Digest.Letters;

public sealed class MailCompositionTests
{
    private static readonly DateTimeOffset Now = Sample.Instant("2026-11-23T07:00:05Z");
    private static readonly ReaderLinks Links = new("https://minerals.example/digest/preferences/AbC-123_x.y?a=1&b=2", $"https://minerals.example/digest/unsubscribe/{new string('t', 120)}");
    private static readonly Letter Plain = new("Gallium up to severe", "text\n", "<p>text</p>\n");
    private static readonly MailAddress From = new("digest@minerals.example", "Minerals Risk");

    [FactWith("email")]
    public async Task An_edition_is_two_forms_of_one_letter_with_the_headers_of_a_list()
    {
        var letter = EditionLetter.Of(Sample.Rich, Sample.BaseUrl);
        var mail = await ReadAsync(Compose(letter));

        mail.ContentType.ShouldBe("multipart/alternative");
        mail.Parts.Select(p => p.Type).ShouldBe(["text/plain; charset=\"utf-8\"", "text/html; charset=\"utf-8\""]);
        mail.Parts[0].Text.ShouldBe(letter.Text.Replace(LetterPlaces.Preferences, Links.Preferences).Replace(LetterPlaces.Unsubscribe, Links.Unsubscribe));
        mail.Parts[1].Text.ShouldBe(letter.Html.Replace(LetterPlaces.Preferences, Links.Preferences.Replace("&", "&amp;")).Replace(LetterPlaces.Unsubscribe, Links.Unsubscribe));
        mail.Headers.ShouldContainKeyAndValue("message-id", "<edition.k3n8@minerals.example>");
        mail.Headers.ShouldContainKeyAndValue("date", "Mon, 23 Nov 2026 07:00:05 +0000");
        mail.Headers.ShouldContainKeyAndValue("subject", letter.Subject);
        mail.Headers.ShouldContainKeyAndValue("from", "Minerals Risk <digest@minerals.example>");
        mail.Headers.ShouldContainKeyAndValue("list-id", "Minerals Risk digest <digest.minerals.example>");
        mail.Headers.ShouldContainKeyAndValue("list-unsubscribe", $"<{Links.Unsubscribe}>");
        mail.Headers.ShouldContainKeyAndValue("list-unsubscribe-post", "List-Unsubscribe=One-Click");
        mail.Headers.ShouldContainKeyAndValue("auto-submitted", "auto-generated");
        mail.Headers.ShouldContainKeyAndValue("in-reply-to", "<thread.s1@minerals.example>");
        mail.Headers.ShouldContainKeyAndValue("references", "<thread.s1@minerals.example>");
        mail.Names.ShouldBe([
            "message-id", "date", "auto-submitted", "in-reply-to", "references", "list-id", "list-unsubscribe", "list-unsubscribe-post",
            "mime-version", "from", "to", "subject", "content-type"]);
    }

    [FactWith("email")]
    public async Task Lines_are_within_the_limits_of_mail_whatever_the_letter_says()
    {
        var long_ = new string('.', 3000) + new string('ä', 2000) + "\n.\n..\n \nFrom me\n";
        var letter = (EditionLetter.Of(Sample.Hostile, Sample.BaseUrl)) is var hostile ? hostile with { Text = hostile.Text + long_, Html = hostile.Html + long_ } : null!;
        var mail = await ReadAsync(Compose(letter));
        mail.LongestBodyLine.ShouldBeLessThanOrEqualTo(78);
        mail.LongestLine.ShouldBeLessThanOrEqualTo(998);
        mail.BareLineEnds.ShouldBeFalse();
        mail.Parts[0].Text.ShouldEndWith(long_);
        mail.Parts[1].Text.ShouldEndWith(long_);
    }

    [TheoryWith("email")]
    [InlineData("Zoë O'Neil 東京 😀", "Zoë O'Neil 東京 😀")]
    [InlineData("Eve\r\nBcc: all@evil.example\r\n\r\nbody", "Eve Bcc: all@evil.example body")]
    [InlineData("Bob \"Rob\" <evil@x.example>, Ann", "Bob 'Rob' <evil@x.example>, Ann")]
    [InlineData("ends with \\", "ends with /")]
    [InlineData("\"", "'")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("=?utf-8?q?Mallory?=", "= ?utf-8?q?Mallory?=")]
    [InlineData("שלום", "\u2068שלום\u2069")]
    [InlineData("\u202E\u0000", "")]
    [InlineData(null, "")]
    public async Task A_readers_name_is_a_name_and_nothing_else(string? name, string shown)
    {
        var mail = await ReadAsync(Compose(Plain, Reader with { Name = name }));
        mail.ToCount.ShouldBe(1);
        mail.ToAddress.ShouldBe("reader@example.org");
        mail.ToName.ShouldBe(shown);
        mail.Names.ShouldNotContain("bcc");
        mail.Names.Length.ShouldBe(13);
    }

    [FactWith("email")]
    public async Task A_name_or_subject_longer_than_a_line_arrives_whole()
    {
        var name = string.Join(' ', Enumerable.Repeat("Zoë", 30));
        var subject = string.Concat(Enumerable.Repeat("東京😀é", 15));
        var mail = await ReadAsync(Compose(Plain with { Subject = subject }, Reader with { Name = name }));
        mail.Headers.ShouldContainKeyAndValue("subject", subject);
        mail.To.ShouldBe($"{name} <reader@example.org>");
    }

    [FactWith("email")]
    public async Task Other_mails_than_editions_belong_to_no_list()
    {
        var letter = ConfirmationLetterTests.Asking("https://minerals.example/digest/confirm/x");
        var mail = await ReadAsync(MailComposition.Compose(Delivery with { Kind = MailKind.Confirmation, Edition = null }, Reader, letter, null, From, Now, () => { }));
        mail.Names.ShouldBe(["message-id", "date", "auto-submitted", "mime-version", "from", "to", "subject", "content-type"]);
        mail.Parts[1].Text.ShouldBe(letter.Html);
    }

    [Fact]
    public async Task Whoever_sends_a_message_learns_when_its_last_byte_was_read()
    {
        var read = false;
        using var message = MailComposition.Compose(Delivery, Reader, Plain, Links, From, Now, () => read = true);
        var (text, html) = (message.AlternateViews[0].ContentStream, message.AlternateViews[1].ContentStream);
        var buffer = new byte[4096];
        while (await text.ReadAsync(buffer) > 0)
        {
        }

        (await html.ReadAsync(buffer.AsMemory(0, (int)html.Length - 1))).ShouldBe((int)html.Length - 1);
        read.ShouldBeFalse();
        (await html.ReadAsync(buffer)).ShouldBe(1);
        read.ShouldBeTrue();

        read = false;
        await Eml.BytesAsync(message);
        read.ShouldBeTrue();
    }

    [Fact]
    public void A_letter_with_places_is_not_sent_without_what_belongs_there() =>
        Should.Throw<ArgumentNullException>(() => MailComposition.Compose(
            Delivery with { Kind = MailKind.Test, Edition = null }, Reader, Plain with { Text = LetterPlaces.Unsubscribe }, null, From, Now, () => { }));

    [Fact]
    public async Task A_file_has_the_whole_message_and_nothing_is_left_beside_it()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "mail.eml");
        using var message = Compose(Plain);
        await Eml.WriteAsync(message, path);
        Directory.GetFiles(folder.Path).ShouldBe([path]);
        var text = Encoding.ASCII.GetString(await File.ReadAllBytesAsync(path));
        text.ShouldStartWith("Message-ID: <edition.k3n8@minerals.example>\r\nDate: Mon, 23 Nov 2026 07:00:05 +0000\r\n");
        text.ShouldNotContain("X-Receiver");
        text.ShouldContain("<p>text</p>");
    }

    private static MailDelivery Delivery { get; } = new(
        1, "d1", MailKind.Edition, "weekly-2026-11-23-k3n8w2pq", "s1", "<edition.k3n8@minerals.example>", Now, MailState.Claimed, null, 1, null, null, null, null);

    private static Subscriber Reader { get; } = new("s1", "reader@example.org", "Zoë Reader", SubscriberState.Active, null, new(), 1, Now, Now, Now, Now, 0, null);

    private static MailMessage Compose(Letter letter, Subscriber? reader = null) => MailComposition.Compose(Delivery, reader ?? Reader, letter, Links, From, Now, () => { });

    private static async Task<ReadMail> ReadAsync(MailMessage message)
    {
        using (message)
        {
            return ReadMail.Of(await Eml.BytesAsync(message));
        }
    }
}
