using System.Text;

namespace MineralsRisk.Tests.Admin;

public sealed class FormSizeTests(AdminServer shared) : IClassFixture<AdminServer>
{
    private const string Usual = "application/x-www-form-urlencoded";
    private const string WithFiles = "multipart/form-data; boundary=b";

    private const string Parts = "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nx\r\n--b--\r\n";

    [Theory]
    [InlineData("/admin/keys", "{}", "application/json", 415)]
    [InlineData("/admin/keys", Parts, WithFiles, 415)]
    [InlineData("/admin/sign-in", Parts, WithFiles, 415)]
    [InlineData("/admin/imports", "{}", "application/json", 415)]
    [InlineData("/admin/imports", Parts, WithFiles, 400)]
    [InlineData("/admin/keys", "name=x", Usual, 400)]
    public async Task Only_a_page_that_takes_a_file_takes_a_form_of_parts(string path, string body, string type, int status)
    {
        using var browser = await shared.SignedInAsync();
        (await SendAsync(browser, path, body, type)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_form_has_bounds()
    {
        using var browser = await shared.SignedInAsync();
        (await SendAsync(browser, "/admin/keys", string.Join('&', Enumerable.Repeat("a=b", 2001)), Usual)).Text.ShouldContain("more fields, or longer ones");
        (await SendAsync(browser, "/admin/keys", $"{new string('a', 101)}=b", Usual)).Text.ShouldContain("more fields, or longer ones");
        (await SendAsync(browser, "/admin/keys", $"a={new string('b', 1_100_000)}", Usual)).Status.ShouldBe(413);
    }

    private static Task<Page> SendAsync(Browser browser, string path, string body, string type)
    {
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.Add("Content-Type", type);
        return browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
    }
}
