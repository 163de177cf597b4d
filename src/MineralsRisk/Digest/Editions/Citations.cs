using MineralsRisk.Figures;
using MineralsRisk.Ledger;

namespace MineralsRisk.Digest.Editions;

/// <summary>The document to look at for a fact.</summary>
internal static class Citations
{
    /// <summary>The first source that can be opened, else the first; null where the instrument names none.</summary>
    public static Citation? Of(Instrument instrument) =>
        (Array.Find(instrument.Sources, s => Address(s.Url) is not null) ?? instrument.Sources.FirstOrDefault()) is { } source
            ? new(source.Title, source.Publisher, Address(source.Url))
            : null;

    public static Citation Of(Source source) => new($"{source.Title} {source.Edition}".Trim(), source.Publisher, Address(source.Url));

    private static string? Address(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.AbsoluteUri : null;
}
