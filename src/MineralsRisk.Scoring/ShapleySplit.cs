using System.Numerics;

namespace MineralsRisk.Scoring;

/// <summary>
/// Exact Shapley values of a game over few players: each one's mean marginal effect over all orders. They add up to the value of all
/// together less the value of none, whatever the order of the players.
/// </summary>
public static class ShapleySplit
{
    /// <summary>More players than this would make the exact sum too slow to be of use.</summary>
    public const int MostPlayers = 16;

    /// <param name="players">How many, at most <see cref="MostPlayers"/>.</param>
    /// <param name="value">Value of a coalition; bit i of the argument is player i.</param>
    /// <returns>A value per player.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More players than can be computed exactly.</exception>
    public static double[] Of(int players, Func<int, double> value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(players, MostPlayers);
        var values = new double[1 << players];
        for (var coalition = 0; coalition < values.Length; coalition++)
        {
            values[coalition] = value(coalition);
        }

        var weights = Weights(players);
        var split = new double[players];
        for (var player = 0; player < players; player++)
        {
            var bit = 1 << player;
            for (var coalition = 0; coalition < values.Length; coalition++)
            {
                if ((coalition & bit) == 0)
                {
                    split[player] += weights[BitOperations.PopCount((uint)coalition)] * (values[coalition | bit] - values[coalition]);
                }
            }
        }

        return split;
    }

    // |S|! (n - |S| - 1)! / n!, by the size of S.
    private static double[] Weights(int players)
    {
        var weights = new double[Math.Max(players, 1)];
        weights[0] = 1.0 / Math.Max(players, 1);
        for (var size = 1; size < players; size++)
        {
            weights[size] = weights[size - 1] * size / (players - size);
        }

        return weights;
    }
}
