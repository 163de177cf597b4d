namespace MineralsRisk.Scoring;

/// <param name="Iso3">ISO 3166-1 alpha-3, or a pseudo-code: <c>OTH</c> other countries, <c>EUN</c> the European Union.</param>
/// <param name="UnionMember">Member of the EU at the end of 2020.</param>
/// <param name="GovernanceProxy">The country whose governance stands in for a territory without a value of its own.</param>
public sealed record Country(string Iso3, bool UnionMember, string? GovernanceProxy);

/// <summary>Countries by a small index in ordinal order of their codes, so that sums over countries always run in the same order.</summary>
public sealed class CountryTable
{
    public const string Union = "EUN";
    public const string Others = "OTH";

    private readonly string[] _codes;
    private readonly bool[] _members;
    private readonly int[] _proxies;
    private readonly Dictionary<string, int> _index;

    public CountryTable(IEnumerable<Country> countries)
    {
        var sorted = countries.OrderBy(c => c.Iso3, StringComparer.Ordinal).ToArray();
        _codes = [.. sorted.Select(c => c.Iso3)];
        _members = [.. sorted.Select(c => c.UnionMember)];
        _index = _codes.Select((code, i) => (code, i)).ToDictionary(p => p.code, p => p.i, StringComparer.Ordinal);
        _proxies = [.. sorted.Select(c => c.GovernanceProxy is null ? -1 : _index[c.GovernanceProxy])];
        UnionIndex = _index.GetValueOrDefault(Union, -1);
    }

    public int Count => _codes.Length;

    /// <summary>Index of <c>EUN</c>; -1 where the table does not hold it.</summary>
    public int UnionIndex { get; }

    public string Code(int index) => _codes[index];

    public bool IsMember(int index) => _members[index];

    /// <summary>Index of the governance proxy, -1 for none.</summary>
    public int Proxy(int index) => _proxies[index];

    public bool TryIndex(string code, out int index) => _index.TryGetValue(code, out index);

    /// <exception cref="KeyNotFoundException">The code is not in the table.</exception>
    public int Index(string code) => _index[code];
}
