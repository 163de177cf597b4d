using MineralsRisk.Scores;

namespace MineralsRisk.Tests.Scores;

public sealed class RoundedPartsTests
{
    [Theory]
    [InlineData(new[] { 0.333, 0.333, 0.334 }, new[] { 0.33, 0.33, 0.34 })]
    [InlineData(new[] { 0.004, 0.004, 0.004 }, new[] { 0.01, 0.0, 0.0 })]
    [InlineData(new[] { 2.9754, 0.0983, 0.0749, 0.0529, 0.0281 }, new[] { 2.98, 0.10, 0.07, 0.05, 0.03 })]
    [InlineData(new[] { 0.07, 0.29 }, new[] { 0.07, 0.29 })]
    [InlineData(new double[0], new double[0])]
    [InlineData(new[] { -0.094, -0.094, -0.094 }, new[] { -0.09, -0.09, -0.10 })]
    [InlineData(new[] { 0.5, -0.3049, -0.0049 }, new[] { 0.50, -0.30, -0.01 })]
    public void Parts_add_up_to_the_rounded_sum(double[] parts, double[] rounded) =>
        RoundedParts.Of(parts, parts.Sum()).Select(p => Math.Round(p, 2)).ShouldBe(rounded);

    [Theory]
    [InlineData(new[] { -0.0949, -0.0952 }, new[] { "-0.09", "-0.10" })]
    [InlineData(new[] { 0.301, -0.003, 0.0 }, new[] { "+0.30", "- less than 0.01", "0" })]
    public void The_parts_of_a_change_are_shown_so_that_they_add_up_to_it(double[] parts, string[] words) => ScoreWords.Deltas(parts).ShouldBe(words);
}
