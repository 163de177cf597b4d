using static MineralsRisk.Scoring.Tests.Sketch;

namespace MineralsRisk.Scoring.Tests;

/// <summary>Of editions released together the first by its id answers, in whatever order they are read.</summary>
public sealed class EditionOrderTests
{
    [Fact]
    public void Of_production_editions()
    {
        ProductionPeriod[] periods = [Period("bgs-2020", 2019, ("CHN", 1)), Period("mcs-2020", 2019, ("AUS", 1))];

        InEitherOrder(periods, p => new Sketch { Extraction = p }.Score().BottleneckStage!.Edition).ShouldBe(["bgs-2020", "bgs-2020"]);
    }

    [Fact]
    public void Of_governance_editions()
    {
        GovernanceEdition[] editions = [Governed("a-2019", "2019-09-01", ("CHN", 2018, 1)), Governed("b-2019", "2019-09-01", ("CHN", 2018, 0))];

        InEitherOrder(editions, e => new Sketch { Governance = e }.On("2026-01-01").Governance!.Edition.Id).ShouldBe(["a-2019", "a-2019"]);
    }

    [Fact]
    public void Of_reliances()
    {
        Reliance[] reliances = [Relies("a-2025", 2024, 0.5), Relies("b-2025", 2024, 0.6)];

        InEitherOrder(reliances, r => new Sketch { Reliance = r }.On("2026-01-01").Imports.Reliance!.Edition).ShouldBe(["a-2025", "a-2025"]);
        InEitherOrder(reliances, r => new Sketch { Reliance = r }.On("2020-01-01").Imports.Reliance!.Edition).ShouldBe(["a-2025", "a-2025"]);
    }

    [Fact]
    public void Of_recycling_rates()
    {
        ClosingFactor[] factors = [Factor("a-2023", 0.5), Factor("b-2023", 0.6)];

        InEitherOrder(factors, f => new Sketch { Recycling = f }.On("2026-01-01").Recycling!.Edition).ShouldBe(["a-2023", "a-2023"]);
    }

    private static string[] InEitherOrder<T>(T[] items, Func<T[], string> answer) => [answer(items), answer([.. items.Reverse()])];
}
