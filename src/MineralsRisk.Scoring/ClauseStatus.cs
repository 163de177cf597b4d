namespace MineralsRisk.Scoring;

/// <summary>Where a clause stands on a date. Signed is not in force; suspended is not repealed.</summary>
public enum ClauseStatus
{
    Planned,
    Signed,
    InForce,
    Suspended,

    /// <summary>A term or a suspension ran out and nothing says what followed.</summary>
    LapsedUnverified,
    Ended,

    /// <summary>Announced, but held back or withdrawn before it ever took effect.</summary>
    NeverOperated,
}

/// <summary>The fold of a clause's events into its status.</summary>
public static class ClauseTimeline
{
    /// <summary>
    /// The status on <paramref name="asOf"/> by the events that were public at <paramref name="knownAt"/>;
    /// none before the first of them.
    /// </summary>
    /// <param name="events">In order of date, then of the list.</param>
    public static ClauseStatus? StatusOn(ReadOnlySpan<ClauseEvent> events, DateOnly asOf, DateTimeOffset knownAt)
    {
        ClauseStatus? status = null;
        var entered = false;
        var operated = false;
        var suspended = false;
        DateOnly? suspendedUntil = null, termUntil = null;

        foreach (var e in events)
        {
            if (e.Date > asOf || e.KnownFrom > knownAt)
            {
                continue;
            }

            // What comes after the last day of a term or a suspension says what followed, and nothing is left to verify.
            if (e.Type is EventType.Announced or EventType.Signed or EventType.Resumed)
            {
                suspended &= !(suspendedUntil < e.Date);
                termUntil = termUntil < e.Date ? null : termUntil;
            }

            switch (e.Type)
            {
                case EventType.Announced:
                    status = ClauseStatus.Planned;
                    break;
                case EventType.Signed:
                    status = ClauseStatus.Signed;
                    break;
                case EventType.EntersIntoForce:
                    termUntil = e.Until;
                    entered = true;
                    if (suspended && !(suspendedUntil < e.Date))
                    {
                        status = ClauseStatus.NeverOperated;
                    }
                    else
                    {
                        suspended = false;
                        operated = true;
                        status = ClauseStatus.InForce;
                    }

                    break;
                case EventType.Suspended:
                    suspended = true;
                    suspendedUntil = e.Until;
                    status = entered ? ClauseStatus.Suspended : ClauseStatus.NeverOperated;
                    break;
                case EventType.Resumed:
                    suspended = false;
                    entered = operated = true;
                    status = ClauseStatus.InForce;
                    break;
                case EventType.Extended when suspended:
                    suspendedUntil = e.Until;
                    break;
                case EventType.Extended:
                    termUntil = e.Until;
                    break;
                case EventType.Ended or EventType.Lapsed or EventType.Superseded:
                    suspended = false;
                    termUntil = null;
                    status = operated ? ClauseStatus.Ended : ClauseStatus.NeverOperated;
                    break;
                case EventType.Amended or EventType.PledgeDue or EventType.PledgeMet or EventType.PledgeMissed:
                    break;
                default:
                    throw new InvalidOperationException($"Unknown event type {e.Type}.");
            }
        }

        var runsUntil = suspended ? suspendedUntil : termUntil;
        return status is not null && runsUntil < asOf ? ClauseStatus.LapsedUnverified : status;
    }
}
