using System.Text.Json.Nodes;

namespace MineralsRisk.Tests.Editing;

/// <summary>Bodies as an editor sends them.</summary>
internal static class Sent
{
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
