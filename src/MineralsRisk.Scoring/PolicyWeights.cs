using System.Collections.Frozen;

namespace MineralsRisk.Scoring;

/// <summary>
/// The house rule of step 4 as data: what each measure and each framework does to the trade parameter. That measures and agreements act
/// through t, and that the strongest measure counts, is the EU's; the values are ours and have a version.
/// </summary>
public sealed class PolicyWeights
{
    public const string Framework = "framework";
    public const string BindingFramework = "bindingFramework";
    public const string TradeFloor = "tradeFloor";
    public const string UnionMember = "unionMember";
    private const string TaxUpTo25 = "exportTaxUpTo25";
    private const string TaxUpTo75 = "exportTaxUpTo75";
    private const string TaxAbove75 = "exportTaxAbove75";

    private static readonly Measure[] Measures = Enum.GetValues<Measure>();
    private readonly double[] _measures;

    /// <param name="values">Every key of <see cref="Keys"/>.</param>
    /// <exception cref="ArgumentException">A key is missing or unknown, or a value is not a finite number of at least 0.</exception>
    public PolicyWeights(string version, IReadOnlyDictionary<string, double> values)
    {
        var unknown = values.Keys.Except(Keys, StringComparer.Ordinal).ToArray();
        var missing = Keys.Except(values.Keys, StringComparer.Ordinal).ToArray();
        if (unknown.Length > 0 || missing.Length > 0)
        {
            throw new ArgumentException(
                $"Policy weights {version}: unknown keys [{string.Join(", ", unknown)}], missing keys [{string.Join(", ", missing)}].", nameof(values));
        }

        var wrong = values.Where(v => !double.IsFinite(v.Value) || v.Value < 0).Select(v => v.Key).ToArray();
        if (wrong.Length > 0)
        {
            throw new ArgumentException($"Policy weights {version}: not a number of at least 0: {string.Join(", ", wrong)}.", nameof(values));
        }

        Version = version;
        Values = values.ToFrozenDictionary(StringComparer.Ordinal);
        _measures = [.. Measures.Select(m => m == Measure.ExportTax ? double.NaN : Values[Key(m)])];
        (FrameworkFactor, BindingFactor, Floor, Member) = (Values[Framework], Values[BindingFramework], Values[TradeFloor], Values[UnionMember]);
    }

    /// <summary>Every key a set of weights has: the measures (export taxes by band), the two framework factors, the floor and the members of the Union.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        .. Measures.Where(m => m != Measure.ExportTax).Select(Key),
        TaxUpTo25, TaxUpTo75, TaxAbove75, Framework, BindingFramework, TradeFloor, UnionMember,
    ];

    public string Version { get; }

    public IReadOnlyDictionary<string, double> Values { get; }

    public double FrameworkFactor { get; }

    public double BindingFactor { get; }

    /// <summary>t of another country never falls below this.</summary>
    public double Floor { get; }

    /// <summary>t of a member for the perspective of the Union, as in the EU's own study.</summary>
    public double Member { get; }

    /// <param name="ratePercent">Of an export tax.</param>
    public double Of(Measure measure, double? ratePercent) => measure != Measure.ExportTax
        ? _measures[(int)measure]
        : ratePercent switch
        {
            > 75 => Values[TaxAbove75],
            > 25 => Values[TaxUpTo75],
            _ => Values[TaxUpTo25],
        };

    /// <summary>The same with other values for some keys.</summary>
    /// <param name="values">Keys of <see cref="Keys"/>.</param>
    /// <exception cref="ArgumentException">A key is unknown, or a value is not a finite number of at least 0.</exception>
    public PolicyWeights With(string version, IReadOnlyDictionary<string, double> values)
    {
        var all = new Dictionary<string, double>(Values, StringComparer.Ordinal);
        foreach (var (key, value) in values)
        {
            all[key] = value;
        }

        return new(version, all);
    }

    /// <summary>Whether both are the same version with the same values.</summary>
    public bool SameAs(PolicyWeights other) => ReferenceEquals(this, other)
        || (Version == other.Version && Keys.All(k => Values[k] == other.Values[k]));

    private static string Key(Measure measure)
    {
        var name = measure.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
