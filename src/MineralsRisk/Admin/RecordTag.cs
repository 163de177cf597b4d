using System.Text.Json;
using MineralsRisk.Digest;
using MineralsRisk.Feeds;
using MineralsRisk.Http;
using MineralsRisk.Ledger;

namespace MineralsRisk.Admin;

/// <summary>Tells one state of a record from another, for a form that was made from it.</summary>
internal static class RecordTag
{
    public const string Field = "tags";

    public static string Of(InstrumentRecord record) => $"{OfContent(JsonSerializer.SerializeToUtf8Bytes(record.Instrument, LedgerJson.Strict.Instrument))}.{record.Version}";

    /// <summary>As the field has it.</summary>
    public static string Text(InstrumentRecord record) => $"{record.Instrument.Id} {Of(record)}";

    public static string Text(Webhook webhook) => $"{webhook.Id} {Of(webhook)}";

    public static string Text(Subscriber subscriber) => $"{subscriber.Id} {Of(subscriber)}";

    /// <summary>By the id of the record.</summary>
    public static IReadOnlyDictionary<string, string> Read(Typed typed)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in typed.All(Field))
        {
            var parts = text.Split(' ', 2);
            tags[parts[0]] = parts.Length > 1 ? parts[1] : "";
        }

        return tags;
    }

    /// <exception cref="ProblemException">412 when the instrument is another than the form was made from.</exception>
    public static void Require(InstrumentRecord current, IReadOnlyDictionary<string, string> tags) => Require(current.Instrument.Id, Of(current), tags);

    /// <exception cref="ProblemException">412 when the webhook is another than the form was made from.</exception>
    public static void Require(Webhook current, IReadOnlyDictionary<string, string> tags) => Require(current.Id, Of(current), tags);

    /// <exception cref="ProblemException">412 when the subscriber is another than the form was made from.</exception>
    public static void Require(Subscriber current, IReadOnlyDictionary<string, string> tags) => Require(current.Id, Of(current), tags);

    // An edition that is made meanwhile is no reason to type anything again.
    private static string Of(Subscriber subscriber) =>
        OfContent(JsonSerializer.SerializeToUtf8Bytes(new { subscriber.Email, subscriber.Name, subscriber.State, subscriber.Preferences }, Json.Options));

    private static string Of(Webhook webhook) => OfContent(JsonSerializer.SerializeToUtf8Bytes(webhook, Json.Options));

    private static string OfContent(byte[] content) => EntityTag.Of(content).Trim('"');

    private static void Require(string id, string current, IReadOnlyDictionary<string, string> tags)
    {
        if (tags.GetValueOrDefault(id) != current)
        {
            throw new ProblemException(ProblemType.PreconditionFailed, $"{id} was changed since this page was opened. What you typed is still here: look at what is recorded now, then go on.");
        }
    }
}
