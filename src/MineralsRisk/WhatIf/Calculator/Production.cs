namespace MineralsRisk.WhatIf.Calculator;

/// <summary>Amounts by producer, as a caller gives them.</summary>
internal static class Production
{
    /// <summary>The entries that have a value, in ordinal order of their keys, so that no result depends on the order they were sent in.</summary>
    public static (string Key, double Value)[] Given(Dictionary<string, double?> entries, string at, double most, Complaints complaints)
    {
        foreach (var (key, value) in entries)
        {
            complaints.NumberOrNone($"{at}/{Complaints.Step(key)}", value, most: most);
        }

        complaints.AddWhen(entries.Values.All(v => v is null), at, "Nothing is named here: at least one key with a number is expected.");
        return [.. entries.Where(e => e.Value is not null).OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => (e.Key, e.Value!.Value))];
    }

    /// <summary>Shares of the larger of the world total and the sum.</summary>
    public static TopShare[] Shares(Dictionary<string, double?> quantities, string at, double? worldTotal, Complaints complaints)
    {
        var given = Given(quantities, at, Complaints.Largest, complaints);
        var total = complaints.NumberOrNone("/worldTotal", worldTotal) ?? 0;
        var whole = Math.Max(total, given.Sum(g => g.Value));
        complaints.AddWhen(given.Length > 0 && !(whole > 0) && !complaints.Any, at, "All of it is 0, so nothing can be shared.");
        return [.. given.Select(g => new TopShare(g.Key, g.Value / whole))];
    }
}
