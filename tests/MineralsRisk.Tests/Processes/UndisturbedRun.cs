using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Processes;

/// <summary>One first start on an empty folder that nothing disturbs: what others are compared to.</summary>
public sealed class UndisturbedRun : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Answers that hold whatever day it is.</summary>
    public static IReadOnlyList<string> Questions { get; } =
    [
        "/api/v1/scores?asOf=2026-11-21",
        "/api/v1/scores?asOf=2026-11-21&format=csv",
        "/api/v1/scores?asOf=2023-08-15&perspective=JPN",
        "/api/v1/scores?asOf=2025-11-20&perspective=EUN&knownAt=2025-10-01",
        "/api/v1/minerals?asOf=2026-11-21&sort=-score&limit=10",
        "/api/v1/minerals?asOf=2026-11-21&format=csv",
        "/api/v1/minerals?asOf=2026-11-21&q=I",
        "/api/v1/minerals/gallium?asOf=2026-11-21",
        "/api/v1/minerals/lithium/score?asOf=2026-11-21",
        "/api/v1/minerals/dysprosium/score/history?to=2026-01-01",
        "/api/v1/minerals/dysprosium/score/history?to=2026-01-01&format=csv",
        "/api/v1/minerals/gallium/score/explanation?asOf=2023-08-15&comparedTo=2023-07-15",
        "/api/v1/minerals/cobalt/supply?asOf=2026-11-21",
        "/api/v1/minerals/cobalt/supply?asOf=2026-11-21&format=csv",
        "/api/v1/frameworks?asOf=2026-11-21",
        "/api/v1/frameworks?asOf=2026-11-21&format=csv",
        "/api/v1/frameworks/US-JP-2025-FW?asOf=2026-11-21",
        "/api/v1/export-controls?asOf=2025-11-20&country=CHN",
        "/api/v1/export-controls?asOf=2026-11-21&format=csv",
        "/api/v1/countries?asOf=2026-11-21&format=csv",
        "/api/v1/countries/CHN?asOf=2026-11-21",
        "/api/v1/sources",
        "/api/v1/sources?format=csv",
        "/api/v1/method",
        "/problems/invalid-parameter",
    ];

    public IReadOnlyDictionary<string, string> Answers { get; private set; } = null!;

    public IReadOnlyList<string> Output { get; private set; } = null!;

    public int ExitCode { get; private set; }

    public string Dump { get; private set; } = null!;

    public string Errors { get; private set; } = null!;

    public string Folder => _folder.Path;

    public async Task InitializeAsync()
    {
        await using var server = ServerProcess.Start(Folder);
        Answers = await server.AskAsync(Questions);
        ExitCode = await server.TerminateAsync();
        (Output, Errors, Dump) = (server.Output, server.Errors, DatabaseDump.Of(Folder));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}

/// <summary>Tests that start the executable run one after the other and share the undisturbed run.</summary>
[CollectionDefinition(Name)]
public sealed class Executable : ICollectionFixture<UndisturbedRun>
{
    public const string Name = "Executable";
}
