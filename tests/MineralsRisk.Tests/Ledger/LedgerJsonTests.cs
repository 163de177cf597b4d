using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MineralsRisk.Ledger;

namespace MineralsRisk.Tests.Ledger;

public sealed class LedgerJsonTests
{
    private const string Short = """
        { "id": "CN-2025-18", "kind": "exportControl", "title": "T", "country": "CHN", "confidence": "high", "sources": [ { "title": "S" } ],
          "clauses": [ { "id": "CN-2025-18/1", "measure": "licensing", "scope": "S", "minerals": ["samarium"], "stages": ["processing"], "hsCodes": null,
            "events": [ { "type": "announced", "date": "2025-04-04", "knownFrom": "2025-04-04T00:00:00Z", "source": "S" } ] } ] }
        """;

    [Fact]
    public void Members_left_out_have_their_ordinary_values()
    {
        var instrument = Read(Short);

        instrument.Commitments.ShouldBeEmpty();
        var clause = instrument.Clauses.ShouldHaveSingleItem();
        clause.Targets.ShouldBe(["ALL"]);
        clause.Extent.ShouldBe(Extent.Full);
        clause.HsCodes.ShouldBeEmpty();
        clause.ControlCodes.ShouldBeEmpty();
        clause.NamedMinerals.ShouldBeEmpty();
        clause.Events[0].Precision.ShouldBe(Precision.Day);
        InstrumentCheck.Run(instrument, Given.World).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"title\": \"T\",", "", "title")]
    [InlineData("\"knownFrom\": \"2025-04-04T00:00:00Z\",", "", "knownFrom")]
    [InlineData("\"country\"", "\"contry\"", "contry")]
    [InlineData("\"licensing\"", "\"lisensing\"", "measure")]
    [InlineData("[\"samarium\"]", "null", "minerals")]
    [InlineData("2025-04-04T00", "2025-04-31T00", "knownFrom")]
    public void What_is_not_an_instrument_is_refused_by_name(string part, string instead, string name)
    {
        Short.ShouldContain(part);

        Should.Throw<JsonException>(() => Read(Short.Replace(part, instead, StringComparison.Ordinal))).Message.ShouldContain(name);
    }

    [Fact]
    public void An_answer_can_be_sent_back()
    {
        foreach (var instrument in new[] { Given.No61, Given.Australia })
        {
            var answer = Given.View(instrument).Answer(instrument.Id, Given.Day("2026-11-21"), Given.Everything).ShouldNotBeNull();
            var sentBack = LedgerJson.ReadSubmitted(JsonSerializer.SerializeToUtf8Bytes(answer, LedgerJson.Strict.InstrumentAnswer));

            var verified = instrument with { Clauses = [.. instrument.Clauses.Select((c, i) => c with { LastVerified = answer.Clauses[i].LastVerified })] };
            Write(sentBack).ShouldBe(Write(verified));
        }
    }

    [Theory]
    [InlineData("""{ "status": "inForce" }""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{ "clauses": 1, "commitments": [1] }""")]
    [InlineData("""{ "id": "A", "id": "B" }""")]
    public void What_a_caller_sends_is_as_strict(string json) =>
        Should.Throw<JsonException>(() => LedgerJson.ReadSubmitted(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void An_answer_has_the_names_of_the_contract()
    {
        var view = Given.View(Given.No57, Given.Australia);

        var control = Answer(view, "CN-2025-57");
        Names(control).ShouldBe([
            "id", "kind", "title", "originalTitle", "number", "issuers", "country", "actorType", "binding", "confidence", "note", "sources",
            "version", "withdrawn", "asOf", "knownAt", "clauses", "commitments"], ignoreOrder: true);
        control["knownAt"]!.GetValue<string>().ShouldBe("2026-11-21T00:00:00Z");
        Names(control["clauses"]![0]!).ShouldBe([
            "id", "measure", "ratePercent", "scope", "minerals", "namedMinerals", "stages", "hsCodes", "controlCodes", "entities", "extent", "targets",
            "status", "needsVerification", "lastVerified", "verifiedDaysAgo", "events"], ignoreOrder: true);
        Names(control["clauses"]![0]!["events"]![0]!).ShouldBe(["type", "date", "precision", "until", "act", "commitment", "knownFrom", "source", "note"]);
        control["clauses"]![0]!["status"]!.GetValue<string>().ShouldBe("lapsedUnverified");

        var framework = Answer(view, "US-AU-2025-FW");
        Names(framework).ShouldBe([
            "id", "kind", "title", "originalTitle", "number", "parties", "instrumentType", "binding", "confidence", "signedOn", "place", "signatories",
            "mechanisms", "note", "sources", "version", "withdrawn", "asOf", "knownAt", "clauses", "commitments"], ignoreOrder: true);
        Names(framework["commitments"]![0]!).ShouldBe(["id", "clause", "text", "amount", "currency", "dueDate", "state"], ignoreOrder: true);
        framework["commitments"]![0]!["state"]!.GetValue<string>().ShouldBe("dueUnverified");
    }

    private static JsonNode Answer(LedgerView view, string id) =>
        JsonSerializer.SerializeToNode(view.Answer(id, Given.Day("2026-11-21"), Given.Everything), LedgerJson.Strict.InstrumentAnswer!).ShouldNotBeNull();

    private static IEnumerable<string> Names(JsonNode node) => node.AsObject().Select(p => p.Key);

    private static Instrument Read(string json) => JsonSerializer.Deserialize(json, LedgerJson.Strict.Instrument).ShouldNotBeNull();

    private static string Write(Instrument instrument) => JsonSerializer.Serialize(instrument, LedgerJson.Strict.Instrument);
}
