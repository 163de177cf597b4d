namespace MineralsRisk.Benchmarks.Load;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("minerals-risk-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
