using MineralsRisk.Ledger;
using MineralsRisk.Scoring;

namespace MineralsRisk.Board;

/// <summary>A time through which a clause stands the same.</summary>
/// <param name="To">Its last day; null where nothing follows.</param>
public sealed record StatusSpan(DateOnly From, DateOnly? To, ClauseStatus Status)
{
    public bool Includes(DateOnly day) => From <= day && (To is null || day <= To);
}

/// <summary>How a clause stands from its first event on, by the events that are known.</summary>
internal static class ClauseCourse
{
    /// <summary>In order of time, each unlike the one before.</summary>
    public static IReadOnlyList<StatusSpan> Of(ClauseAnswer clause)
    {
        var events = Scored.Events(clause);
        var spans = new List<StatusSpan>();
        foreach (var day in clause.Events.SelectMany(e => e.Until is { } until ? (DateOnly[])[e.Date, until.AddDays(1)] : [e.Date]).Distinct().Order())
        {
            if (ClauseTimeline.StatusOn(events, day, DateTimeOffset.MaxValue) is not { } status || (spans.Count > 0 && spans[^1].Status == status))
            {
                continue;
            }

            if (spans.Count > 0)
            {
                spans[^1] = spans[^1] with { To = day.AddDays(-1) };
            }

            spans.Add(new(day, null, status));
        }

        return spans;
    }
}
