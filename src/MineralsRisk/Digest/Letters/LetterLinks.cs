using MineralsRisk.Ledger;

namespace MineralsRisk.Digest;

/// <summary>Words that lead to a page; without an address they are words alone.</summary>
public sealed record Link(string Text, string? Url);

/// <summary>The addresses that a letter links to.</summary>
/// <param name="baseUrl">Of this service, as http://minerals.example; absolute, since a mail has no place to read a path from.</param>
internal sealed class LetterLinks(string baseUrl)
{
    private readonly string _base = baseUrl.TrimEnd('/');

    public string Home => $"{_base}/";

    public Link Mineral(NamedMineral mineral) => new(OutsideText.Clean(mineral.Name), $"{_base}/minerals/{Uri.EscapeDataString(mineral.Id)}");

    public Link Instrument(InstrumentKind kind, string id, string text) =>
        new(OutsideText.Clean(text), $"{_base}/{(kind == InstrumentKind.Framework ? "frameworks" : "export-controls")}/{Uri.EscapeDataString(id)}");

    public string Changes(string perspective) => $"{_base}/api/v1/changes?perspective={Uri.EscapeDataString(perspective)}";

    public string Calendar(string perspective) => $"{_base}/api/v1/calendar?perspective={Uri.EscapeDataString(perspective)}";

    public string ExportControls => $"{_base}/api/v1/export-controls";

    /// <summary>None where there is no document; one whose address is of another kind than http and https is named without it.</summary>
    public static Link? Source(Citation? citation) => citation is null
        ? null
        : new(
            OutsideText.Clean(citation.Publisher is { } publisher && !citation.Title.Contains(publisher, StringComparison.Ordinal) ? $"{citation.Title} ({publisher})" : citation.Title),
            Address(citation.Url));

    // As the parser writes it: whatever a browser would read otherwise than a person is escaped.
    private static string? Address(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri.AbsoluteUri : null;
}
