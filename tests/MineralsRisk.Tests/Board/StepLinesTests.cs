using MineralsRisk.Board.Charts;

namespace MineralsRisk.Tests.Board;

public sealed class StepLinesTests
{
    private static readonly DateOnly First = new(2025, 1, 1);

    [Fact]
    public void A_line_joins_steps_and_has_a_gap_where_figures_change_or_nothing_is_known()
    {
        // A day is a unit across, and so is a tenth of a value upwards.
        ChartStep[] steps = [Step(0, 1), Step(10, 2), Step(20, 3) with { Break = true }, Step(30, null), Step(40, 4)];
        Lines(steps).Line(First, First.AddDays(100)).ShouldBe("M0 90H10L10 80H20M20 70H30M40 60H100");
    }

    [Fact]
    public void What_has_come_and_what_is_ahead_meet_on_the_day()
    {
        ChartStep[] steps = [Step(0, 1), Step(60, 2)];
        var lines = Lines(steps);
        lines.Line(First, First.AddDays(50)).ShouldBe("M0 90H50");
        lines.Line(First.AddDays(50), First.AddDays(100)).ShouldBe("M50 90H60L60 80H100");
    }

    [Fact]
    public void The_band_is_drawn_where_something_is_left_open()
    {
        ChartStep[] steps = [Step(0, 1), Step(10, 2) with { Low = 1, High = 3 }];
        Lines(steps).Band(First, First.AddDays(100)).ShouldBe("M10 70H100V90H10z");
    }

    private static StepLines Lines(ChartStep[] steps) => new(steps, (0, 0, 100, 100), First, First.AddDays(100), 10);

    private static ChartStep Step(int day, double? value) => new(First.AddDays(day), value, value, value, Break: false, "");
}
