using MineralsRisk.Digest;

namespace MineralsRisk.Tests.Digest;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData(" reader@Example.ORG ", "reader@example.org")]
    [InlineData("First.Last+minerals@example.org", "First.Last+minerals@example.org")]
    [InlineData("o'neil@example.org", "o'neil@example.org")]
    [InlineData("reader@BÜCHER.example", "reader@xn--bcher-kva.example")]
    [InlineData("reader@例え.テスト", "reader@xn--r8jz45g.xn--zckzah")]
    [InlineData("root@localhost", "root@localhost")]
    public void An_address_is_kept_with_its_domain_in_lower_case_and_in_ASCII(string given, string kept) => EmailAddress.Read(given).ShouldBe(kept);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("reader")]
    [InlineData("@example.org")]
    [InlineData("reader@")]
    [InlineData("reader@example..org")]
    [InlineData("reader@-example.org")]
    [InlineData("reader@exa_mple.org")]
    [InlineData("reader@example.org\r\nBcc: all@example.org")]
    [InlineData("reader\r\nBcc: all@example.org")]
    [InlineData("reader@example.org, all@example.org")]
    [InlineData("a@b@example.org")]
    [InlineData("Reader <reader@example.org>")]
    [InlineData("reader@example.org (home)")]
    [InlineData("\"a b\"@example.org")]
    [InlineData("a..b@example.org")]
    [InlineData(".a@example.org")]
    [InlineData("<script>@example.org")]
    [InlineData("reader@[127.0.0.1]")]
    [InlineData("reader@exam ple.org")]
    [InlineData("reader\0@example.org")]
    [InlineData("jürgen@example.org")]
    [InlineData("reader@example.org\u202e")]
    public void What_is_not_one_plain_address_is_refused(string? given) => EmailAddress.Read(given).ShouldBeNull();

    [Fact]
    public void An_address_has_at_most_254_characters_and_64_before_the_at()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 61), 3));
        EmailAddress.Read($"{new string('l', 64)}@{domain}").ShouldNotBeNull();
        EmailAddress.Read($"{new string('l', 65)}@{domain}").ShouldBeNull();
        EmailAddress.Read($"{new string('l', 64)}@{domain}.example").ShouldBeNull();
    }
}
