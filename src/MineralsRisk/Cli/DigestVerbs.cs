using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using MineralsRisk.Digest.Sending;
using MineralsRisk.Storage;

namespace MineralsRisk.Cli;

/// <summary>digest send.</summary>
internal static class DigestVerbs
{
    public static Command Digest() => new("digest", "The risk digest: editions, and the mails that bring them.") { Send() };

    private static Command Send()
    {
        var verb = new Command("send", "Sends the mails that wait.");
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var data = await VerbData.OpenAsync(parsed, cancellation);
            var settings = MailSettings.From(data.Settings, Path.GetDirectoryName(data.Database.Path)!);
            var run = await new MailSender(data.Database, settings, PlainComposition.From(settings.Sender), VerbData.Clock, NullLogger<MailSender>.Instance).RunAsync(cancellation);
            var counts = data.Database.Read(c => MailDeliveryList.Counts(c));
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{run.Accepted} sent now. Of all mails: {string.Join(", ", counts.OrderBy(c => c.Key).Select(c => $"{c.Value} {Words.Of(c.Key)}"))}"));
            return run.Stopped is null ? CommandLine.Done : CommandLine.Refuse(run.Stopped);
        });
        return verb;
    }
}
