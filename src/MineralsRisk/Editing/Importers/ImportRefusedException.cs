namespace MineralsRisk.Editing;

/// <summary>Something in a publisher's file that can't be taken.</summary>
/// <param name="Line">From 1, the header included; none when it concerns the whole file.</param>
/// <param name="File">Its name, where several files are brought together.</param>
public sealed record ImportFinding(int? Line, string Message, string? File = null)
{
    public override string ToString() => (File, Line) switch
    {
        (null, null) => Message,
        (null, { } line) => FormattableString.Invariant($"line {line}: {Message}"),
        (_, null) => $"{File}: {Message}",
        (_, { } line) => FormattableString.Invariant($"{File}:{line}: {Message}"),
    };
}

/// <summary>A publisher's file that can't be taken, with everything found wrong in it; nothing was taken.</summary>
public sealed class ImportRefusedException(IReadOnlyList<ImportFinding> findings) : Exception(string.Join('\n', findings))
{
    public ImportRefusedException(string message)
        : this([new ImportFinding(null, message)])
    {
    }

    public IReadOnlyList<ImportFinding> Findings { get; } = findings;

    /// <summary>Nothing is wrong with the file: its edition is recorded.</summary>
    public bool AlreadyRecorded { get; init; }
}
