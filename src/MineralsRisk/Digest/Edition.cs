namespace MineralsRisk.Digest;

/// <summary>What was told to all subscribers with the same cadence, the same filter and the same edition before. Immutable once made.</summary>
/// <param name="Id">Such as weekly-2026-11-23-k3n8w2pq.</param>
/// <param name="Previous">Id of the edition before it for the same readers; none for their first.</param>
/// <param name="Quiet">Nothing changed.</param>
/// <param name="Letter">As it is sent, but for each reader's own links.</param>
public sealed record Edition(
    string Id, Cadence Cadence, EditionFilter Filter, string? Previous, DateTimeOffset From, DateTimeOffset To, long ChangesAfter, long ChangesThrough,
    DateTimeOffset MadeAt, bool Quiet, EditionContent Content, Letter Letter);

/// <summary>What an edition selects: the part of the preferences that decides its content.</summary>
/// <param name="Minerals">Ids in order, those of the lists included; none: every mineral.</param>
public sealed record EditionFilter(
    IReadOnlyList<string> Minerals, IReadOnlyList<string> Lists, string Perspective, Scoring.Rating? RatingAtLeast, double? ChangeAtLeast);

/// <summary>A mail in both of its forms. In an edition a reader's own links are places to be filled, see <see cref="LetterPlaces"/>.</summary>
public sealed record Letter(string Subject, string Text, string Html);
