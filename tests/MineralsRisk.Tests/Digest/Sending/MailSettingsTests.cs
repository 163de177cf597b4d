using Microsoft.Extensions.Configuration;
using MineralsRisk.Digest.Sending;
using MineralsRisk.Storage;

namespace MineralsRisk.Tests.Digest.Sending;

public sealed class MailSettingsTests
{
    [Fact]
    public void With_nothing_set_mails_go_into_the_data_folder()
    {
        var settings = Of();
        settings.Smtp.ShouldBeNull();
        settings.PickupFolder.ShouldBe(Path.GetFullPath("data/outbox"));
        settings.PerMinute.ShouldBe(3000);
    }

    [Fact]
    public void A_server_is_spoken_to_over_TLS_unless_it_is_said_otherwise_and_its_password_is_not_shown()
    {
        var settings = Of("Smtp:Host=mail.example.org", "Smtp:User=digest", "Smtp:Password=secret", "Digest:From=Minerals <digest@example.org>");
        (settings.Smtp!.Port, settings.Smtp.StartTls, settings.Smtp.Patience).ShouldBe((587, true, TimeSpan.FromSeconds(30)));
        settings.Sender.DisplayName.ShouldBe("Minerals");
        settings.ToString().ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("Public:BaseUrl=https://minerals.example.org/risk", "digest@minerals.example.org")]
    [InlineData("Public:BaseUrl=http://10.0.0.7:8080", "digest@localhost")]
    [InlineData("Smtp:Host=mail.example.org", "digest@localhost")]
    public void Mails_come_from_the_services_own_host_unless_it_is_said_otherwise(string setting, string sender) => Of(setting).Sender.Address.ShouldBe(sender);

    [Theory]
    [InlineData("Smtp:Host=h;Digest:From=nobody", "Digest:From is 'nobody'")]
    [InlineData("Smtp:Host=h;Digest:From=a@b.c;Smtp:Port=465", "Smtp:Port is 465")]
    [InlineData("Smtp:Host=h;Digest:From=a@b.c;Smtp:Port=0", "Smtp:Port is '0'")]
    [InlineData("Smtp:Host=h;Digest:From=a@b.c;Smtp:StartTls=maybe", "Smtp:StartTls is 'maybe'")]
    [InlineData("Smtp:Host=h;Digest:From=a@b.c;Smtp:User=u", "Smtp:User and Smtp:Password go together")]
    [InlineData("Smtp:Host=h;Digest:From=a@b.c;Smtp:User=u;Smtp:Password=p;Smtp:StartTls=false", "would go over the network")]
    [InlineData("Smtp:Port=25", "Smtp:Port is set, but Smtp:Host is not")]
    [InlineData("Digest:PerMinute=-1", "Digest:PerMinute is '-1'")]
    public void What_cannot_be_used_is_refused(string settings, string reason) =>
        Should.Throw<SettingRefusedException>(() => Of(settings.Split(';'))).Message.ShouldContain(reason);

    private static MailSettings Of(params string[] settings) => MailSettings.From(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => s.Split('=', 2)).Select(s => KeyValuePair.Create(s[0], (string?)s[1]))).Build(), "data");
}
