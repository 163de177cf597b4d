using MineralsRisk.Scoring;

namespace MineralsRisk.WhatIf.Calculator;

/// <summary>What GeoPolRisk needs, quantities in one unit.</summary>
public sealed record GeoPolRiskRequest
{
    /// <summary>Concentration of the world's production on 0..1.</summary>
    public double? Hhi { get; init; }

    /// <summary>Amounts by country, in place of hhi.</summary>
    public Dictionary<string, double?>? Production { get; init; }

    public GeoPolRiskImport[]? Imports { get; init; }

    /// <summary>Sum of quantity times risk, with importTotal in place of imports.</summary>
    public double? ImportNumerator { get; init; }

    /// <summary>Sum of the quantities imported.</summary>
    public double? ImportTotal { get; init; }

    public double? DomesticProduction { get; init; }

    /// <summary>Per unit. Left out: the value of the imports by their quantity, where every import has a value.</summary>
    public double? Price { get; init; }
}

/// <summary>An import, with its risk as politicalStability or as governanceRisk.</summary>
public sealed record GeoPolRiskImport
{
    /// <summary>Free text.</summary>
    public string? Origin { get; init; }

    public double? Quantity { get; init; }

    public double? Value { get; init; }

    /// <summary>The estimate of the Worldwide Governance Indicators, about -2.5..2.5.</summary>
    public double? PoliticalStability { get; init; }

    /// <summary>0..1.</summary>
    public double? GovernanceRisk { get; init; }
}

/// <param name="Hhi">On 0..1.</param>
/// <param name="Price">Null where none was given and not every import has a value.</param>
/// <param name="CharacterisationFactor">Null without a price.</param>
/// <param name="Reason">Why there is no price: noPrice; null where there is one.</param>
public sealed record GeoPolRiskAnswer(double Hhi, double ImportRisk, double Score, double? Price, double? CharacterisationFactor, string? Reason)
{
    private const double FarthestEstimate = 5;
    private const double FullScale = 10_000;

    /// <exception cref="Http.ProblemException">The numbers cannot be used: 400.</exception>
    public static GeoPolRiskAnswer Of(GeoPolRiskRequest request)
    {
        var complaints = new Complaints();
        var hhi = HhiOf(request, complaints);
        var (numerator, total) = Flows(request, complaints);
        var domestic = complaints.Number("/domesticProduction", request.DomesticProduction);
        var price = complaints.NumberOrNone("/price", request.Price) ?? UnitValue(request.Imports, total);
        complaints.Throw();

        var risk = GeoPolRisk.ImportRisk(numerator, total, domestic);
        var score = GeoPolRisk.Score(hhi, risk);
        double? factor = price is { } known ? complaints.Finite(request.Price is null ? "/imports" : "/price", GeoPolRisk.CharacterisationFactor(score, known)) : null;
        complaints.Throw();
        return new(hhi, risk, score, price, factor, price is null ? "noPrice" : null);
    }

    private static double HhiOf(GeoPolRiskRequest request, Complaints complaints)
    {
        if (request.Hhi is null == request.Production is null)
        {
            complaints.Add(request.Hhi is null ? "/hhi" : "/production", "Give either hhi or production.");
            return 0;
        }

        if (request.Production is not { } production)
        {
            return complaints.Number("/hhi", request.Hhi, most: 1);
        }

        double[] shares = [.. Calculator.Production.Shares(production, "/production", null, complaints).Select(s => s.Share)];
        return Concentration.Of(shares, 0).Hhi / FullScale;
    }

    private static (double Numerator, double Total) Flows(GeoPolRiskRequest request, Complaints complaints)
    {
        if (request.Imports is { } imports)
        {
            complaints.AddWhen(request.ImportNumerator is not null, "/importNumerator", "Give either imports or importNumerator with importTotal.");
            complaints.AddWhen(request.ImportTotal is not null, "/importTotal", "Give either imports or importNumerator with importTotal.");
            Keys.Once(imports, r => r?.Origin, "/imports", "origin", complaints);
            ImportFlow[] flows = [.. imports.Select((row, i) => Flow(row, $"/imports/{i}", complaints))];
            return (GeoPolRisk.Numerator(flows), GeoPolRisk.Total(flows));
        }

        if (request.ImportNumerator is null && request.ImportTotal is null)
        {
            complaints.Add("/imports", "The imports are missing: a list, or importNumerator with importTotal in its place.");
            return default;
        }

        var (numerator, total) = (complaints.Number("/importNumerator", request.ImportNumerator), complaints.Number("/importTotal", request.ImportTotal));
        complaints.AddWhen(numerator > total && request.ImportTotal is not null, "/importNumerator", "It cannot be more than importTotal: each quantity counts times a risk of at most 1.");
        return (numerator, total);
    }

    private static ImportFlow Flow(GeoPolRiskImport? row, string at, Complaints complaints)
    {
        if (row is null)
        {
            return default;
        }

        complaints.NumberOrNone($"{at}/value", row.Value);
        var quantity = complaints.Number($"{at}/quantity", row.Quantity);
        if (row.PoliticalStability is null == row.GovernanceRisk is null)
        {
            var place = row.GovernanceRisk is null ? $"{at}/politicalStability" : $"{at}/governanceRisk";
            complaints.Add(place, "Give either politicalStability or governanceRisk.");
            return default;
        }

        return new(quantity, row.PoliticalStability is { } estimate
            ? GovernanceScale.Fraction(complaints.NumberOrNone($"{at}/politicalStability", estimate, -FarthestEstimate, FarthestEstimate) ?? 0)
            : complaints.Number($"{at}/governanceRisk", row.GovernanceRisk, most: 1));
    }

    private static double? UnitValue(GeoPolRiskImport?[]? imports, double total) =>
        imports is not null && total > 0 && Array.TrueForAll(imports, i => i?.Value is not null) ? imports.Sum(i => i!.Value!.Value) / total : null;
}
