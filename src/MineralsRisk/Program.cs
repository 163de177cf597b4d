using MineralsRisk;
using MineralsRisk.Cli;

return await CommandLine.RunAsync(args, async settings =>
{
    var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });
    await using var app = builder.AddMineralsRisk(settings).Build().UseMineralsRisk();
    await app.RunAsync();
    return Environment.ExitCode;
});
