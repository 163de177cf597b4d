namespace MineralsRisk.Editing;

/// <summary>Something in a publisher's file that can't be taken.</summary>
/// <param name="Line">From 1, the header included; none when it concerns the whole file.</param>
public sealed record ImportFinding(int? Line, string Message)
{
    public override string ToString() => Line is { } line ? FormattableString.Invariant($"line {line}: {Message}") : Message;
}

/// <summary>A publisher's file that can't be taken, with everything found wrong in it; nothing was taken.</summary>
public sealed class ImportRefusedException(IReadOnlyList<ImportFinding> findings) : Exception(string.Join('\n', findings))
{
    public ImportRefusedException(string message)
        : this([new ImportFinding(null, message)])
    {
    }

    public IReadOnlyList<ImportFinding> Findings { get; } = findings;
}
