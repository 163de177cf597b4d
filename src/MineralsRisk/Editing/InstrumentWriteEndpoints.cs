using MineralsRisk.Access;
using MineralsRisk.Http;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;

namespace MineralsRisk.Editing;

/// <summary>Writing frameworks and export controls: a new instrument, a new version, an event, a withdrawal; each with its dry run.</summary>
public static class InstrumentWriteEndpoints
{
    public static void MapInstrumentWrites(this IEndpointRouteBuilder routes)
    {
        Map(routes.MapGroup("/api/v1/frameworks").WithHeading("Frameworks", "Agreements on minerals between economies, clause by clause."), InstrumentKind.Framework, "framework", "Framework");
        Map(routes.MapGroup("/api/v1/export-controls").WithHeading("Export controls", "Measures that restrict exports, clause by clause."), InstrumentKind.ExportControl, "export control", "ExportControl");
    }

    private static void Map(RouteGroupBuilder group, InstrumentKind kind, string words, string name)
    {
        group.MapPost("", (HttpContext context, Query query, InstrumentWrites writes, WritePreview preview, Published published, TimeProvider clock) => CreateAsync(kind, context, query, writes, preview, published, clock))
            .WithName($"create{name}")
            .WithSummary($"Add a {words}".Replace("a export", "an export", StringComparison.Ordinal))
            .WithDescription("An instrument with its clauses and first events. Answers once it is durable; scores follow within a second. With dryRun it answers the score changes it would bring.")
            .Written<Instrument>(StatusCodes.Status201Created);

        group.MapPut("/{id}", (string id, HttpContext context, Query query, InstrumentWrites writes, WritePreview preview, Published published, TimeProvider clock) => ReplaceAsync(kind, id, context, query, writes, preview, published, clock))
            .WithName($"replace{name}")
            .WithSummary("Send a new version")
            .WithDescription("The whole instrument anew, known from now on; the version before is kept. If-Match has to name the version it replaces.")
            .Written<Instrument>(StatusCodes.Status200OK);

        group.MapPost("/{id}/events", (string id, HttpContext context, Query query, InstrumentWrites writes, WritePreview preview, Published published, TimeProvider clock) => AddEventAsync(kind, id, context, query, writes, preview, published, clock))
            .WithName($"add{name}Event")
            .WithSummary("Add an event to a clause")
            .WithDescription("What happened to a clause: suspended, resumed, extended, ended and so on. The member clause names it; it may be left out where there is only one.")
            .Written<SubmittedEvent>(StatusCodes.Status201Created);

        group.MapDelete("/{id}", (string id, HttpContext context, Query query, InstrumentWrites writes, WritePreview preview, Published published, TimeProvider clock) => WithdrawAsync(kind, id, context, query, writes, preview, published, clock))
            .WithName($"withdraw{name}")
            .WithSummary("Withdraw it with a reason")
            .WithDescription("It no longer acts; the record is kept and answers for what was known before. The body gives the reason.")
            .Written<Withdrawal>(StatusCodes.Status200OK);
    }

    private static async Task<IResult> CreateAsync(
        InstrumentKind kind, HttpContext context, Query query, InstrumentWrites writes, WritePreview preview, Published published, TimeProvider clock)
    {
        var body = await RequestBody.ReadAsync(context);
        var now = clock.GetUtcNow();
        var instrument = Submission.ReadInstrument(body, kind, published.Snapshot.Facts, now);
        if (!IsDryRun(query))
        {
            return await writes.CreateAsync(context, body, instrument);
        }

        return published.Snapshot.Facts.Ledger.Find(instrument.Id) is null
            ? Answers.Json(preview.Of(new InstrumentRecord(instrument, 1, DateTimeOffset.MinValue, now, null)))
            : throw new ProblemException(ProblemType.Conflict, $"{instrument.Id} is in the ledger already.");
    }

    private static async Task<IResult> ReplaceAsync(
        InstrumentKind kind, string id, HttpContext context, Query query, InstrumentWrites writes, WritePreview preview, Published published, TimeProvider clock)
    {
        var body = await RequestBody.ReadAsync(context);
        var now = clock.GetUtcNow();
        var instrument = Submission.ReadInstrument(body, kind, published.Snapshot.Facts, now);
        if (instrument.Id != id)
        {
            throw new ProblemException(ProblemType.InvalidBody, $"/id: The body is of {instrument.Id}, the address of {id}.", new Dictionary<string, string[]>(StringComparer.Ordinal) { ["/id"] = [$"The address says {id}."] });
        }

        if (!IsDryRun(query))
        {
            return await writes.ReplaceAsync(context, body, instrument);
        }

        var current = Current(published, kind, id);
        return Answers.Json(preview.Of(current with { Instrument = instrument, Version = current.Version + 1 }));
    }

    private static async Task<IResult> AddEventAsync(
        InstrumentKind kind, string id, HttpContext context, Query query, InstrumentWrites writes, WritePreview preview, Published published, TimeProvider clock)
    {
        var body = await RequestBody.ReadAsync(context);
        var now = clock.GetUtcNow();
        var sent = Submission.ReadEvent(body, now);
        if (!IsDryRun(query))
        {
            return await writes.AddEventAsync(context, body, kind, id, sent);
        }

        var current = Current(published, kind, id);
        var clause = Submission.PlaceEvent(sent, current.Instrument, published.Snapshot.Facts, now);
        return Answers.Json(preview.Of(current with { Instrument = Submission.With(current.Instrument, clause, sent.Event), Version = current.Version + 1 }));
    }

    private static async Task<IResult> WithdrawAsync(
        InstrumentKind kind, string id, HttpContext context, Query query, InstrumentWrites writes, WritePreview preview, Published published, TimeProvider clock)
    {
        var body = await RequestBody.ReadAsync(context);
        var reason = Withdrawal.Read(body).Reason;
        if (!IsDryRun(query))
        {
            return await writes.WithdrawAsync(context, body, kind, id, reason);
        }

        var current = Current(published, kind, id);
        return Answers.Json(preview.Of(current with { WithdrawnReason = reason, Version = current.Version + 1, RecordedAt = clock.GetUtcNow() }));
    }

    private static bool IsDryRun(Query query) => query.Flag(QueryParameters.DryRun) == true;

    private static InstrumentRecord Current(Published published, InstrumentKind kind, string id) =>
        published.Snapshot.Facts.Ledger.Find(id) is { Stands: true } record && record.Instrument.Kind == kind
            ? record
            : throw new ProblemException(ProblemType.UnknownInstrument, $"No instrument of this kind that stands has the id '{id}'; the list names them.");

    private static RouteHandlerBuilder Written<TBody>(this RouteHandlerBuilder route, int status)
        where TBody : notnull => route
        .RequireScope(KeyScope.Editor)
        .WithQuery(QueryParameters.DryRun)
        .Accepts<TBody>("application/json")
        .Produces<InstrumentAnswer>(status)
        .Produces<PreviewAnswer>();
}
