namespace MineralsRisk.Http;

/// <summary>The parameters that several routes take, described once.</summary>
public static class QueryParameters
{
    public const int LargestPage = 500;
    public const int UsualPage = 100;

    public static QueryParameter AsOf { get; } = QueryParameter.Date("asOf", "What held on this day (UTC). Left out: today.");

    public static QueryParameter KnownAt { get; } = QueryParameter.InstantOrDate("knownAt", "What was public by this instant; a date means its 00:00:00Z. Left out: everything known.");

    public static QueryParameter Perspective { get; } = QueryParameter.Text("perspective", "Whose supply risk: an ISO 3166-1 alpha-3 code, or EUN for the European Union.", "USA", fallback: "USA");

    public static QueryParameter From { get; } = QueryParameter.Date("from", "From this day on, inclusive.", "2023-01-01");

    public static QueryParameter To { get; } = QueryParameter.Date("to", "Up to this day, inclusive.", "2027-12-31");

    public static QueryParameter Limit { get; } = QueryParameter.Integer("limit", "How many rows at most. CSV without it gives every row.", 1, LargestPage, UsualPage);

    public static QueryParameter Cursor { get; } = QueryParameter.Text("cursor", "Continues a list: the nextCursor of the page before, with the same filters.", "WyI3ZjgzYjE2NTdmZjFmYzUzIiwiZ2FsbGl1bSJd");

    public static QueryParameter Format { get; } = QueryParameter.Choice("format", "The format of the answer; goes before the Accept header.", ["json", "csv"]);

    public static QueryParameter DryRun { get; } = QueryParameter.Flag("dryRun", "true answers what the request would change, and changes nothing.");
}
