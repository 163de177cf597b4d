using Microsoft.Extensions.Primitives;

namespace MineralsRisk.Admin;

/// <summary>What stands in the fields of a form, right or wrong.</summary>
/// <param name="values">By the name of the field; one that is left out is empty.</param>
public sealed class Filling(params IEnumerable<(string Name, StringValues Values)> values)
{
    // As the fields of a form that was sent are found.
    private readonly Dictionary<string, StringValues> _values = values.ToDictionary(v => v.Name, v => v.Values, StringComparer.OrdinalIgnoreCase);

    public string this[string name] => _values.GetValueOrDefault(name).ToString();

    public IReadOnlyList<string> All(string name) => [.. _values.GetValueOrDefault(name).OfType<string>()];

    public IEnumerable<string> Names => _values.Keys;

    /// <summary>With the fields of another part of the form.</summary>
    public Filling And(Filling other) => new([.. Pairs, .. other.Pairs]);

    private IEnumerable<(string Name, StringValues Values)> Pairs => _values.Select(v => (v.Key, v.Value));
}
