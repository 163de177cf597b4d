using MineralsRisk.Access;

namespace MineralsRisk.Tests.Access;

public sealed class KeyTextTests
{
    private static readonly string Key = KeyText.Create();

    [Fact]
    public void A_key_has_at_least_160_random_bits_of_letters_and_digits()
    {
        Key.ShouldMatch("^mr_[0-9A-Za-z]{34}$");
        ((Key.Length - "mr_".Length - 6) * Math.Log2(62)).ShouldBeGreaterThan(160);
        KeyText.IsWellFormed(Key).ShouldBeTrue();
    }

    [Fact]
    public void Keys_differ_at_every_place()
    {
        var keys = Enumerable.Range(0, 500).Select(_ => KeyText.Create()).ToArray();
        keys.ShouldBeUnique();
        for (var i = "mr_".Length; i < Key.Length; i++)
        {
            keys.Select(key => key[i]).Distinct().Count().ShouldBeGreaterThan(3);
        }
    }

    [Fact]
    public void A_wrong_letter_anywhere_is_a_typo()
    {
        for (var i = 0; i < Key.Length; i++)
        {
            foreach (var letter in "0aZ_ ü".Where(letter => letter != Key[i]))
            {
                KeyText.IsWellFormed(string.Concat(Key.AsSpan(0, i), [letter], Key.AsSpan(i + 1))).ShouldBeFalse();
            }
        }
    }

    [Fact]
    public void Two_letters_in_the_wrong_order_are_a_typo()
    {
        for (var i = 0; i < Key.Length - 1; i++)
        {
            if (Key[i] != Key[i + 1])
            {
                KeyText.IsWellFormed(string.Concat(Key.AsSpan(0, i), [Key[i + 1], Key[i]], Key.AsSpan(i + 2))).ShouldBeFalse();
            }
        }
    }

    [Fact]
    public void A_key_cut_short_or_drawn_out_is_a_typo()
    {
        for (var i = 0; i < Key.Length; i++)
        {
            KeyText.IsWellFormed(Key.AsSpan(0, i)).ShouldBeFalse();
        }

        KeyText.IsWellFormed($"{Key}0").ShouldBeFalse();
    }
}
