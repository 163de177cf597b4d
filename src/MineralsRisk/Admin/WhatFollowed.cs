using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>What may follow on a term or a suspension that ran out.</summary>
/// <param name="Title">What happens to the clauses that are ticked: whoever reads of a suspension is not to take its end for that of the measure.</param>
/// <param name="Meaning">One sentence on what is so once it is saved.</param>
internal sealed record WhatFollowed(EventType Type, string Title, string Meaning)
{
    public static readonly IReadOnlyList<WhatFollowed> All =
    [
        new(EventType.Extended, "Extended until a later day", "What was suspended stays suspended, and what had a term stays in force, until the new last day."),
        new(EventType.Suspended, "Suspended until a later day", "The ticked clauses are held back and do not act until the last day given."),
        new(EventType.Resumed, "Resumed: in force again", "The suspension is over and the ticked clauses act again, from the day given on."),
        new(EventType.Ended, "Ended: the measure itself is over",
            "The ticked clauses are over for good and add no risk from the day given on. Where only their suspension ran out, they resumed; tick nothing but what really ended."),
    ];

    /// <param name="type">Its word; null for any other.</param>
    public static WhatFollowed? Of(string type) => All.FirstOrDefault(f => Words.Of(f.Type) == type);

    /// <summary>Whether it is likely to have happened to a clause.</summary>
    /// <param name="act">What set the term of the clause.</param>
    public static bool IsLikely(string type, EventTarget target, string? act) => Of(type)?.Type switch
    {
        // What an act suspended may be suspended anew or resume; the act itself does neither.
        EventType.Suspended or EventType.Resumed => target.Record.Instrument.Id != act,

        // That a suspension ran out is no sign that what it held back is over.
        EventType.Ended => !target.Suspension,
        _ => true,
    };
}
