using System.Globalization;
using System.Text;

namespace MineralsRisk.Board.Charts;

/// <summary>Steps as lines of a drawing: what has come solid, what is ahead on its own.</summary>
internal sealed class StepLines
{
    private readonly IReadOnlyList<ChartStep> _steps;
    private readonly (double Left, double Top, double Right, double Bottom) _frame;
    private readonly DateOnly _from;
    private readonly DateOnly _to;

    /// <param name="steps">In order of time; the part before <paramref name="from"/> is cut off.</param>
    public StepLines(IReadOnlyList<ChartStep> steps, (double Left, double Top, double Right, double Bottom) frame, DateOnly from, DateOnly to, double most)
    {
        (_steps, _frame, _from, _to, Most) = (steps, frame, from, to, most);
    }

    /// <summary>The value at the upper edge; 0 is at the lower.</summary>
    public double Most { get; }

    public double X(DateOnly day) =>
        _frame.Left + (Math.Clamp((double)(day.DayNumber - _from.DayNumber) / Math.Max(1, _to.DayNumber - _from.DayNumber), 0, 1) * (_frame.Right - _frame.Left));

    public double Y(double value) => _frame.Bottom - (Math.Clamp(value / Most, 0, 1) * (_frame.Bottom - _frame.Top));

    /// <summary>The line of the values between two days.</summary>
    public string Line(DateOnly from, DateOnly to)
    {
        var path = new StringBuilder();
        double? before = null;
        foreach (var (step, begin, end) in Between(from, to))
        {
            if (step.Value is not { } value)
            {
                before = null;
                continue;
            }

            var joined = before is not null && !(step.Break && step.From == begin);
            path.Append(CultureInfo.InvariantCulture, $"{(joined ? "L" : "M")}{Svg.At(X(begin))} {Svg.At(Y(value))}H{Svg.At(X(end))}");
            before = value;
        }

        return path.ToString();
    }

    /// <summary>The area between least and most.</summary>
    public string Band(DateOnly from, DateOnly to)
    {
        var path = new StringBuilder();
        foreach (var (step, begin, end) in Between(from, to))
        {
            if (step is { Low: { } low, High: { } high } && high > low)
            {
                path.Append(CultureInfo.InvariantCulture, $"M{Svg.At(X(begin))} {Svg.At(Y(high))}H{Svg.At(X(end))}V{Svg.At(Y(low))}H{Svg.At(X(begin))}z");
            }
        }

        return path.ToString();
    }

    private IEnumerable<(ChartStep Step, DateOnly Begin, DateOnly End)> Between(DateOnly from, DateOnly to)
    {
        for (var i = 0; i < _steps.Count; i++)
        {
            var begin = _steps[i].From < from ? from : _steps[i].From;
            var end = i + 1 < _steps.Count && _steps[i + 1].From < to ? _steps[i + 1].From : to;
            if (begin < end)
            {
                yield return (_steps[i], begin, end);
            }
        }
    }
}
