namespace MineralsRisk.WhatIf.Calculator;

/// <summary>The names that rows of a list go by.</summary>
internal static class Keys
{
    /// <summary>Each row has to be there, with a name of its own: one supplier in two rows would look less concentrated than it is.</summary>
    public static void Once<T>(T?[] rows, Func<T?, string?> name, string at, string member, Complaints complaints)
        where T : class
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] is null)
            {
                complaints.Add($"{at}/{i}", "An entry is expected here, not null.");
            }
            else if (name(rows[i]) is not { } key)
            {
                complaints.Add($"{at}/{i}/{member}", "A name is missing here; any text will do.");
            }
            else if (!seen.Add(key))
            {
                complaints.Add($"{at}/{i}/{member}", $"'{key}' stands in the list twice; add its rows up.");
            }
        }
    }
}
