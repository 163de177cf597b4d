using MineralsRisk.Figures;

namespace MineralsRisk.WhatIf;

/// <summary>Finds minerals by id, name or another name, whatever the capitals.</summary>
internal sealed class MineralNames
{
    private readonly Dictionary<string, SortedSet<string>> _ids = new(StringComparer.OrdinalIgnoreCase);

    public MineralNames(FigureView figures)
    {
        foreach (var mineral in figures.Minerals.Values)
        {
            Add(mineral.Name, mineral.Id);
            foreach (var alias in mineral.Aliases.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                Add(alias, mineral.Id);
            }
        }

        // An id is nobody else's name.
        foreach (var id in figures.Minerals.Keys)
        {
            _ids[id] = [id];
        }
    }

    /// <summary>The id; none with words when there is no such mineral, or several.</summary>
    public string? Find(string? name, out string complaint)
    {
        var found = name is null ? null : _ids.GetValueOrDefault(name.Trim());
        complaint = found switch
        {
            null when string.IsNullOrWhiteSpace(name) => "A mineral is missing here: its id, such as rare-earths, or its name.",
            null => $"'{name}' is not a mineral known here; /api/v1/minerals lists them.",
            { Count: > 1 } => $"'{name}' can be {string.Join(" or ", found)}; write the one that is meant.",
            _ => string.Empty,
        };
        return found is { Count: 1 } ? found.Min : null;
    }

    private void Add(string name, string id)
    {
        if (!_ids.TryGetValue(name, out var ids))
        {
            _ids[name] = ids = new(StringComparer.Ordinal);
        }

        ids.Add(id);
    }
}
