namespace MineralsRisk.Digest;

/// <summary>A part of a letter under one heading.</summary>
/// <param name="Note">What holds for all of its stories.</param>
/// <param name="More">How many more there are, and where; null: these are all.</param>
public sealed record LetterSection(string Heading, string? Note, IReadOnlyList<Story> Stories, Link? More)
{
    /// <summary>The first stories, and where the rest is.</summary>
    internal static LetterSection Of<T>(string heading, string? note, IReadOnlyList<T> items, Func<T, Story> tell, int most, string restUrl) =>
        new(heading, note, [.. items.Take(most).Select(tell)], items.Count > most ? new($"and {items.Count - most} more", restUrl) : null);
}

/// <summary>One thing told: both forms of the letter are written from this, so that neither says what the other leaves out.</summary>
/// <param name="Kicker">What stands before the heading, such as a date.</param>
/// <param name="PartsHeading">What the parts are.</param>
public sealed record Story(string? Kicker, Link Heading, IReadOnlyList<string> Lines, string PartsHeading, IReadOnlyList<StoryPart> Parts, Link? Source);

/// <param name="Figure">Such as a change of score.</param>
public sealed record StoryPart(string Figure, Tone Tone, Link What, string? Note, Link? Source);

/// <summary>Which way a figure goes; the words say it too.</summary>
public enum Tone
{
    None,

    /// <summary>More risk.</summary>
    Up,
    Down,
}
