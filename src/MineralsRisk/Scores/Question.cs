using MineralsRisk.Http;

namespace MineralsRisk.Scores;

/// <summary>Who asks about which day with what knowledge.</summary>
/// <param name="KnownAt">None: everything known.</param>
public sealed record Question(string Perspective, DateOnly AsOf, DateTimeOffset? KnownAt)
{
    /// <summary>The parameters that make a question.</summary>
    public static QueryParameter[] Parameters { get; } = [QueryParameters.AsOf, QueryParameters.KnownAt, QueryParameters.Perspective];

    public DateTimeOffset KnownAtOrEverything => KnownAt ?? DateTimeOffset.MaxValue;

    /// <exception cref="ProblemException">The perspective is not an economy of the country table: 400.</exception>
    public static Question Of(Query query, Facts facts, TimeProvider clock)
    {
        var perspective = query.Text(QueryParameters.Perspective)!;
        if (!facts.Figures.IsPerspective(perspective))
        {
            var complaint = $"'{perspective}' is not an economy known here. Write an ISO 3166-1 alpha-3 code such as USA or JPN, or EUN for the European Union; /api/v1/countries lists them.";
            throw Refusal.Of(QueryParameters.Perspective, complaint);
        }

        return new(perspective, query.Date(QueryParameters.AsOf) ?? Today(clock), query.Instant(QueryParameters.KnownAt));
    }

    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
