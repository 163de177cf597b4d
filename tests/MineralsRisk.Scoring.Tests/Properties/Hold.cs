using FsCheck;
using FsCheck.Fluent;

namespace MineralsRisk.Scoring.Tests.Properties;

internal static class Hold
{
    /// <summary>Asserts over many random values; a failure names the value and the seed that finds it again.</summary>
    public static void ForAll<T>(Gen<T> values, Action<T> assertion) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(values.ToArbitrary(), assertion));
}
