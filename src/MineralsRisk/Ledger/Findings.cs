namespace MineralsRisk.Ledger;

/// <summary>What is wrong, and where.</summary>
/// <param name="Pointer">JSON pointer to the value, or to where a missing one belongs.</param>
public sealed record Finding(string Pointer, string Words);

/// <summary>Findings as they are made.</summary>
internal sealed class Findings
{
    private static readonly DateOnly Earliest = new(1990, 1, 1);
    private static readonly DateOnly Latest = new(2100, 12, 31);
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    public void Add(string pointer, string words) => _all.Add(new(pointer, words));

    public void AddWhen(bool wrong, string pointer, string words)
    {
        if (wrong)
        {
            Add(pointer, words);
        }
    }

    public void Text(string pointer, string? text, string what) => AddWhen(string.IsNullOrWhiteSpace(text), pointer, $"{what} is missing.");

    public void Day(string pointer, DateOnly? day) =>
        AddWhen(day < Earliest || day > Latest, pointer, "A date between 1990-01-01 and 2100-12-31 is expected.");

    public void Instant(string pointer, DateTimeOffset instant) => Day(pointer, DateOnly.FromDateTime(instant.UtcDateTime));

    /// <summary>Each entry has to be right, and stand there once.</summary>
    public void Each<T>(string pointer, IReadOnlyList<T> entries, Func<T, bool> isRight, Func<T, string> words)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (!isRight(entries[i]))
            {
                Add($"{pointer}/{i}", words(entries[i]));
            }
            else if (entries.Take(i).Contains(entries[i]))
            {
                Add($"{pointer}/{i}", $"{entries[i]} stands here twice.");
            }
        }
    }

    public void Texts(string pointer, string[]? texts) => Each(pointer, texts ?? [], t => !string.IsNullOrWhiteSpace(t), _ => "An empty entry says nothing.");

    /// <summary>A list of objects may not have null in it.</summary>
    /// <returns>Whether every entry is there.</returns>
    public bool Entries<T>(string pointer, T?[] entries)
        where T : class
    {
        var before = _all.Count;
        for (var i = 0; i < entries.Length; i++)
        {
            AddWhen(entries[i] is null, $"{pointer}/{i}", "An entry is expected here, not null.");
        }

        return _all.Count == before;
    }
}
