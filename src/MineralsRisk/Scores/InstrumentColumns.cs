using MineralsRisk.Http;
using MineralsRisk.Ledger;
using MineralsRisk.Storage;

namespace MineralsRisk.Scores;

/// <summary>How instruments look as CSV: a row each, clauses put together.</summary>
internal static class InstrumentColumns
{
    public static CsvColumns<InstrumentAnswer> Frameworks { get; } = Shared(new CsvColumns<InstrumentAnswer>()
        .Add("id", i => i.Id).Add("title", i => i.Title).Add("parties", i => i.Parties).Add("instrumentType", i => i.InstrumentType).Add("signedOn", i => i.SignedOn));

    public static CsvColumns<InstrumentAnswer> ExportControls { get; } = Shared(new CsvColumns<InstrumentAnswer>()
        .Add("id", i => i.Id).Add("title", i => i.Title).Add("country", i => i.Country).Add("number", i => i.Number).Add("issuers", i => i.Issuers));

    private static CsvColumns<InstrumentAnswer> Shared(CsvColumns<InstrumentAnswer> columns) => columns
        .Add("binding", i => i.Binding)
        .Add("confidence", i => i.Confidence)
        .Add("clauses", i => i.Clauses.Select(c => $"{c.Id} {Words.Of(c.Measure)} {(c.Status is { } status ? Words.Of(status) : "none")}"))
        .Add("minerals", i => i.Clauses.SelectMany(c => c.Minerals).Distinct(StringComparer.Ordinal))
        .Add("targets", i => i.Clauses.SelectMany(c => c.Targets).Distinct(StringComparer.Ordinal))
        .Add("needsVerification", i => i.Clauses.Any(c => c.NeedsVerification))
        .Add("lastVerified", i => i.Clauses.Max(c => c.LastVerified))
        .Add("source", i => i.Sources[0].Title)
        .Add("url", i => i.Sources[0].Url);
}
