using System.Globalization;
using System.Text.Json;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.WhatIf;

/// <summary>The published tables, reproduced by what callers use.</summary>
[Collection(OneService.Name)]
public sealed class PublishedResultsTests(MineralsService app)
{
    private const double FourDecimals = 0.0001;
    private static readonly string[] Dimensions = ["va", "pv", "ge", "rq", "rl", "cc"];

    [Fact]
    public async Task The_EU_study_of_2023_comes_out_of_the_supply_risk_calculator()
    {
        var shares = Read("eu2023-shares.csv");
        var governance = Read("eu2023-governance.csv").ToLookup(r => r["country"]);
        var rows = Read("eu2023.csv");
        rows.Count.ShouldBe(46);
        foreach (var row in rows)
        {
            object[]? Side(string supply) => shares.Where(s => s["mineral"] == row["mineral"] && s["stage"] == row["stage"] && s["supply"] == supply)
                .Select(object (s) => new { country = s["country"], share = Number(s["share_pct"]) / 100, governance = Weight(governance[s["country"]]), trade = Number(s["trade"]) })
                .ToArray() is { Length: > 0 } side ? side : null;
            var answer = await app.AskAsync("calculator/supply-risk", JsonSerializer.Serialize(new
            {
                global = Side("global"),
                sourcing = Side("sourcing"),
                importReliance = Number(row["import_reliance"]),
                recyclingRate = Number(row["recycling"]),
                substitutionIndex = Number(row["substitution"]),
                scope = row["scope"],
            }));
            var name = $"{row["mineral"]}, {row["stage"]}";
            answer.GetProperty("supplyRisk").GetDouble().ShouldBe(Number(row["supply_risk"]), FourDecimals, name);
            foreach (var (column, member) in new[] { ("hhi_global", "hhiGlobal"), ("hhi_sourcing", "hhiSourcing") }.Where(c => row[c.Item1].Length > 0))
            {
                answer.GetProperty(member).GetDouble().ShouldBe(Number(row[column]), FourDecimals, name);
            }
        }
    }

    [Theory]
    [InlineData("nickel")]
    [InlineData("manganese")]
    public async Task GeoPolRisk_comes_out_of_the_imports_and_out_of_their_sums(string mineral)
    {
        var rows = Read("geopolrisk.csv").Where(r => r["mineral"] == mineral).ToArray();
        double One(string role, string field) => Number(rows.Single(r => r["role"] == role && r["field"] == field)["value"]);
        Dictionary<string, double> ByPartner(string field) => rows.Where(r => r["field"] == field).ToDictionary(r => r["partner"], r => Number(r["value"]));
        var (quantities, risks, values) = (ByPartner("quantity"), ByPartner("governance_risk"), ByPartner("trade_value"));
        var (hhi, domesticProduction) = (One("input", "hhi"), One("input", "domestic_production"));

        var imports = quantities.Select(q => new { origin = q.Key, quantity = q.Value, value = values[q.Key], governanceRisk = risks[q.Key] });
        ShouldBeExpected(await app.AskAsync("calculator/geopolrisk", JsonSerializer.Serialize(new { hhi, imports, domesticProduction })));
        ShouldBeExpected(await app.AskAsync("calculator/geopolrisk", JsonSerializer.Serialize(new
        {
            hhi,
            importNumerator = One("expected", "numerator"),
            importTotal = One("expected", "total_trade"),
            domesticProduction,
            price = One("expected", "price"),
        })));

        void ShouldBeExpected(JsonElement answer)
        {
            foreach (var (member, field) in new[] { ("importRisk", "import_risk"), ("score", "score"), ("price", "price"), ("characterisationFactor", "cf") })
            {
                var expected = One("expected", field);
                answer.GetProperty(member).GetDouble().ShouldBe(expected, 1e-9 * expected, field);
            }
        }
    }

    // The mean of the years of each of the six, then of the six; a country without a value stands in the middle of the scale.
    private static double Weight(IEnumerable<Dictionary<string, string>> years)
    {
        var means = Dimensions.Select(d => years.Average(y => y[d].Length == 0 ? null : (double?)Number(y[d]))).ToArray();
        return means.All(m => m is not null) ? Math.Clamp(2 * (2.5 - means.Average()!.Value), 0, 10) : 5;
    }

    private static List<Dictionary<string, string>> Read(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Golden", file));
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Select(l => header.Zip(l.Split(',')).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal))];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
