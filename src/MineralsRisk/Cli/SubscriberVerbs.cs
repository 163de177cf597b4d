using System.CommandLine;
using System.Globalization;
using MineralsRisk.Digest;
using MineralsRisk.Http;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Cli;

/// <summary>subscribers add, list, confirm, unsubscribe, erase.</summary>
internal static class SubscriberVerbs
{
    private static readonly Argument<string> Email = new("EMAIL") { Description = "The address, such as reader@example.org" };

    public static Command Subscribers() => new("subscribers", "Who gets the digest.") { Add(), List(), Confirm(), Unsubscribe(), Erase() };

    private static Command Add()
    {
        var usual = new Preferences();
        var name = new Option<string?>("--name") { Description = "The person's name", HelpName = "NAME" };
        var minerals = new Option<string?>("--minerals") { Description = "Mineral ids with commas between them. Without it and --list: every mineral", HelpName = "IDS" };
        var list = new Option<string?>("--list") { Description = "The minerals of official lists, with commas between them", HelpName = "LISTS" };
        var cadence = Word("--cadence", "How often", usual.Cadence);
        var weekday = Word("--weekday", "Day of a weekly digest", usual.Weekday);
        var dayOfMonth = new Option<int>("--day-of-month") { Description = "Day of a monthly digest, 1 to 28", DefaultValueFactory = _ => usual.DayOfMonth, HelpName = "DAY" };
        var time = new Option<string>("--time") { Description = "Local time of day", DefaultValueFactory = _ => usual.Time, HelpName = "HH:MM" };
        var timeZone = new Option<string>("--timezone") { Description = "IANA name of the time zone", DefaultValueFactory = _ => usual.TimeZone, HelpName = "ZONE" };
        var perspective = new Option<string?>("--perspective") { Description = $"Whose supply risk. Without it: {usual.Perspective}", HelpName = "CODE" };
        var rating = new Option<string?>("--rating") { Description = "Only minerals with at least this rating before or after. Without it: all", HelpName = "RATING" };
        rating.AcceptOnlyFromAmong([.. Enum.GetValues<Rating>().Select(Words.Of)]);
        var change = new Option<string?>("--change") { Description = "Only changes of at least this size, such as 0.1. Without it: all", HelpName = "SIZE" };
        var skipQuiet = new Option<bool>("--skip-quiet") { Description = "No digest where nothing changed" };
        var confirmed = new Option<bool>("--confirmed") { Description = "The person has said yes already: no letter asks" };
        var verb = new Command("add", "Adds a subscriber. Unless --confirmed, a letter asks the person to confirm the address.")
        {
            Email, name, minerals, list, rating, change, cadence, weekday, dayOfMonth, time, timeZone, skipQuiet, perspective, confirmed,
        };
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var data = await VerbData.OpenAsync(parsed, cancellation);
            var wanted = new SubscriberRequest(parsed.GetRequiredValue(Email), parsed.GetValue(name), usual with
            {
                Minerals = Codes(parsed.GetValue(minerals)),
                Lists = Codes(parsed.GetValue(list)),
                RatingAtLeast = parsed.GetValue(rating) is { } word ? Words.Read<Rating>(word) : null,
                ChangeAtLeast = parsed.GetValue(change) is { } size ? Size(size) : null,
                Cadence = Enum.Parse<Cadence>(parsed.GetRequiredValue(cadence), ignoreCase: true),
                Weekday = Enum.Parse<DayOfWeek>(parsed.GetRequiredValue(weekday), ignoreCase: true),
                DayOfMonth = parsed.GetRequiredValue(dayOfMonth),
                Time = parsed.GetRequiredValue(time),
                TimeZone = parsed.GetRequiredValue(timeZone),
                SkipQuiet = parsed.GetValue(skipQuiet),
                Perspective = parsed.GetValue(perspective) ?? usual.Perspective,
            });
            var (email, named, preferences) = wanted.Checked(new(data.Facts().Facts.Figures, new StoredPerspectives(data.Settings).Codes));
            return await AddAsync(data, email, named, preferences, parsed.GetValue(confirmed), cancellation);
        });
        return verb;
    }

    private static async Task<int> AddAsync(VerbData data, string email, string? name, Preferences preferences, bool confirmed, CancellationToken cancellation)
    {
        var (origin, now) = (LetterOrigin.Of(data.Settings), VerbData.Clock.GetUtcNow());
        var lines = await data.Database.WriteAsync<string[]>(
            c =>
            {
                if (Digest.Subscribers.Add(c, email, name, preferences, now) is not { } added)
                {
                    return [];
                }

                SubscriberAudit.Add(c, now, AuditEntry.CommandLine, "createSubscriber", null, added);
                if (confirmed)
                {
                    return [$"{email} is subscribed. The next digest is due {Instant(Digest.Subscribers.Activate(c, added, now).NextDue)}."];
                }

                Digest.Subscribers.SendConfirmation(c, origin, added, now);
                return [$"{email} is added. The letter that asks to confirm the address waits to be sent; its link is", origin.Links(c).Confirm(added, now)];
            },
            cancellation);
        foreach (var line in lines)
        {
            await Console.Out.WriteLineAsync(line);
        }

        return lines.Length > 0 ? CommandLine.Done : CommandLine.Refuse($"{email} is a subscriber already; subscribers list shows it.");
    }

    private static Command List()
    {
        var verb = new Command("list", "Lists the subscribers, in any state.");
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var data = await VerbData.OpenAsync(parsed, cancellation);
            var all = data.Database.Read(c => SubscriberStore.List(c));
            TextTable.Write(
                Console.Out, ["ID", "STATE", "ADDRESS", "NAME", "MINERALS", "WHEN", "NEXT DUE", "REASON"],
                [
                    .. all.Select(s => new[]
                    {
                        s.Id, Words.Of(s.State), s.Email ?? "", s.Name ?? "", string.Join(',', s.Preferences.Lists.Concat(s.Preferences.Minerals).DefaultIfEmpty("all")),
                        PreferencesWords.When(s.Preferences), Instant(s.NextDue), s.Reason ?? "",
                    }),
                ]);
            return CommandLine.Done;
        });
        return verb;
    }

    private static Command Confirm() => Acting(
        "confirm", "Takes the address as confirmed, or one that was refused as good again.",
        (c, subscriber) => subscriber.State == SubscriberState.Unsubscribed
            ? throw new ProblemException(ProblemType.Conflict, $"{subscriber.Email} unsubscribed; subscribers add asks again.")
            : Digest.Subscribers.Activate(c, subscriber, VerbData.Clock.GetUtcNow()),
        subscriber => $"{subscriber.Email} is subscribed. The next digest is due {Instant(subscriber.NextDue)}.");

    private static Command Unsubscribe() => Acting("unsubscribe", "Sends the address nothing more.", Digest.Subscribers.Unsubscribe, subscriber => $"{subscriber.Email} is unsubscribed.");

    private static Command Erase() => Acting(
        "erase", "Takes away for good the address, the name and the wishes of a subscriber.", Digest.Subscribers.Erase, subscriber => $"{subscriber.Id} is erased.");

    private static Command Acting(
        string name, string description, Func<Microsoft.Data.Sqlite.SqliteConnection, Subscriber, Subscriber> act, Func<Subscriber, string> report)
    {
        var verb = new Command(name, description) { Email };
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var data = await VerbData.OpenAsync(parsed, cancellation);
            var given = parsed.GetRequiredValue(Email);
            var changed = await data.Database.WriteAsync(
                c => EmailAddress.Read(given) is { } email && SubscriberStore.FindByEmail(c, email) is { } subscriber
                    ? SubscriberAudit.Add(c, VerbData.Clock.GetUtcNow(), AuditEntry.CommandLine, $"{name}Subscriber", null, act(c, subscriber))
                    : null,
                cancellation);
            if (changed is null)
            {
                return CommandLine.Refuse($"'{given}' is no subscriber; subscribers list shows them.");
            }

            await Console.Out.WriteLineAsync(report(changed));
            return CommandLine.Done;
        });
        return verb;
    }

    private static Option<string> Word<T>(string name, string description, T usual)
        where T : struct, Enum
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => Words.Of(usual), HelpName = name.TrimStart('-').ToUpperInvariant() };
        option.AcceptOnlyFromAmong([.. Enum.GetValues<T>().Select(Words.Of)]);
        return option;
    }

    // What is no number is refused together with whatever else is wrong.
    private static double Size(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var size) ? size : double.NaN;

    private static string[] Codes(string? text) => text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string Instant(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "";
}
