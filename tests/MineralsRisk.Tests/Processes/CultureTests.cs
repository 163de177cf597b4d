using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Processes;

[Collection(Executable.Name)]
public sealed class CultureTests(UndisturbedRun undisturbed)
{
    [Theory]
    [InlineData("fa_IR.UTF-8", "fa-IR 1\u066b5 1405")]
    [InlineData("de_DE.UTF-8", "de-DE 1,5 2026")]
    [InlineData("tr_TR.UTF-8", "tr-TR 1,5 2026")]
    public async Task The_answers_are_the_same_bytes_whatever_the_culture_of_the_machine(string locale, string culture)
    {
        using var folder = new TemporaryFolder();
        await using var server = ServerProcess.Start(
            folder.Path,
            ("LC_ALL", locale),
            ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "0"),
            ("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location));

        var answers = await server.AskAsync(UndisturbedRun.Questions);

        server.Output[0].ShouldBe($"Culture: {culture}");
        answers.ShouldBe(undisturbed.Answers);
        (await server.TerminateAsync()).ShouldBe(0, server.Errors);
        DatabaseDump.Of(folder.Path).ShouldBe(undisturbed.Dump);
        server.Output[2].ShouldBe(undisturbed.Output[1]);
    }
}
