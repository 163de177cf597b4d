using MineralsRisk.Board.Charts;
using MineralsRisk.Http;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.Board;

/// <summary>What the front page shows.</summary>
public sealed record FrontView
{
    private const int MostTold = 5;
    private const int CountriesShown = 12;
    private const string UsualList = "us-2025";

    public required Question Question { get; init; }

    /// <summary>In the order asked for.</summary>
    public required IReadOnlyList<FrontRow> Rows { get; init; }

    public required IReadOnlyList<Move> Moves { get; init; }

    public required IReadOnlyList<AheadEntry> Ahead { get; init; }

    public required IReadOnlyList<(string Name, string Code, string Path)> HeatCountries { get; init; }

    public required IReadOnlyList<HeatRow> Heat { get; init; }

    /// <summary>What the heat map is of.</summary>
    public required string HeatOf { get; init; }

    public required IReadOnlyList<Attribution> Attributions { get; init; }

    public static FrontView Of(Visit visit, QueryParameter sort, Func<int, IReadOnlyList<Change>> changes)
    {
        var (query, snapshot, facts, signs, question) = (visit.Query, visit.Snapshot, visit.Facts, visit.Signs, visit.Question);
        var figures = facts.Figures;
        var selected = Paging.Order(MineralSelection.Rows(query, snapshot, question), MineralSelection.KeyOf(query.Text(sort)!));
        var ids = selected.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var histories = selected.ToDictionary(
            r => r.Id, r => HistoryRow.Of(ScoreReader.Steps(snapshot, r.Id, question), null, null, visit.Today), StringComparer.Ordinal);
        var filtered = MineralSelection.IsFiltered(query);

        // The whole would be long, and the list of the usual perspective is what most come for.
        var mapped = filtered ? selected : [.. selected.Where(r => figures.ListsOf[r.Id].Contains(UsualList))];
        var map = new SupplyMap(facts, question, [.. mapped.Select(r => (r.Id, r.Bottleneck))]);
        return new()
        {
            Question = question,
            Rows = [.. selected.Select(r => new FrontRow(r, Trend.Of(histories[r.Id], question.AsOf), map.Largest(r.Id, r.Bottleneck)))],
            Moves = Board.Moves.Latest(histories, changes(MostTold * 10), facts, question.AsOf, MostTold),
            Ahead = AheadEntry.Of(Calendar.After(snapshot, question), facts, ids.Contains, MostTold),
            HeatCountries = [.. map.Countries(CountriesShown).Select(c => (signs.CountryName(c), c, signs.Country(c)!))],
            Heat = [.. mapped.Where(r => r.Bottleneck is not null).Select(r => new HeatRow(
                r.Name, signs.Mineral(r.Id)!, map.Cells(r.Id, CountriesShown), r.RestrictedShare, r.FrameworkShare))],
            HeatOf = filtered ? "the minerals above" : $"the minerals of the list {UsualList}",
            Attributions = ScoreReader.Attributions(snapshot, selected.SelectMany(r => r.Editions)),
        };
    }

    public int Count(Rating? rating) => Rows.Count(r => r.Mineral.Rating == rating);
}

/// <param name="Largest">The largest supplier at the bottleneck; null where there is none.</param>
public sealed record FrontRow(MineralRow Mineral, Trend Trend, (string Country, double Share)? Largest);
