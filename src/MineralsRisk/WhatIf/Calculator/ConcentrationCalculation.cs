using MineralsRisk.Scoring;

namespace MineralsRisk.WhatIf.Calculator;

/// <summary>Shares, or quantities; keys are free text.</summary>
public sealed record ConcentrationRequest
{
    /// <summary>Fractions 0..1 by key; together at most 1.02, as publishers round.</summary>
    public Dictionary<string, double?>? Shares { get; init; }

    /// <summary>Amounts by key, in any one unit.</summary>
    public Dictionary<string, double?>? Quantities { get; init; }

    /// <summary>The whole that the quantities are part of, in their unit. Left out, or less than their sum: their sum.</summary>
    public double? WorldTotal { get; init; }
}

/// <summary>Concentration on 0..10 000; low spreads what is not named over infinitely many, high gives it to one more.</summary>
public sealed record ConcentrationAnswer(double Hhi, double HhiLow, double HhiHigh, TopShare Top1, double Top3Share, double NMinus1)
{
    /// <exception cref="Http.ProblemException">The numbers cannot be used: 400.</exception>
    public static ConcentrationAnswer Of(ConcentrationRequest request)
    {
        var complaints = new Complaints();
        var shares = Shares(request, complaints);
        complaints.Throw();

        double[] values = [.. shares.Select(s => s.Share)];
        var concentration = Concentration.Of(values, Concentration.Residual(values));
        return new(
            concentration.Hhi, concentration.Low, concentration.High, shares[concentration.TopIndex], concentration.Top3, concentration.NMinus1);
    }

    private static TopShare[] Shares(ConcentrationRequest request, Complaints complaints)
    {
        if (request.Shares is null == request.Quantities is null)
        {
            complaints.Add(request.Shares is null ? string.Empty : "/quantities", "Give either shares or quantities.");
            return [];
        }

        if (request.Quantities is { } quantities)
        {
            return Production.Shares(quantities, "/quantities", request.WorldTotal, complaints);
        }

        complaints.AddWhen(request.WorldTotal is not null, "/worldTotal", "A world total goes with quantities; shares are of the whole already.");
        var shares = Production.Given(request.Shares!, "/shares", 1, complaints);
        ShareSum.Check([.. shares.Select(s => s.Value)], "/shares", complaints);
        return [.. shares.Select(s => new TopShare(s.Key, s.Value))];
    }
}

/// <param name="Share">Fraction 0..1.</param>
public sealed record TopShare(string Key, double Share);
