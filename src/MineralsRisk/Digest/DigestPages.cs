using System.Globalization;
using MineralsRisk.Digest.Pages;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest;

/// <summary>What a reader does by hand: subscribe, confirm, change, leave, be erased. A GET, which whatever reads mails may follow, only shows.</summary>
internal static class DigestPages
{
    private const string ErasePath = "/erase";

    private static readonly Dictionary<string, string[]> NoErrors = [];

    // All its fields as they are, and a little more.
    // A field that is far too long is still read, to be shown again with a complaint.
    private const int FormBytes = 256 * 1024;

    private static readonly FormSize Form = new(FormBytes, fields: 400, nameLength: 40, valueLength: FormBytes);

    public static void MapDigestPages(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(DigestLinks.Root).ExcludeFromDescription().WithMetadata(Form, new SecretPath()).AddEndpointFilter(PagesOnly.AroundAsync);
        group.MapGet("", (ScoreReader reader, StoredPerspectives perspectives) =>
            Empty(StatusCodes.Status200OK, DigestForm.Of(null, new() { Perspective = perspectives.Codes[0] }), reader, perspectives, NoErrors));
        group.MapPost("", AskAsync);

        var confirm = group.MapGroup($"{DigestLinks.ConfirmPath}/{{token}}");
        confirm.MapGet("", (string token, SignedLinks links) => Confirmation(links.Find(LinkPurpose.Confirm, token)));
        confirm.MapPost("", ConfirmAsync);

        var unsubscribe = group.MapGroup($"{DigestLinks.UnsubscribePath}/{{token}}");
        unsubscribe.MapGet("", (string token, SignedLinks links) => Farewell(links.Find(LinkPurpose.Unsubscribe, token)));

        // As mail clients do it (RFC 8058): without a cookie, with or without a body, as often as they like.
        unsubscribe.MapPost("", (string token, SignedLinks links, CancellationToken cancellation) => LeaveAsync(LinkPurpose.Unsubscribe, token, links, cancellation));

        var preferences = group.MapGroup($"{DigestLinks.PreferencesPath}/{{token}}");
        preferences.MapGet("", (string token, SignedLinks links, ScoreReader reader, StoredPerspectives perspectives) =>
            Wishes(StatusCodes.Status200OK, token, links.Find(LinkPurpose.Preferences, token), null, reader, perspectives, NoErrors));
        preferences.MapPost("", SaveAsync);
        preferences.MapPost(DigestLinks.UnsubscribePath, (string token, SignedLinks links, CancellationToken cancellation) =>
            LeaveAsync(LinkPurpose.Preferences, token, links, cancellation));
        preferences.MapPost(ErasePath, EraseAsync);
    }

    private static async Task<IResult> AskAsync(
        HttpContext context, Database database, ScoreReader reader, StoredPerspectives perspectives, LetterOrigin origin, AskLimit limit, TimeProvider clock,
        CancellationToken cancellation)
    {
        var form = DigestForm.Read(await FormSize.ReadAsync(context));
        var (preferences, errors) = form.ToPreferences(new(reader.Snapshot.Facts.Figures, perspectives.Codes));
        var email = EmailAddress.Read(form.Email);
        if (email is null || errors.Count > 0)
        {
            var all = new Dictionary<string, string[]>(errors, StringComparer.Ordinal);
            if (email is null)
            {
                all["/email"] = [EmailAddress.Complaint];
            }

            return Empty(StatusCodes.Status400BadRequest, form, reader, perspectives, all);
        }

        if (limit.Take(context) is { Granted: false } allowance)
        {
            Problem.SayWhen(context.Response, TimeSpan.FromSeconds(allowance.Seconds));
            var late = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["/email"] = [$"More than {AskLimit.PerMinute} addresses were given from here within a minute. Go on in {allowance.Seconds} s."] };
            return Empty(StatusCodes.Status429TooManyRequests, form, reader, perspectives, late);
        }

        var (name, tidy) = PreferencesCheck.Tidy(form.Name, preferences);
        await database.WriteAsync(c => Subscribers.Ask(c, origin, email, name, tidy, clock.GetUtcNow()), cancellation);

        // The same for every address: nobody learns here who reads the digest.
        return Notice(
            "Look into your mailbox",
            "A letter is on its way to the address that you gave. Press the link in it, and the digest comes.",
            "If none arrives within ten minutes, look among the unwanted mail, or ask again.");
    }

    private static HtmlAnswer Confirmation(Subscriber subscriber) => subscriber.State == SubscriberState.Active
        ? Confirmed(subscriber)
        : Question(
            "Confirm your subscription", "Confirm", away: false,
            $"The digest for {subscriber.Email}: {PreferencesWords.What(subscriber.Preferences)}.",
            $"It comes {PreferencesWords.When(subscriber.Preferences)}.");

    private static async Task<IResult> ConfirmAsync(string token, SignedLinks links, TimeProvider clock, CancellationToken cancellation) =>
        Confirmed(await links.ActAsync(LinkPurpose.Confirm, token, (c, subscriber) => Subscribers.Activate(c, subscriber, clock.GetUtcNow()), cancellation));

    private static HtmlAnswer Confirmed(Subscriber subscriber)
    {
        var first = TimeZoneInfo.ConvertTime(subscriber.NextDue!.Value, TimeZoneInfo.FindSystemTimeZoneById(subscriber.Preferences.TimeZone));
        return Notice(
            "You are subscribed",
            $"The digest comes to {subscriber.Email} {PreferencesWords.When(subscriber.Preferences)}.",
            string.Create(CultureInfo.InvariantCulture, $"The next one is due on {first:dddd, d MMMM yyyy, HH:mm}. Every digest has a link to change or end it."));
    }

    private static HtmlAnswer Farewell(Subscriber subscriber) => subscriber.State == SubscriberState.Unsubscribed
        ? Left(subscriber)
        : Question("Unsubscribe", "Unsubscribe", away: true, $"No more digests to {subscriber.Email}?");

    private static async Task<IResult> LeaveAsync(LinkPurpose purpose, string token, SignedLinks links, CancellationToken cancellation) =>
        Left(await links.ActAsync(purpose, token, Subscribers.Unsubscribe, cancellation));

    private static HtmlAnswer Left(Subscriber subscriber) => Notice("You are unsubscribed", $"No more digests are sent to {subscriber.Email}.");

    private static async Task<IResult> SaveAsync(
        string token, HttpContext context, SignedLinks links, ScoreReader reader, StoredPerspectives perspectives, TimeProvider clock, CancellationToken cancellation)
    {
        // First the link: who has none is told nothing of the fields.
        var subscriber = links.Find(LinkPurpose.Preferences, token);
        var form = DigestForm.Read(await FormSize.ReadAsync(context));
        var (preferences, errors) = form.ToPreferences(new(reader.Snapshot.Facts.Figures, perspectives.Codes));
        if (errors.Count > 0)
        {
            return Wishes(StatusCodes.Status400BadRequest, token, subscriber, form, reader, perspectives, errors);
        }

        var (name, tidy) = PreferencesCheck.Tidy(form.Name, preferences);
        var changed = await links.ActAsync(LinkPurpose.Preferences, token, (c, s) => Subscribers.ChangePreferences(c, s, name, tidy, clock.GetUtcNow()), cancellation);
        return Wishes(StatusCodes.Status200OK, token, changed, null, reader, perspectives, NoErrors, saved: true);
    }

    private static async Task<IResult> EraseAsync(
        string token, HttpContext context, SignedLinks links, ScoreReader reader, StoredPerspectives perspectives, CancellationToken cancellation)
    {
        var subscriber = links.Find(LinkPurpose.Preferences, token);
        if ((await FormSize.ReadAsync(context))["sure"].Count == 0)
        {
            var unsure = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["/sure"] = ["Tick the box, if you are sure."] };
            return Wishes(StatusCodes.Status400BadRequest, token, subscriber, null, reader, perspectives, unsure);
        }

        await links.ActAsync(LinkPurpose.Preferences, token, Subscribers.Erase, cancellation);
        return Notice("You are erased", "Your address, your name and your wishes are gone. No more digests are sent.");
    }

    private static HtmlAnswer Empty(int status, DigestForm form, ScoreReader reader, StoredPerspectives perspectives, IReadOnlyDictionary<string, string[]> errors) =>
        HtmlAnswer.Of<Subscribe>(
            status, (nameof(Subscribe.Form), form), (nameof(Subscribe.Choices), Choices(reader, perspectives)), (nameof(Subscribe.Errors), errors));

    /// <param name="form">As it was sent; null: as it is stored.</param>
    private static HtmlAnswer Wishes(
        int status, string token, Subscriber subscriber, DigestForm? form, ScoreReader reader, StoredPerspectives perspectives,
        IReadOnlyDictionary<string, string[]> errors, bool saved = false)
    {
        var path = $"{DigestLinks.Root}{DigestLinks.PreferencesPath}/{token}";
        return HtmlAnswer.Of<Wishes>(
            status, (nameof(Pages.Wishes.Subscriber), subscriber), (nameof(Pages.Wishes.Form), form ?? DigestForm.Of(subscriber.Name, subscriber.Preferences)), (nameof(Pages.Wishes.Choices), Choices(reader, perspectives)),
            (nameof(Pages.Wishes.Errors), errors), (nameof(Pages.Wishes.Path), path), (nameof(Pages.Wishes.UnsubscribePath), path + DigestLinks.UnsubscribePath),
            (nameof(Pages.Wishes.ErasePath), path + ErasePath), (nameof(Pages.Wishes.Saved), saved));
    }

    private static DigestChoices Choices(ScoreReader reader, StoredPerspectives perspectives) => DigestChoices.Of(reader.Snapshot.Facts.Figures, perspectives.Codes);

    private static HtmlAnswer Notice(string title, params string[] lines) =>
        HtmlAnswer.Of<Notice>(StatusCodes.Status200OK, (nameof(Pages.Notice.Title), title), (nameof(Pages.Notice.Lines), lines));

    private static HtmlAnswer Question(string title, string action, bool away, params string[] lines) => HtmlAnswer.Of<OneButton>(
        StatusCodes.Status200OK, (nameof(OneButton.Title), title), (nameof(OneButton.Lines), lines), (nameof(OneButton.Action), action), (nameof(OneButton.Away), away));
}
