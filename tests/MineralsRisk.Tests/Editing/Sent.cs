using System.Globalization;
using System.Text.Json.Nodes;

namespace MineralsRisk.Tests.Editing;

/// <summary>Bodies as an editor sends them.</summary>
internal static class Sent
{
    /// <summary>Below /api/v1/.</summary>
    public const string Controls = "export-controls";

    /// <inheritdoc cref="Controls"/>
    public const string Frameworks = "frameworks";

    /// <summary>An id for an instrument of a kind, named by the list that it is in.</summary>
    public static string Id(string list, int number) => string.Create(CultureInfo.InvariantCulture, $"{(list == Frameworks ? "US-CN" : "CN")}-2026-{number}");

    /// <summary>An instrument of a kind that moves the score of a mineral.</summary>
    public static JsonObject Instrument(string list, string id, string mineral) => list == Frameworks ? Agreement(id, mineral) : Prohibition(id, mineral);

    /// <summary>The list that an instrument is in.</summary>
    public static string ListOf(JsonObject instrument) => instrument.ContainsKey("parties") ? Frameworks : Controls;

    /// <summary>An agreement of the United States with China on a mineral, binding and in force since the day before.</summary>
    public static JsonObject Agreement(string id, string mineral) => Object($$"""
        {
          "id": "{{id}}", "title": "Agreement on supply", "parties": ["USA", "CHN"], "instrumentType": "agreement", "signedOn": "2026-11-20", "binding": true, "confidence": "high",
          "sources": [ { "title": "Text", "url": "https://example.org/text", "publisher": "USTR", "date": "2026-11-20" } ],
          "clauses": [ { "measure": "cooperation", "scope": "All of it.", "minerals": ["{{mineral}}"], "stages": ["extraction", "processing"], "targets": ["ALL"],
            "events": [
              { "type": "signed", "date": "2026-11-20", "source": "Text" },
              { "type": "entersIntoForce", "date": "2026-11-20", "source": "Text" } ] } ]
        }
        """);

    /// <summary>China's prohibition of all exports of a mineral, in force since the day before.</summary>
    public static JsonObject Prohibition(string id, string mineral) => Object($$"""
        {
          "id": "{{id}}", "title": "Prohibition of exports", "country": "CHN", "issuers": ["MOFCOM"], "binding": true, "confidence": "high",
          "sources": [ { "title": "Announcement", "url": "https://example.org/announcement", "publisher": "MOFCOM", "date": "2026-11-20" } ],
          "clauses": [ { "measure": "prohibition", "scope": "All of it.", "minerals": ["{{mineral}}"], "stages": ["extraction", "processing"], "targets": ["ALL"],
            "events": [
              { "type": "announced", "date": "2026-11-20", "source": "Announcement" },
              { "type": "entersIntoForce", "date": "2026-11-20", "source": "Announcement" } ] } ]
        }
        """);

    public static JsonObject Ended(string date = "2026-11-21") => Object($$"""{ "type": "ended", "date": "{{date}}", "source": "Announcement" }""");

    public static JsonObject Object(string json) => JsonNode.Parse(json)!.AsObject();

    public static JsonObject With(this JsonObject body, string member, JsonNode? value)
    {
        body[member] = value;
        return body;
    }
}
