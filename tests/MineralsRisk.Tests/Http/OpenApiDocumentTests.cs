using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using MineralsRisk.Tests.Jobs;

namespace MineralsRisk.Tests.Http;

/// <summary>The description of the API is a file in the repository, so that a change to the API is seen in review.</summary>
public sealed class OpenApiDocumentTests : IDisposable
{
    private static readonly string Docs = Path.Combine(RepositoryRoot(), "docs");

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_description_of_the_API_is_the_one_in_the_repository()
    {
        var (kept, beside) = (Path.Combine(Docs, "openapi.json"), Path.Combine(Docs, "openapi.served.json"));
        var served = await ServedAsync();
        if (File.Exists(kept) && await File.ReadAllTextAsync(kept) == served)
        {
            File.Delete(beside);
            return;
        }

        await File.WriteAllTextAsync(beside, served);
        Assert.Fail("The API is not as docs/openapi.json describes it. Compare it to docs/openapi.served.json; to accept the change: mv docs/openapi.served.json docs/openapi.json");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> ServedAsync()
    {
        string[] args = ["--urls", "http://127.0.0.1:0", "--data", _folder.Path];
        await using var app = WebApplication.CreateSlimBuilder(args).AddMineralsRisk(args).Build().UseMineralsRisk();
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
        var served = await client.GetStringAsync("/openapi/v1.json");
        await app.StopAsync();
        return $"{served.ReplaceLineEndings("\n").TrimEnd()}\n";
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MineralsRisk.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder above the tests has MineralsRisk.sln in it.");
        }

        return folder.FullName;
    }
}
