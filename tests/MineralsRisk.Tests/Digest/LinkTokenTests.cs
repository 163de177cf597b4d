using System.Buffers.Text;
using Dapper;
using MineralsRisk.Digest;

namespace MineralsRisk.Tests.Digest;

public sealed class LinkTokenTests(DigestServer digest) : IClassFixture<DigestServer>
{
    private DateTimeOffset Now => digest.Server.Clock.GetUtcNow();

    [Fact]
    public async Task A_link_is_its_readers_and_stays_the_same()
    {
        var reader = await digest.AddAsync("same@example.org");
        foreach (var purpose in Enum.GetValues<LinkPurpose>())
        {
            Read(purpose, digest.Token(purpose, reader))!.Id.ShouldBe(reader.Id);
        }

        var later = digest.Database.Read(c => LinkToken.Of(LinkSecret.Find(c)!, LinkPurpose.Unsubscribe, reader, Now.AddYears(3)));
        later.ShouldBe(digest.Token(LinkPurpose.Unsubscribe, reader));
        Read(LinkPurpose.Unsubscribe, later, Now.AddYears(4)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_link_opens_nothing_but_what_it_is_for()
    {
        var reader = await digest.AddAsync("purpose@example.org");
        foreach (var made in Enum.GetValues<LinkPurpose>())
        {
            foreach (var used in Enum.GetValues<LinkPurpose>().Where(p => p != made))
            {
                Read(used, digest.Token(made, reader)).ShouldBeNull($"{made} as {used}");
                var relabelled = Base64Url.DecodeFromChars(digest.Token(made, reader));
                relabelled[0] = (byte)used;
                Read(used, Base64Url.EncodeToString(relabelled)).ShouldBeNull();
            }
        }
    }

    [Fact]
    public async Task No_letter_of_a_link_can_be_altered_added_or_left_out()
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var reader = await digest.AddAsync("altered@example.org");
        var token = digest.Token(LinkPurpose.Unsubscribe, reader);
        for (var i = 0; i < token.Length; i++)
        {
            foreach (var letter in Alphabet.Where(l => l != token[i]))
            {
                Read(LinkPurpose.Unsubscribe, $"{token[..i]}{letter}{token[(i + 1)..]}").ShouldBeNull();
            }

            Read(LinkPurpose.Unsubscribe, token.Remove(i, 1)).ShouldBeNull();
        }

        string[] dressed = [token + "A", token + "=", token + " ", " " + token, token[..20] + "\n" + token[20..], "", "é" + token[1..], new('A', LinkToken.Length)];
        dressed.ShouldAllBe(text => Read(LinkPurpose.Unsubscribe, text) == null);
    }

    [Fact]
    public async Task A_link_signed_with_another_secret_or_of_another_reader_is_refused()
    {
        var (reader, other) = (await digest.AddAsync("one@example.org"), await digest.AddAsync("other@example.org"));
        Read(LinkPurpose.Preferences, LinkToken.Of(new byte[32], LinkPurpose.Preferences, reader, Now)).ShouldBeNull();
        var stranger = digest.Database.Read(c => LinkToken.Of(LinkSecret.Find(c)!, LinkPurpose.Preferences, reader with { Id = other.Id }, Now));
        Read(LinkPurpose.Preferences, stranger).ShouldBeNull();
        var nobody = digest.Database.Read(c => LinkToken.Of(LinkSecret.Find(c)!, LinkPurpose.Preferences, reader with { Id = "sub_0000000000000000" }, Now));
        Read(LinkPurpose.Preferences, nobody).ShouldBeNull();
    }

    [Fact]
    public async Task Links_of_an_earlier_number_or_address_and_of_an_erased_reader_are_refused()
    {
        var reader = await digest.AddAsync("number@example.org");
        var token = digest.Token(LinkPurpose.Preferences, reader);
        await digest.Database.WriteAsync(c => SubscriberStore.Replace(c, reader with { Links = 2 }), CancellationToken.None);
        Read(LinkPurpose.Preferences, token).ShouldBeNull();
        await digest.Database.WriteAsync(c => SubscriberStore.Replace(c, reader with { Email = "moved@example.org" }), CancellationToken.None);
        Read(LinkPurpose.Preferences, token).ShouldBeNull();
        await digest.Database.WriteAsync(c => SubscriberStore.Replace(c, reader), CancellationToken.None);
        Read(LinkPurpose.Preferences, token).ShouldNotBeNull();
        await digest.Database.WriteAsync(c => { Subscribers.Erase(c, reader); }, CancellationToken.None);
        Read(LinkPurpose.Preferences, token).ShouldBeNull();
    }

    [Fact]
    public async Task A_link_to_confirm_works_for_seven_days()
    {
        var reader = await digest.AddAsync("week@example.org", active: false);
        var token = digest.Token(LinkPurpose.Confirm, reader);
        Read(LinkPurpose.Confirm, token, Now.AddDays(6.99)).ShouldNotBeNull();
        Read(LinkPurpose.Confirm, token, Now.AddDays(7)).ShouldBeNull();
    }

    [Fact]
    public async Task A_link_fits_into_a_line_of_a_header()
    {
        var reader = await digest.AddAsync($"{new string('l', 64)}@{string.Join('.', Enumerable.Repeat(new string('d', 60), 3))}");
        var link = digest.Database.Read(c => digest.Origin.Links(c).Unsubscribe(reader));
        link.Length.ShouldBeLessThan(120);
        link.ShouldStartWith("http://localhost:5080/digest/unsubscribe/");
    }

    [Fact]
    public async Task The_secret_is_made_once()
    {
        await digest.AddAsync("secret1@example.org");
        var first = digest.Database.Read(LinkSecret.Find);
        await digest.AddAsync("secret2@example.org");
        digest.Database.Read(LinkSecret.Find).ShouldBe(first);
        digest.Database.Read(c => c.QuerySingle<long>("SELECT count(*) FROM digest_secret")).ShouldBe(1);
        first!.Distinct().Count().ShouldBeGreaterThan(8);
    }

    private Subscriber? Read(LinkPurpose purpose, string token, DateTimeOffset? at = null) => digest.Database.Read(c => LinkToken.Read(c, purpose, token, at ?? Now));
}
