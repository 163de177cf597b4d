using BenchmarkDotNet.Running;
using MineralsRisk.Benchmarks;
using MineralsRisk.Benchmarks.Load;

switch (args)
{
    case ["load", .. var rest]:
        return await LoadComparison.RunAsync(rest);
    case ["write", .. var rest]:
        await WriteComparison.RunAsync(rest);
        break;
    case ["whatif", .. var rest]:
        return await WhatIfComparison.RunAsync(rest);
    case ["pages", .. var rest]:
        await PageComparison.RunAsync(rest);
        break;
    case ["start", .. var rest]:
        await StartUp.RunAsync(rest);
        break;
    case [BareServer.Verb, var status, var contentType, var contentEncoding, var body, .. var rest]:
        await BareServer.RunAsync(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), contentType, contentEncoding, body, rest);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(BenchmarkSettings).Assembly).Run(args, new BenchmarkSettings());
        break;
}

return 0;
