using MineralsRisk.Figures;
using MineralsRisk.Http;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Scores;

/// <summary>What selects minerals and puts them in order, in lists and on pages.</summary>
public static class MineralSelection
{
    public static QueryParameter List { get; } = MineralLists.Parameter;

    public static QueryParameter Rating { get; } = QueryParameter.Choice("rating", "Only minerals with this rating.", [.. Enum.GetValues<Rating>().Select(Words.Of)]);

    public static QueryParameter Country { get; } = QueryParameter.Text("country", "Only minerals that this country supplies at some stage.", "CHN");

    public static QueryParameter NeedsVerification { get; } = QueryParameter.Flag("needsVerification", "Only minerals whose score does, or does not, rest on a clause to be verified.");

    public static QueryParameter Text { get; } = QueryParameter.Text("q", "Only minerals whose id, name, symbol or another name contains this.", "graph");

    /// <summary>The parameters that narrow a list.</summary>
    public static QueryParameter[] Filters { get; } = [List, Rating, Country, NeedsVerification, Text];

    public static bool IsFiltered(Query query) => Filters.Any(query.Has);

    /// <param name="usual">The order when the caller does not say.</param>
    public static QueryParameter Sort(string usual) =>
        QueryParameter.Choice("sort", "The order; a minus turns it round. Unscored minerals come last.", ["id", "-id", "name", "-name", "score", "-score"], usual);

    /// <summary>The minerals that the query asks for, in order of their ids.</summary>
    /// <exception cref="ProblemException">400 for a list or a country that is not known.</exception>
    public static IReadOnlyList<MineralRow> Rows(Query query, Snapshot snapshot, Question question)
    {
        var figures = snapshot.Facts.Figures;
        var list = query.Text(List) is { } id ? MineralLists.Members(figures, id) : null;
        var country = query.Text(Country) is { } code ? KnownCountry(figures, code) : null;
        var (rating, verify, text) = (query.Text(Rating), query.Flag(NeedsVerification), query.Text(Text));
        return [.. snapshot.Facts.MineralIds
            .Where(m => list?.Contains(m) != false && (text is null || Matches(figures.Minerals[m], text)))
            .Where(m => country is null || Supplies(snapshot.Facts.Situation(m, question.Perspective, question.AsOf, question.KnownAt), figures.Countries.Index(country)))
            .Select(m => MineralRow.Of(figures, figures.Minerals[m], ScoreReader.Score(snapshot, m, question)))
            .Where(r => (rating is null || (r.Rating is { } own && Words.Of(own) == rating)) && (verify is null || r.NeedsVerification == verify))];
    }

    /// <summary>Where a row stands in an order.</summary>
    public static Func<MineralRow, PageKey> KeyOf(string sort) => sort switch
    {
        "-id" => r => new(PageKey.Descending(r.Id)),
        "name" => r => new(PageKey.Ascending(r.Name), PageKey.Ascending(r.Id)),
        "-name" => r => new(PageKey.Descending(r.Name), PageKey.Ascending(r.Id)),
        "score" => r => new(PageKey.Ascending(r.Score), PageKey.Ascending(r.Id)),
        "-score" => r => new(PageKey.Descending(r.Score), PageKey.Ascending(r.Id)),
        _ => r => new(PageKey.Ascending(r.Id)),
    };

    private static string KnownCountry(FigureView figures, string code) => figures.CountryRecords.ContainsKey(code)
        ? code
        : throw Refusal.Of(Country, $"'{code}' is not a country known here. Write an ISO 3166-1 alpha-3 code such as CHN.");

    private static bool Matches(Mineral mineral, string text) =>
        new[] { mineral.Id, mineral.Name, mineral.Symbol ?? string.Empty, mineral.Aliases }.Any(t => t.Contains(text, StringComparison.OrdinalIgnoreCase));

    private static bool Supplies(Situation situation, int country) =>
        new[] { situation.Extraction.Figures, situation.Processing.Figures }.Any(f => f is not null && Array.Exists(f.Suppliers, s => s.Country == country));
}
