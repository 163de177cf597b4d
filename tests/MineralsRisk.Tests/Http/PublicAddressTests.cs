using Microsoft.Extensions.Configuration;
using MineralsRisk.Http;

namespace MineralsRisk.Tests.Http;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData(null, null, "http://localhost:5080/digest")]
    [InlineData(null, "http://127.0.0.1:8080;https://127.0.0.1:8443", "http://127.0.0.1:8080/digest")]
    [InlineData(null, "http://*:80", "http://localhost/digest")]
    [InlineData(null, "http://0.0.0.0:5081/", "http://localhost:5081/digest")]
    [InlineData(null, "http://[::]:5082", "http://localhost:5082/digest")]
    [InlineData(null, "http://unix:/run/minerals.sock", "http://localhost:5080/digest")]
    [InlineData("https://minerals.example.org/risk/", "http://127.0.0.1:8080", "https://minerals.example.org/risk/digest")]
    public void A_link_is_whole(string? baseUrl, string? urls, string link) => Of(baseUrl, urls).Link("/digest").ShouldBe(link);

    [Theory]
    [InlineData("minerals.example.org")]
    [InlineData("ftp://minerals.example.org")]
    [InlineData("https://minerals.example.org/?a=b")]
    [InlineData("https://user@minerals.example.org")]
    public void A_base_that_cannot_be_linked_to_is_refused(string baseUrl) => Should.Throw<Storage.SettingRefusedException>(() => Of(baseUrl, null)).Message.ShouldContain("Public:BaseUrl");

    private static PublicAddress Of(string? baseUrl, string? urls) =>
        PublicAddress.Of(new ConfigurationBuilder().AddInMemoryCollection([new("Public:BaseUrl", baseUrl), new("urls", urls)]).Build());
}
