namespace MineralsRisk.Storage;

/// <summary>Something wrong in a seed file.</summary>
/// <param name="Line">Counted from 1, the header included.</param>
public sealed record SeedFinding(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>Seed files that cannot be loaded, with everything found wrong in them.</summary>
public sealed class SeedRefusedException(IReadOnlyList<SeedFinding> findings) : Exception(string.Join(Environment.NewLine, findings))
{
    public IReadOnlyList<SeedFinding> Findings { get; } = findings;
}
