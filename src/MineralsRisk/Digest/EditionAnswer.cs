using System.Text.Json.Serialization;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest;

/// <summary>An edition in a list.</summary>
/// <param name="Previous">Id of the edition before it for the same readers; null for their first.</param>
/// <param name="From">The window: after this instant...</param>
/// <param name="To">...up to this one.</param>
/// <param name="Quiet">Nothing changed.</param>
/// <param name="Mails">How many of its mails are in each state that there is.</param>
public sealed record EditionRow(
    [property: JsonIgnore] long Number, string Id, Cadence Cadence, EditionFilter Filter, string? Previous, DateTimeOffset From, DateTimeOffset To,
    DateTimeOffset MadeAt, bool Quiet, string Subject, IReadOnlyDictionary<string, long> Mails)
{
    internal static EditionRow Of(long number, Edition e, IReadOnlyDictionary<MailState, long> mails) =>
        new(number, e.Id, e.Cadence, e.Filter, e.Previous, e.From, e.To, e.MadeAt, e.Quiet, e.Letter.Subject, EditionAnswer.Counts(mails));
}

/// <summary>An edition with what it says.</summary>
/// <param name="Previous">Id of the edition before it for the same readers; null for their first.</param>
/// <param name="From">The window: after this instant...</param>
/// <param name="To">...up to this one.</param>
/// <param name="ChangesAfter">The window, exactly: the changes after this id...</param>
/// <param name="ChangesThrough">...up to this one.</param>
/// <param name="Quiet">Nothing changed.</param>
/// <param name="Mails">How many of its mails are in each state that there is.</param>
public sealed record EditionAnswer(
    string Id, Cadence Cadence, EditionFilter Filter, string? Previous, DateTimeOffset From, DateTimeOffset To, long ChangesAfter, long ChangesThrough,
    DateTimeOffset MadeAt, bool Quiet, string Subject, IReadOnlyDictionary<string, long> Mails, EditionContent Content)
{
    internal static EditionAnswer Of(Edition e, IReadOnlyDictionary<MailState, long> mails) =>
        new(e.Id, e.Cadence, e.Filter, e.Previous, e.From, e.To, e.ChangesAfter, e.ChangesThrough, e.MadeAt, e.Quiet, e.Letter.Subject, Counts(mails), e.Content);

    internal static SortedDictionary<string, long> Counts(IReadOnlyDictionary<MailState, long> mails) =>
        new(mails.ToDictionary(m => Words.Of(m.Key), m => m.Value), StringComparer.Ordinal);
}
