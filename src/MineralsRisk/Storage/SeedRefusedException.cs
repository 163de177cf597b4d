namespace MineralsRisk.Storage;

/// <summary>Something wrong in a seed file.</summary>
/// <param name="File">Relative to the folder of the seed data.</param>
/// <param name="Line">From 1.</param>
public sealed record SeedFinding(string File, int Line, string Words)
{
    public override string ToString() => $"{File}:{Line}: {Words}";
}

/// <summary>Seed files that can't be taken as they are, with everything that is wrong in them, a line each: <c>file:line: words</c>.</summary>
public sealed class SeedRefusedException(IReadOnlyList<SeedFinding> findings) : Exception(string.Join('\n', findings))
{
    public SeedRefusedException(string file, int line, string message)
        : this([new(file, line, message)])
    {
    }

    public IReadOnlyList<SeedFinding> Findings { get; } = findings;
}
