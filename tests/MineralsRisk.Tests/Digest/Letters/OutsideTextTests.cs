using MineralsRisk.Digest;

namespace MineralsRisk.Tests.Digest.Letters;

public sealed class OutsideTextTests
{
    [Theory]
    [InlineData("Export licences", "Export licences")]
    [InlineData("  two\r\n lines\tand\u2028three ", "two lines and three")]
    [InlineData("a\0b\u001B[0m\u007F\u0085c", "ab[0m c")]
    [InlineData("\uE001unsubscribe\uE002\uF8FF\U000F0000", "unsubscribe")]
    [InlineData("user\u202Egpj.exe\u202C\u2066\u200B\uFEFF", "usergpj.exe")]
    [InlineData("👩‍🔬 東京 naïve", "👩‍🔬 東京 naïve")]
    [InlineData("\uFDD0\uFFFE", "")]
    public void Text_stays_as_it_reads_without_what_does_not_show(string text, string clean) => OutsideText.Clean(text).ShouldBe(clean);

    [Fact]
    public void Text_with_right_to_left_letters_is_set_apart_from_what_stands_around_it() =>
        OutsideText.Clean("\u202Bنص\u202C 1").ShouldBe("\u2068نص 1\u2069");

    [Fact]
    public void A_text_without_end_is_cut() => OutsideText.Clean(new string('x', 5000)).ShouldBe(new string('x', 400) + "…");

    [Fact]
    public void Half_a_character_becomes_the_sign_for_one() => OutsideText.Clean("a\uD800b").ShouldBe("a\uFFFDb");
}
