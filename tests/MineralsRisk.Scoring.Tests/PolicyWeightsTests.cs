namespace MineralsRisk.Scoring.Tests;

public sealed class PolicyWeightsTests
{
    [Fact]
    public void The_shipped_weights_have_a_value_for_every_key_and_no_other() =>
        Sketch.V1.Values.Keys.Order(StringComparer.Ordinal).ShouldBe(PolicyWeights.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void A_missing_key_is_refused_by_name() =>
        Refusal(values => values.Remove("quota")).ShouldContain("missing keys [quota]");

    [Fact]
    public void An_unknown_key_is_refused_by_name() =>
        Refusal(values => values["embargo"] = 2).ShouldContain("unknown keys [embargo]");

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_value_that_is_not_a_number_of_at_least_zero_is_refused(double value) =>
        Refusal(values => values["quota"] = value).ShouldContain("quota");

    private static string Refusal(Action<Dictionary<string, double>> change)
    {
        var values = new Dictionary<string, double>(Sketch.V1.Values, StringComparer.Ordinal);
        change(values);
        return Should.Throw<ArgumentException>(() => new PolicyWeights("mine", values)).Message;
    }
}
