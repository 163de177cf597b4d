using MineralsRisk.Http;
using MineralsRisk.Scores;

namespace MineralsRisk.WhatIf;

/// <summary>Reads a question out of a body, with the same words as out of a query.</summary>
internal static class AskedQuestion
{
    public static Question Read(string? perspective, string? asOf, string? knownAt, Facts facts, TimeProvider clock, Complaints complaints)
    {
        var economy = perspective ?? QueryParameters.Perspective.Default!;
        complaints.AddWhen(
            !facts.Figures.IsPerspective(economy),
            "/perspective",
            $"'{economy}' is not an economy known here. Write an ISO 3166-1 alpha-3 code such as USA or JPN, or EUN for the European Union; /api/v1/countries lists them.");
        Check("/asOf", QueryParameters.AsOf, asOf, complaints);
        Check("/knownAt", QueryParameters.KnownAt, knownAt, complaints);
        return new(
            economy,
            (asOf is null ? null : QueryParameter.ReadDate(asOf)) ?? Question.Today(clock),
            knownAt is null ? null : QueryParameter.ReadInstant(knownAt));
    }

    private static void Check(string place, QueryParameter parameter, string? value, Complaints complaints)
    {
        if (value is not null && parameter.Complaint(value) is { } words)
        {
            complaints.Add(place, words);
        }
    }
}
