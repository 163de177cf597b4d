using System.Globalization;

namespace MineralsRisk.WhatIf.Calculator;

/// <summary>Rounded shares may add up to a little more than the whole, and no further.</summary>
internal static class ShareSum
{
    /// <summary>In whole percents, as the published tables are rounded: those of hydrogen in the EU study of 2023 add up to 102.05.</summary>
    private const double Most = 102;

    public static void Check(IReadOnlyCollection<double> shares, string at, Complaints complaints)
    {
        // A share above 1 has been told where it stands.
        var sum = shares.Sum();
        complaints.AddWhen(
            Math.Round(sum * 100) > Most && shares.All(s => s <= 1),
            at,
            $"The shares add up to {sum.ToString("0.####", CultureInfo.InvariantCulture)}; shares of one whole add up to 1, and by rounding to at most 1.02. Write fractions, 0.6 for 60 percent.");
    }
}
