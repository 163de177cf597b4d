using System.CommandLine;
using System.Globalization;
using MineralsRisk.Digest;
using MineralsRisk.Digest.Editions;
using MineralsRisk.Digest.Sending;
using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Cli;

/// <summary>digest run, send, preview, test, editions, mails, resend.</summary>
internal static class DigestVerbs
{
    private static readonly TimeSpan ServerPatience = TimeSpan.FromMinutes(10);
    private static readonly Argument<string> Email = new("EMAIL") { Description = "Of a subscriber" };

    public static Command Digest() => new("digest", "The digest: make it, look at it, see what became of its mails.") { Run(), Send(), Preview(), Test(), Editions(), Mails(), Resend() };

    private static Command Run()
    {
        var cadence = new Option<string?>("--cadence") { Description = "Only for subscribers of this cadence", HelpName = "CADENCE" };
        cadence.AcceptOnlyFromAmong([.. Enum.GetValues<Cadence>().Select(Words.Of)]);
        var now = new Option<bool>("--now") { Description = "For everyone, whether the time has come or not" };
        var verb = new Command("run", "Makes the editions that are due and sends what waits. Beside a running server, the server does it.") { cadence, now };
        verb.SetAction((parsed, cancellation) => RunAsync(
            parsed, parsed.GetValue(now), parsed.GetValue(cadence) is { } word ? Enum.Parse<Cadence>(word, ignoreCase: true) : null, cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, bool everyone, Cadence? cadence, CancellationToken cancellation)
    {
        DataFolder? folder;
        try
        {
            folder = DataFolder.Hold(VerbData.FolderOf(parsed));
        }
        catch (DataFolderInUseException)
        {
            return await AskServerAsync(parsed, everyone, cadence, cancellation);
        }

        using (folder)
        {
            await using var house = await DigestHouse.OpenAsync(parsed, folder, cancellation);
            var (made, sent) = await house.Get<DigestRun>().RunAsync(everyone, cadence, cancellation);
            Say(made);
            await ReportAsync(house.Get<Database>(), sent.Accepted, house.Get<MailSettings>());
            return sent.Stopped is { } reason ? CommandLine.Refuse(reason) : CommandLine.Done;
        }
    }

    // The server keeps the scores and the mails; what is asked of it is written down, and it takes notice.
    private static async Task<int> AskServerAsync(ParseResult parsed, bool everyone, Cadence? cadence, CancellationToken cancellation)
    {
        using var data = await VerbData.OpenAsync(parsed, cancellation);
        var (asked, before) = (VerbData.Clock.GetUtcNow(), data.Database.Read(c => MailDeliveryList.Counts(c)));
        if (everyone)
        {
            await data.Database.WriteAsync(c => SubscriberStore.MakeDue(c, asked, cadence), cancellation);
        }

        var began = VerbData.Clock.GetTimestamp();
        while (data.Database.Read(c => SubscriberStore.AnyDue(c, asked) || MailDeliveryStore.AnyDue(c, VerbData.Clock.GetUtcNow())))
        {
            if (data.Database.Read(MailStateStore.Load) is { PausedUntil: { } until, Reason: { } reason } && until > VerbData.Clock.GetUtcNow())
            {
                return CommandLine.Refuse(reason);
            }

            if (VerbData.Clock.GetElapsedTime(began) > ServerPatience)
            {
                return CommandLine.Refuse($"The server on {VerbData.FolderOf(parsed)} has not done it after {ServerPatience.TotalMinutes} minutes.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), VerbData.Clock, cancellation);
        }

        var after = data.Database.Read(c => MailDeliveryList.Counts(c));
        await ReportAsync(data.Database, (int)(after.GetValueOrDefault(MailState.Sent) - before.GetValueOrDefault(MailState.Sent)), MailSettings.From(data.Settings, VerbData.FolderOf(parsed)));
        return CommandLine.Done;
    }

    private static void Say(MadeEditions made) => Console.Out.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"Editions made: {made.Editions}, for {made.Mails} subscribers{(made.Skipped > 0 ? $"; {made.Skipped} want none where nothing changed" : "")}."));

    private static async Task ReportAsync(Database database, int sent, MailSettings settings)
    {
        var counts = string.Join(", ", database.Read(c => MailDeliveryList.Counts(c)).OrderBy(s => s.Key).Select(s => string.Create(CultureInfo.InvariantCulture, $"{Words.Of(s.Key)} {s.Value}")));
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"Mails sent: {sent}, {(settings.Smtp is { } server ? $"over {server}" : $"as files to {settings.PickupFolder}")}. All mails so far: {(counts.Length > 0 ? counts : "none")}."));
    }

    private static Command Send()
    {
        var verb = new Command("send", "Sends the mails that wait, without making editions.");
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var data = await VerbData.OpenAsync(parsed, cancellation);
            var settings = MailSettings.From(data.Settings, VerbData.FolderOf(parsed));
            using var logging = VerbData.Logging(data.Settings);
            var mails = new ReaderMails(LetterOrigin.Of(data.Settings), settings, VerbData.Clock);
            var sent = await new MailSender(data.Database, settings, mails.Of, VerbData.Clock, logging.CreateLogger<MailSender>()).RunAsync(cancellation);
            await ReportAsync(data.Database, sent.Accepted, settings);
            return sent.Stopped is { } reason ? CommandLine.Refuse(reason) : CommandLine.Done;
        });
        return verb;
    }

    private static Command Preview()
    {
        var format = new Option<string>("--format") { Description = "html, text, or eml: the whole message", DefaultValueFactory = _ => Words.Of(PreviewForm.Text), HelpName = "FORMAT" };
        format.AcceptOnlyFromAmong([.. Enum.GetValues<PreviewForm>().Select(Words.Of)]);
        var verb = new Command("preview", "Prints the next edition as a subscriber would get it now. Nothing is stored.") { Email, format };
        verb.SetAction(async (parsed, cancellation) =>
        {
            await using var house = await DigestHouse.OpenAsync(parsed, null, cancellation);
            var form = Enum.Parse<PreviewForm>(parsed.GetRequiredValue(format), ignoreCase: true);
            await Console.Out.WriteAsync(await house.Get<Previews>().OfAsync(Subscriber(house.Get<Database>(), parsed), form, cancellation));
            return CommandLine.Done;
        });
        return verb;
    }

    private static Command Test()
    {
        var verb = new Command("test", "Puts the next edition into the outbox as a test for a subscriber; a running server sends it, else digest run.") { Email };
        verb.SetAction(async (parsed, cancellation) =>
        {
            await using var house = await DigestHouse.OpenAsync(parsed, null, cancellation);
            var mail = await house.Get<Previews>().SendTestAsync(Subscriber(house.Get<Database>(), parsed), cancellation);
            await Console.Out.WriteLineAsync($"{mail.Id} waits to be sent.");
            return CommandLine.Done;
        });
        return verb;
    }

    private static Command Editions()
    {
        var verb = new Command("editions", "Lists the newest editions.");
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var data = await VerbData.OpenAsync(parsed, cancellation);
            TextTable.Write(
                Console.Out, ["EDITION", "FROM", "TO", "SUBJECT", "MAILS"],
                [.. data.Database.Read(c => EditionStore.Newest(c, 50).Select(e => new[]
                {
                    e.Edition.Id, Minute(e.Edition.From), Minute(e.Edition.To), e.Edition.Letter.Subject,
                    string.Join(", ", MailDeliveryList.Counts(c, e.Edition.Id).Select(m => string.Create(CultureInfo.InvariantCulture, $"{Words.Of(m.Key)} {m.Value}"))),
                }).ToArray())]);
            return CommandLine.Done;
        });
        return verb;
    }

    private static Command Mails()
    {
        var state = new Option<string?>("--state") { Description = "Only mails in this state", HelpName = "STATE" };
        state.AcceptOnlyFromAmong([.. Enum.GetValues<MailState>().Select(Words.Of)]);
        var verb = new Command("mails", "Lists the newest mails and what became of them.") { state };
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var data = await VerbData.OpenAsync(parsed, cancellation);
            MailState? wanted = parsed.GetValue(state) is { } word ? Enum.Parse<MailState>(word, ignoreCase: true) : null;
            TextTable.Write(
                Console.Out, ["MAIL", "KIND", "EDITION", "TO", "STATE", "SENT", "REPLY"],
                [.. data.Database.Read(c => MailDeliveryList.Newest(c, 100, state: wanted).Select(m => new[]
                {
                    m.Id, Words.Of(m.Kind), m.Edition ?? "", SubscriberStore.Find(c, m.Subscriber)?.Email ?? "(erased)", Words.Of(m.State), Minute(m.SentAt), m.Doubt ?? m.Reply ?? "",
                }).ToArray())]);
            return CommandLine.Done;
        });
        return verb;
    }

    private static Command Resend()
    {
        var id = new Argument<string>("MAIL") { Description = "As digest mails shows it" };
        var verb = new Command("resend", "Sends a mail again under the same Message-ID; a running server sends it, else digest run.") { id };
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var data = await VerbData.OpenAsync(parsed, cancellation);
            var mail = await data.Database.WriteAsync(c => MailEndpoints.SendAgain(c, parsed.GetRequiredValue(id), VerbData.Clock.GetUtcNow()), cancellation);
            await Console.Out.WriteLineAsync($"{mail.Id} waits to be sent again.");
            return CommandLine.Done;
        });
        return verb;
    }

    private static Subscriber Subscriber(Database database, ParseResult parsed)
    {
        var email = parsed.GetRequiredValue(Email);
        return database.Read(c => SubscriberStore.FindByEmail(c, EmailAddress.Read(email) ?? email))
            ?? throw new ProblemException(ProblemType.NotFound, $"{email} is not a subscriber; subscribers list shows them.");
    }

    private static string Minute(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "";
}
