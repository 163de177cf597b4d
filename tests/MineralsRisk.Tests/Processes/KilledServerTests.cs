using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Processes;

[Collection(Executable.Name)]
public sealed class KilledServerTests(UndisturbedRun undisturbed)
{
    /// <summary>From before the database exists to after the last score is stored, in milliseconds after the start.</summary>
    public static TheoryData<int> Moments { get; } = [50, 250, 400, 500, 600, 700, 800, 900, 1000, 1150, 1300, 1500];

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task A_first_start_that_is_killed_is_finished_by_the_next(int moment)
    {
        using var folder = new TemporaryFolder();
        await using (var killed = ServerProcess.Start(folder.Path))
        {
            await Task.Delay(moment);
            await killed.KillAsync();
        }

        await using var server = ServerProcess.Start(folder.Path);

        (await server.AskAsync(UndisturbedRun.Questions)).ShouldBe(undisturbed.Answers);
        (await server.TerminateAsync()).ShouldBe(0, server.Errors);
        DatabaseDump.Of(folder.Path).ShouldBe(undisturbed.Dump);
    }
}
