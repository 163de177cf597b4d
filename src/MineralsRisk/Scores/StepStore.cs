using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Storage;

namespace MineralsRisk.Scores;

/// <summary>The stored steps of the perspectives that are kept computed, and the basis they were computed from.</summary>
public static class StepStore
{
    private const string Columns = "SELECT mineral, from_date, to_date, answer, causes FROM score_steps";
    private const string Select = $"{Columns} WHERE perspective = @perspective ORDER BY mineral, from_date";
    private const string SelectSome = $"{Columns} WHERE perspective = @perspective AND mineral IN @minerals ORDER BY mineral, from_date";
    private const string Delete = "DELETE FROM score_steps WHERE perspective = @perspective AND mineral = @mineral";

    private const string Insert = """
        INSERT INTO score_steps (perspective, mineral, from_date, to_date, answer, causes) VALUES (@perspective, @mineral, @From, @To, @Answer, @Causes)
        """;

    private const string SelectBasis = "SELECT basis FROM score_basis WHERE perspective = @perspective";

    private const string UpsertBasis = """
        INSERT INTO score_basis (perspective, basis) VALUES (@perspective, @basis) ON CONFLICT (perspective) DO UPDATE SET basis = excluded.basis
        """;

    private const string SelectPerspectives = "SELECT perspective FROM score_basis ORDER BY perspective";

    /// <summary>A step as its row: JSON as text, so that equal steps are equal rows.</summary>
    public sealed record Row(string From, string? To, string Answer, string Causes);

    /// <summary>The perspectives that have stored steps.</summary>
    public static IReadOnlyList<string> Perspectives(SqliteConnection connection) => [.. connection.Query<string>(SelectPerspectives)];

    /// <summary>What the steps were computed from; none before the first recompute.</summary>
    public static Basis? Basis(SqliteConnection connection, string perspective) =>
        Scores.Basis.Parse(connection.QuerySingleOrDefault<string>(SelectBasis, new { perspective }));

    public static void SetBasis(SqliteConnection connection, string perspective, Basis basis) =>
        connection.Execute(UpsertBasis, new { perspective, basis = basis.ToString() });

    /// <summary>Rows by mineral, each in order of time.</summary>
    /// <param name="minerals">Whose rows are wanted; none: everyone's.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<Row>> Load(SqliteConnection connection, string perspective, IReadOnlyCollection<string>? minerals = null) => connection
        .Query<(string Mineral, string From, string? To, string Answer, string Causes)>(minerals is null ? Select : SelectSome, new { perspective, minerals })
        .GroupBy(r => r.Mineral, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, IReadOnlyList<Row> (g) => [.. g.Select(r => new Row(r.From, r.To, r.Answer, r.Causes))], StringComparer.Ordinal);

    public static void Replace(SqliteConnection connection, string perspective, string mineral, IReadOnlyList<Row> rows)
    {
        connection.Execute(Delete, new { perspective, mineral });
        connection.Execute(Insert, rows.Select(r => new { perspective, mineral, r.From, r.To, r.Answer, r.Causes }));
    }

    public static Row ToRow(ScoreStep step) => new(
        Timestamp.Of(step.From),
        step.To is { } to ? Timestamp.Of(to) : null,
        JsonSerializer.Serialize(step.Answer, ScoresJson.Strict.ScoreAnswer),
        JsonSerializer.Serialize(step.Causes, ScoresJson.Strict.IReadOnlyListCauseAnswer));

    public static ScoreStep FromRow(Row row) => new(
        Timestamp.ParseDate(row.From),
        row.To is null ? null : Timestamp.ParseDate(row.To),
        JsonSerializer.Deserialize(row.Answer, ScoresJson.Strict.ScoreAnswer)!,
        JsonSerializer.Deserialize(row.Causes, ScoresJson.Strict.IReadOnlyListCauseAnswer)!);
}

/// <summary>What is stored of a perspective.</summary>
/// <param name="Through">The last day whose scheduled changes are logged.</param>
/// <param name="Rows">By mineral, each in order of time.</param>
public sealed record StoredSteps(Basis? Basis, DateOnly? Through, IReadOnlyDictionary<string, IReadOnlyList<StepStore.Row>> Rows)
{
    /// <param name="minerals">Whose rows are wanted; none: everyone's.</param>
    public static StoredSteps Load(SqliteConnection connection, string perspective, IReadOnlyCollection<string>? minerals = null) =>
        new(StepStore.Basis(connection, perspective), ChangeStore.Through(connection, perspective), StepStore.Load(connection, perspective, minerals));
}
