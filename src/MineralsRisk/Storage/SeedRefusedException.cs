namespace MineralsRisk.Storage;

/// <summary>Something wrong in a seed file.</summary>
/// <param name="File">Relative to the folder of the seed data.</param>
/// <param name="Line">From 1, a header included.</param>
public sealed record SeedFinding(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>Seed files that can't be taken as they are, with everything that is wrong in them, a line each: <c>file:line: message</c>.</summary>
public sealed class SeedRefusedException(IReadOnlyList<SeedFinding> findings) : Exception(string.Join('\n', findings))
{
    public IReadOnlyList<SeedFinding> Findings { get; } = findings;
}
