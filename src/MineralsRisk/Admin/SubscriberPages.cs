using MineralsRisk.Access;
using MineralsRisk.Admin.Pages;
using MineralsRisk.Digest;
using MineralsRisk.Digest.Editions;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>Who gets the digest: list, add, change, confirm, unsubscribe, erase, and what each would get.</summary>
internal static class SubscriberPages
{
    public const string Address = AdminRoom.Root + "/subscribers";
    public const string NewAddress = Address + "/new";

    public static string AddressOf(string id) => $"{Address}/{id}";

    public static string EditOf(string id) => $"{AddressOf(id)}/edit";

    public static string ErasureOf(string id) => $"{AddressOf(id)}/erase";

    public static void MapSubscriberPages(this RouteGroupBuilder pages)
    {
        var group = pages.MapGroup("/subscribers");
        group.MapGet("", (HttpContext context, Database database) =>
        {
            var sought = Sought.Of(context, "q");
            var found = sought.IsWrong ? [] : database.Read(c => SubscriberStore.List(c, text: sought.Text.Length > 0 ? sought.Text : null));
            return AdminAnswer.Of<SubscribersPage>(context, sought.Status, (nameof(SubscribersPage.Sought), sought), (nameof(SubscribersPage.Found), found));
        });
        group.MapPost("", SendOrEndAsync);
        group.MapGet("/new", (HttpContext context, StoredPerspectives perspectives) =>
            NewPage(context, StatusCodes.Status200OK, DigestForm.Of(null, new() { Perspective = perspectives.Codes[0] }), confirmed: false, FormState.Untouched));
        group.MapPost("/new", AddAsync);
        group.MapGet("/{id}", async (string id, HttpContext context, Database database, Previews previews) =>
        {
            var reader = Reader(database, id);
            var text = await previews.OfAsync(reader, PreviewForm.Text, context.RequestAborted);
            return AdminAnswer.Of<LetterPage>(context, StatusCodes.Status200OK, (nameof(LetterPage.Title), "The next digest"), (nameof(LetterPage.Subject), $"As {reader.Email} would get it now"), (nameof(LetterPage.Text), text));
        });
        group.MapGet("/{id}/edit", (string id, HttpContext context) => EditPage(context, id, StatusCodes.Status200OK, null, FormState.Untouched));
        group.MapPost("/{id}/edit", ActAsync);
        group.MapGet("/{id}/erase", (string id, HttpContext context, Database database) =>
            AdminAnswer.Of<EraseSubscriberPage>(context, StatusCodes.Status200OK, (nameof(EraseSubscriberPage.Subscriber), Reader(database, id))));
        group.MapPost("/{id}/erase", EraseAsync);
    }

    private static async Task<IResult> SendOrEndAsync(HttpContext context, Database database, Previews previews, TimeProvider clock)
    {
        var (typed, who) = (await Typed.ReadAsync(context), Sessions.WhoOf(context));
        if (typed.Raw("leave") is { Length: > 0 } leaving)
        {
            await database.WriteAsync(c => SubscriberActs.Unsubscribe(c, who, leaving, clock.GetUtcNow()), context.RequestAborted);
            return AdminAnswer.SeeOther(Address, "unsubscribed");
        }

        await previews.SendTestAsync(Reader(database, typed.Raw("test")), context.RequestAborted);
        return AdminAnswer.SeeOther(Address, "test");
    }

    private static async Task<IResult> AddAsync(HttpContext context, Database database, LetterOrigin origin, TimeProvider clock)
    {
        var (typed, who) = (await Typed.ReadAsync(context), Sessions.WhoOf(context));
        var (form, confirmed) = (DigestForm.Read(await FormSize.ReadAsync(context)), typed.Raw("confirmed").Length > 0);
        return await PlainForm.TakeAsync(
            typed,
            async () =>
            {
                var email = EmailAddress.Read(form.Email);
                typed.Complain("email", email is null ? EmailAddress.Complaint : null);
                if (WishesOf(context, typed, form) is not var (name, preferences))
                {
                    return null;
                }

                var added = await database.WriteAsync(c => SubscriberActs.Create(c, origin, who, (email!, name, preferences), confirmed, clock.GetUtcNow()), context.RequestAborted);
                return AdminAnswer.SeeOther(EditOf(added.Id), confirmed ? "activated" : "asked");
            },
            (status, state) => NewPage(context, status, form, confirmed, state));
    }

    private static async Task<IResult> ActAsync(string id, HttpContext context, Database database, LetterOrigin origin, TimeProvider clock)
    {
        var (typed, who) = (await Typed.ReadAsync(context), Sessions.WhoOf(context));
        if (typed.Raw("ask").Length > 0)
        {
            await database.WriteAsync(c => SubscriberActs.AskAgain(c, origin, who, id, clock.GetUtcNow()), context.RequestAborted);
            return AdminAnswer.SeeOther(EditOf(id), "asked");
        }

        if (typed.Raw("activate").Length > 0)
        {
            await database.WriteAsync(c => SubscriberActs.Activate(c, who, id, clock.GetUtcNow()), context.RequestAborted);
            return AdminAnswer.SeeOther(EditOf(id), "activated");
        }

        var (form, tags) = (DigestForm.Read(await FormSize.ReadAsync(context)), RecordTag.Read(typed));
        var reader = Reader(database, id);
        return await PlainForm.TakeAsync(
            typed,
            async () =>
            {
                // Before anything else: a form that is shown again is one of what is recorded then.
                RecordTag.Require(reader, tags);
                if (WishesOf(context, typed, form) is not { } wishes)
                {
                    return null;
                }

                await database.WriteAsync(c => SubscriberActs.Replace(c, who, id, wishes, current => RecordTag.Require(current, tags), clock.GetUtcNow()), context.RequestAborted);
                return AdminAnswer.SeeOther(EditOf(id), "kept");
            },
            (status, state) => EditPage(context, id, status, form, state));
    }

    private static async Task<IResult> EraseAsync(string id, HttpContext context, Database database, TimeProvider clock)
    {
        var (reader, who) = (Reader(database, id), Sessions.WhoOf(context));
        await database.WriteAsync(c => SubscriberActs.Erase(c, who, reader.Id, clock.GetUtcNow()), context.RequestAborted);
        return AdminAnswer.SeeOther(Address, "erased");
    }

    // Null with complaints where something is wrong in the form.
    private static (string? Name, Preferences Preferences)? WishesOf(HttpContext context, Typed typed, DigestForm form)
    {
        var (preferences, errors) = form.ToPreferences(new(FactsOf(context).Figures, PerspectivesOf(context)));
        foreach (var (pointer, complaints) in errors)
        {
            typed.Errors.TryAdd(pointer, complaints);
        }

        return typed.Errors.Count == 0 ? PreferencesCheck.Tidy(form.Name, preferences) : null;
    }

    private static HtmlAnswer NewPage(HttpContext context, int status, DigestForm form, bool confirmed, FormState state) => AdminAnswer.Of<NewSubscriberPage>(
        context, status,
        (nameof(NewSubscriberPage.Form), form), (nameof(NewSubscriberPage.Confirmed), confirmed), (nameof(NewSubscriberPage.State), state), (nameof(NewSubscriberPage.Choices), ChoicesOf(context)));

    /// <param name="form">As it was sent; null: as it is recorded.</param>
    private static HtmlAnswer EditPage(HttpContext context, string id, int status, DigestForm? form, FormState state)
    {
        var reader = Reader(context.RequestServices.GetRequiredService<Database>(), id);
        return AdminAnswer.Of<SubscriberPage>(
            context, status,
            (nameof(SubscriberPage.Subscriber), reader), (nameof(SubscriberPage.Form), form ?? DigestForm.Of(reader.Name, reader.Preferences)), (nameof(SubscriberPage.State), state),
            (nameof(SubscriberPage.Choices), ChoicesOf(context)));
    }

    private static DigestChoices ChoicesOf(HttpContext context) => DigestChoices.Of(FactsOf(context).Figures, PerspectivesOf(context));

    private static Facts FactsOf(HttpContext context) => context.RequestServices.GetRequiredService<Published>().Snapshot.Facts;

    private static IReadOnlyList<string> PerspectivesOf(HttpContext context) => context.RequestServices.GetRequiredService<StoredPerspectives>().Codes;

    /// <exception cref="ProblemException">404 when there is none, 409 when it is erased.</exception>
    private static Subscriber Reader(Database database, string id) => database.Read(c => SubscriberActs.Find(c, id)) is { Email: not null } one
        ? one
        : throw new ProblemException(ProblemType.Conflict, "The subscriber is erased.");
}
