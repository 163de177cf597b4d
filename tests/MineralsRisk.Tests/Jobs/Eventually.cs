using System.Diagnostics;

namespace MineralsRisk.Tests.Jobs;

internal static class Eventually
{
    /// <summary>Waits until a condition holds; long enough for a slow machine, no longer than needed on a fast one.</summary>
    public static Task HoldsAsync(Func<bool> condition, string what) => HoldsAsync(() => Task.FromResult(condition()), what);

    /// <inheritdoc cref="HoldsAsync(Func{bool}, string)"/>
    public static async Task HoldsAsync(Func<Task<bool>> condition, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60), $"Waited for: {what}");
            await Task.Delay(20);
        }
    }
}
