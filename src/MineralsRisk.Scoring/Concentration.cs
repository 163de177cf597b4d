namespace MineralsRisk.Scoring;

/// <summary>
/// Herfindahl-Hirschman concentration of supply, on 0..10 000, with the interval that an unnamed residual leaves:
/// low spreads it over infinitely many producers, high gives it to one more. The point is the low end.
/// </summary>
/// <param name="Hhi">The point, equal to <paramref name="Low"/>.</param>
/// <param name="Low">Sum of squared named shares, times 10 000.</param>
/// <param name="High">The same with the residual as one more producer.</param>
/// <param name="TopIndex">Position of the largest share in the list given; -1 when the list is empty.</param>
/// <param name="Top1">The largest share, 0..1.</param>
/// <param name="Top3">The three largest shares together, 0..1.</param>
public readonly record struct Concentration(double Hhi, double Low, double High, int TopIndex, double Top1, double Top3)
{
    /// <summary>The supply that is left without the largest supplier, 0..1.</summary>
    public double NMinus1 => 1 - Top1;

    /// <param name="shares">Shares of the named producers, fractions 0..1; a tie of the largest goes to the first.</param>
    /// <param name="residual">What the named producers leave of the whole, 0..1.</param>
    public static Concentration Of(ReadOnlySpan<double> shares, double residual)
    {
        double sum = 0, first = 0, second = 0, third = 0;
        var top = -1;
        for (var i = 0; i < shares.Length; i++)
        {
            var share = shares[i];
            sum += share * share;
            if (top < 0 || share > first)
            {
                (first, second, third, top) = (share, first, second, i);
            }
            else if (share > second)
            {
                (second, third) = (share, second);
            }
            else if (share > third)
            {
                third = share;
            }
        }

        // Shares that a publisher rounded may add up to a hair above one.
        var low = Math.Min(sum, 1) * 10_000;
        var high = Math.Min(sum + (residual * residual), 1) * 10_000;
        return new Concentration(low, low, high, top, first, first + second + third);
    }

    /// <summary>The residual that a list of shares leaves, never below 0.</summary>
    public static double Residual(ReadOnlySpan<double> shares)
    {
        double sum = 0;
        foreach (var share in shares)
        {
            sum += share;
        }

        return Math.Max(0, 1 - sum);
    }
}
