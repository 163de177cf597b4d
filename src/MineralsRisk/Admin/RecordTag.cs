using System.Text.Json;
using MineralsRisk.Http;
using MineralsRisk.Ledger;

namespace MineralsRisk.Admin;

/// <summary>Tells one state of an instrument from another, for a form that was made from it.</summary>
internal static class RecordTag
{
    public const string Field = "tags";

    public static string Of(InstrumentRecord record) =>
        EntityTag.Of(JsonSerializer.SerializeToUtf8Bytes(record.Instrument, LedgerJson.Strict.Instrument)).Trim('"') + $".{record.Version}";

    /// <summary>As the field has it.</summary>
    public static string Text(InstrumentRecord record) => $"{record.Instrument.Id} {Of(record)}";

    /// <summary>By the id of the instrument.</summary>
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
    public static void Require(InstrumentRecord current, IReadOnlyDictionary<string, string> tags)
    {
        if (tags.GetValueOrDefault(current.Instrument.Id) != Of(current))
        {
            throw new ProblemException(ProblemType.PreconditionFailed, $"{current.Instrument.Id} was changed since this page was opened. What you typed is still here: look at what is recorded now, then preview and save again.");
        }
    }
}
