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
catch (Exception e) when (e is DataFolderInUseException or SettingRefusedException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
