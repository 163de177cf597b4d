using System.Text.Json;
using MineralsRisk.Ledger;
using MineralsRisk.Storage;

namespace MineralsRisk.Tests.Ledger;

public sealed class InstrumentFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("seed-").FullName;

    public InstrumentFilesTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "frameworks"));
        Directory.CreateDirectory(Path.Combine(_folder, "export-controls"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Files_are_read_in_ordinal_order_frameworks_first()
    {
        Put("export-controls/CN-2025-61.json", Text(Given.No61));
        Put("export-controls/CN-2025-18.json", Text(Given.No18));
        Put("frameworks/US-AU-2025-FW.json", Text(Given.Australia));

        var read = InstrumentFiles.Read(_folder, Given.World);

        read.Select(Text).ShouldBe([Text(Given.Australia), Text(Given.No18), Text(Given.No61)]);
    }

    [Fact]
    public void A_syntax_error_is_refused_with_its_line()
    {
        Put("export-controls/CN-2025-18.json", "{\n  \"id\": \"CN-2025-18\",\n  \"kind\": exportControl\n}\n");

        Refusal().ShouldStartWith("export-controls/CN-2025-18.json:3: ");
    }

    [Theory]
    [InlineData("\"title\":", "\"titel\":", "\"titel\":", "titel")]
    [InlineData("\"licensing\"", "\"lisensing\"", "\"lisensing\"", "$.clauses[0].measure: This is not one of the values")]
    [InlineData("\"processing\"", "\"processing\", \"processing\"", "\"processing\", ", "/clauses/0/stages/1: Processing stands here twice.")]
    [InlineData("\"samarium\"", "\"samarum\"", "\"samarum\"", "/clauses/0/minerals/0: 'samarum'")]
    [InlineData("\"2025-04-04\"", "\"1025-04-04\"", "\"1025-04-04\"", "/clauses/0/events/0/date: ")]
    [InlineData("\"country\": \"CHN\"", "\"country\": \"CHI\"", "\"CHI\"", "/country: 'CHI'")]
    [InlineData("\"country\": \"CHN\",", "", "{", "/country: An export control names its country.")]
    public void A_mistake_is_refused_with_its_file_its_line_and_words(string part, string instead, string lineWith, string words)
    {
        var text = Text(Given.No18);
        var at = text.IndexOf(part, StringComparison.Ordinal);
        at.ShouldBePositive();
        text = string.Concat(text.AsSpan(0, at), instead, text.AsSpan(at + part.Length));
        Put("export-controls/CN-2025-18.json", text);

        var line = Array.FindIndex(text.Split('\n'), l => l.Contains(lineWith, StringComparison.Ordinal)) + 1;
        var refusal = Refusal().Split('\n').ShouldHaveSingleItem();
        refusal.ShouldStartWith(FormattableString.Invariant($"export-controls/CN-2025-18.json:{line}: "));
        refusal.ShouldContain(words);
    }

    [Fact]
    public void All_mistakes_of_all_files_are_told_at_once()
    {
        Put("frameworks/US-AU-2025-FW.json", Text(Given.Australia with { Title = "" }));
        Put("frameworks/US-AU-2026-FW.json", "null");
        Put("export-controls/CN-2025-18.json", "[");
        Put("export-controls/CN-2025-57.json", Text(Given.No57.WithClause(c => c with { Minerals = ["x", "y"] })));

        var refused = Should.Throw<SeedRefusedException>(() => InstrumentFiles.Read(_folder, Given.World));

        refused.Findings.Select(f => f.File).ShouldBe([
            "frameworks/US-AU-2025-FW.json", "frameworks/US-AU-2026-FW.json", "export-controls/CN-2025-18.json",
            "export-controls/CN-2025-57.json", "export-controls/CN-2025-57.json"]);
        refused.Message.Split('\n').Length.ShouldBe(5);
    }

    [Fact]
    public void A_file_is_named_for_its_instrument()
    {
        Put("export-controls/CN-2025-018.json", Text(Given.No18));

        Refusal().ShouldBe("export-controls/CN-2025-018.json:2: /id: The file of CN-2025-18 is named CN-2025-18.json.");
    }

    [Fact]
    public void A_file_lies_in_the_folder_of_its_kind()
    {
        Put("frameworks/CN-2025-18.json", Text(Given.No18));

        Refusal().ShouldStartWith("frameworks/CN-2025-18.json:3: /kind: ");
    }

    [Fact]
    public void An_id_is_taken_once()
    {
        Put("frameworks/US-AU-2025-FW.json", Text(Given.Australia));
        Put("export-controls/US-AU-2025-FW.json", Text(Given.Control("US-AU-2025-FW", Given.Licensing("gallium"))));

        Refusal().ShouldBe("export-controls/US-AU-2025-FW.json:2: /id: US-AU-2025-FW is in frameworks/US-AU-2025-FW.json already.");
    }

    private string Refusal() => Should.Throw<SeedRefusedException>(() => InstrumentFiles.Read(_folder, Given.World)).Message;

    private void Put(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);

    /// <summary>As a person would lay it out.</summary>
    private static string Text(Instrument instrument) =>
        JsonSerializer.SerializeToNode(instrument, LedgerJson.Strict.Instrument)!
            .ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" });
}
