using System.Security.Cryptography;
using System.Text;
using System.Xml;
using MineralsRisk.Http;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;

namespace MineralsRisk.Feeds;

/// <summary>Score changes as an Atom feed (RFC 4287).</summary>
/// <param name="path">Of the feed.</param>
/// <param name="alternate">Path of the same in JSON.</param>
internal sealed class ChangeFeed(string title, string path, string alternate, Snapshot snapshot, FeedSettings settings)
{
    public const string ContentType = "application/atom+xml; charset=utf-8";
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    /// <param name="changes">Newest first.</param>
    public string Write(IReadOnlyList<(long Id, Change Change)> changes)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        using (var xml = XmlWriter.Create(text, new() { OmitXmlDeclaration = true, Indent = true, IndentChars = "  ", NewLineChars = "\n" }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteElementString("id", Atom, Urn(settings.Link(path)));
            xml.WriteElementString("title", Atom, title);
            xml.WriteElementString("updated", Atom, Json.Instant(changes.Count > 0 ? changes.Max(c => c.Change.At) : snapshot.Facts.NewestFact));
            xml.WriteStartElement("author", Atom);
            xml.WriteElementString("name", Atom, "Minerals Risk");
            xml.WriteEndElement();
            Link(xml, "self", path, "application/atom+xml");
            Link(xml, "alternate", alternate);
            foreach (var (id, change) in changes)
            {
                Entry(xml, id, change);
            }

            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private void Entry(XmlWriter xml, long id, Change change)
    {
        var words = ScoreWords.Title(change, snapshot.Facts.Figures.Minerals.GetValueOrDefault(change.Mineral)?.Name ?? change.Mineral);
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, Urn(FormattableString.Invariant($"{id} {Json.Instant(change.At)} {change.Mineral} {change.Perspective}")));
        xml.WriteElementString("title", Atom, words);
        xml.WriteElementString("updated", Atom, Json.Instant(change.At));
        xml.WriteStartElement("category", Atom);
        xml.WriteAttributeString("term", change.Mineral);
        xml.WriteEndElement();
        Link(xml, "alternate", ResourceLinks.Mineral(change.Mineral));
        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "xhtml");
        xml.WriteStartElement("div", Xhtml);
        Content(xml, change);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void Content(XmlWriter xml, Change change)
    {
        var why = change.Kind == ChangeKind.Recorded ? "by a fact recorded then" : "because that day came";
        xml.WriteElementString("p", Xhtml, $"Supply risk for {change.Perspective}: {ScoreWords.Score(change.Before)} before, {ScoreWords.Score(change.After)} after, {why}.{(change.NeedsVerification ? " It needs verification." : "")}");
        if (change.Causes.Count == 0)
        {
            return;
        }

        xml.WriteElementString("p", Xhtml, "Of that:");
        xml.WriteStartElement("ul", Xhtml);
        foreach (var (cause, part) in change.Causes.Zip(ScoreWords.Deltas([.. change.Causes.Select(c => c.Delta)])))
        {
            xml.WriteStartElement("li", Xhtml);
            Cause(xml, cause);
            xml.WriteString($": {part}{(cause.EditionBreak ? " (another edition of the figures: no trend can be read across)" : "")}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Cause(XmlWriter xml, CauseAnswer cause)
    {
        var instrument = cause.Kind == CauseKind.Clause ? cause.Id.Split('/')[0] : "";
        if (ResourceLinks.Instrument(snapshot.Facts, instrument) is not { } address)
        {
            xml.WriteString(cause.Kind switch
            {
                CauseKind.Country => $"clauses of {cause.Id}",
                CauseKind.OtherCountries => "clauses of other countries",
                _ => $"{Storage.Words.Of(cause.Kind)} {cause.Id}",
            });
            return;
        }

        xml.WriteStartElement("a", Xhtml);
        xml.WriteAttributeString("href", settings.Link(address));
        xml.WriteString($"{cause.Id} {snapshot.Facts.Ledger.Find(instrument)!.Instrument.Title}");
        xml.WriteEndElement();
    }

    // Readers open an alternate in a browser only where its type is HTML or not said.
    private void Link(XmlWriter xml, string relation, string to, string? type = null)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        if (type is not null)
        {
            xml.WriteAttributeString("type", type);
        }

        xml.WriteAttributeString("href", settings.Link(to));
        xml.WriteEndElement();
    }

    // A UUID of version 8, made from what never changes about the thing named: the same in every answer and after every restart.
    private static string Urn(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(bytes, bigEndian: true)}";
    }
}
