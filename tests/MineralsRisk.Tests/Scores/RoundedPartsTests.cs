using MineralsRisk.Board;

namespace MineralsRisk.Tests.Board;

public sealed class RoundedPartsTests
{
    [Theory]
    [InlineData(new[] { 0.333, 0.333, 0.334 }, new[] { 0.33, 0.33, 0.34 })]
    [InlineData(new[] { 0.004, 0.004, 0.004 }, new[] { 0.01, 0.0, 0.0 })]
    [InlineData(new[] { 2.9754, 0.0983, 0.0749, 0.0529, 0.0281 }, new[] { 2.98, 0.10, 0.07, 0.05, 0.03 })]
    [InlineData(new[] { 0.07, 0.29 }, new[] { 0.07, 0.29 })]
    [InlineData(new double[0], new double[0])]
    public void Parts_add_up_to_the_rounded_sum(double[] parts, double[] rounded) =>
        RoundedParts.Of(parts, parts.Sum()).Select(p => Math.Round(p, 2)).ShouldBe(rounded);
}
