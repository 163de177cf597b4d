using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.VisualBasic.FileIO;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Scores;

[Collection(OneService.Name)]
public sealed class CsvTests(MineralsService service)
{
    [Theory]
    [InlineData("minerals", "id")]
    [InlineData("scores", "mineral")]
    [InlineData("scores?perspective=JPN&asOf=2024-05-05", "mineral")]
    [InlineData("minerals/dysprosium/score/history", "from")]
    [InlineData("minerals/lithium/supply", "locator")]
    [InlineData("frameworks", "title")]
    [InlineData("export-controls", "title")]
    [InlineData("countries", "name")]
    [InlineData("sources", "attribution")]
    public async Task A_list_as_CSV_has_the_rows_that_it_has_as_JSON(string path, string column)
    {
        var json = await service.EveryRowAsync(path);

        var csv = Parse(await CsvAsync(path));

        csv.Select(r => r[column]).ShouldBe(json.All(column));
        foreach (var name in csv[0].Keys.Where(k => json[0].TryGetProperty(k, out _)))
        {
            csv.Zip(json).ShouldAllBe(pair => Same(pair.First[name], pair.Second.GetProperty(name)), name);
        }
    }

    [Fact]
    public async Task The_format_can_be_asked_for_by_header_or_by_parameter()
    {
        var byHeader = await service.AskAsync("/api/v1/scores", ("Accept", "text/csv"));

        byHeader.Header("Content-Type").ShouldBe("text/csv; charset=utf-8");
        (await byHeader.Content.ReadAsStringAsync()).ShouldBe(await CsvAsync("scores"));
    }

    [Fact]
    public async Task Scores_as_CSV_leave_the_stages_out() =>
        (await CsvAsync("scores")).Split("\r\n")[0].Split(',').ShouldNotContain("stages");

    [Fact]
    public async Task A_limit_holds_for_CSV_too_and_the_rest_follows_by_its_link()
    {
        var first = await service.AskAsync("/api/v1/scores?format=csv&limit=50");

        var rows = Parse(await first.Content.ReadAsStringAsync());
        rows.Count.ShouldBe(50);
        var rest = Parse(await service.Client.GetStringAsync(first.Header("Link")!.Split('<', '>')[1]));
        rows.Concat(rest).Select(r => r["mineral"]).ShouldBe((await service.RowsAsync("scores")).All("mineral"));
    }

    private static bool Same(string cell, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => cell.Length == 0,
        JsonValueKind.Number => double.Parse(cell, CultureInfo.InvariantCulture).Equals(value.GetDouble()),
        JsonValueKind.Array => value.EnumerateArray().Any(m => m.ValueKind == JsonValueKind.Object)
            || cell == string.Join(';', value.EnumerateArray().Select(m => m.ToString())),
        JsonValueKind.True or JsonValueKind.False => cell == (value.GetBoolean() ? "true" : "false"),
        _ => cell == value.GetString(),
    };

    /// <summary>Reads with a parser that is none of ours.</summary>
    private static List<Dictionary<string, string>> Parse(string csv)
    {
        csv.ShouldEndWith("\r\n");
        using var parser = new TextFieldParser(new MemoryStream(Encoding.UTF8.GetBytes(csv)), Encoding.UTF8) { TrimWhiteSpace = false };
        parser.SetDelimiters(",");
        parser.HasFieldsEnclosedInQuotes = true;
        var header = parser.ReadFields()!;
        var rows = new List<Dictionary<string, string>>();
        while (parser.ReadFields() is { } cells)
        {
            cells.Length.ShouldBe(header.Length);
            rows.Add(header.Zip(cells).ToDictionary(p => p.First, p => p.Second));
        }

        return rows;
    }

    private Task<string> CsvAsync(string path) =>
        service.Client.GetStringAsync($"/api/v1/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}format=csv");
}
