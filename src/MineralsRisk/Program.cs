using MineralsRisk;
using MineralsRisk.Access;
using MineralsRisk.Storage;

try
{
    var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    await using var app = builder.AddMineralsRisk(args).Build().UseMineralsRisk();
    await app.RunAsync();
    return Environment.ExitCode;
}
// A folder or a port that cannot be had, a file of settings that is not there: the operator needs the reason, not the stack.
catch (Exception e) when (e is DataFolderInUseException or SettingRefusedException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
