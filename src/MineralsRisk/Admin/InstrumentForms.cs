using System.Text.Json;
using MineralsRisk.Admin.Pages;
using MineralsRisk.Editing;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>Adding an instrument, a framework by its fields and anything by its JSON, and editing one.</summary>
internal static class InstrumentForms
{
    public const string NewFrameworkAddress = LedgerPages.Address + "/new/framework";

    private const int LongestJson = 200_000;

    public static string NewJsonAddress(InstrumentKind kind) => $"{LedgerPages.Address}/new/json?kind={Words.Of(kind)}";

    public static void MapInstrumentForms(this RouteGroupBuilder pages)
    {
        var group = pages.MapGroup("/ledger");
        group.MapGet("/new/framework", (HttpContext context, Published published) => FrameworkPage(context, published, StatusCodes.Status200OK, new(), FormState.Untouched));
        group.MapPost("/new/framework", AddFrameworkAsync);
        group.MapGet("/new/json", (HttpContext context) => JsonPage(context, StatusCodes.Status200OK, KindOf(context), null, "", FormState.Untouched));
        group.MapPost("/new/json", (HttpContext context, LedgerNow ledger) => TakeJsonAsync(context, ledger, KindOf(context), null));
        group.MapGet("/{id}/edit", (string id, HttpContext context, LedgerNow ledger) =>
        {
            var record = LedgerPages.Standing(id, ledger);
            return JsonPage(context, StatusCodes.Status200OK, record.Instrument.Kind, record, JsonSerializer.Serialize(record.Instrument, LedgerJson.SeedFile), FormState.Untouched);
        });
        group.MapPost("/{id}/edit", (string id, HttpContext context, LedgerNow ledger) =>
        {
            var record = LedgerPages.Standing(id, ledger);
            return TakeJsonAsync(context, ledger, record.Instrument.Kind, record);
        });
    }

    private static async Task<IResult> AddFrameworkAsync(HttpContext context, LedgerNow ledger, Published published, LedgerRecording recording)
    {
        var typed = await Typed.ReadAsync(context);
        var form = FrameworkForm.Read(typed);
        return await LedgerForm.TakeAsync(
            context, typed,
            () =>
            {
                if (FrameworkForm.BodyOf(typed) is not { } body)
                {
                    return null;
                }

                try
                {
                    return Addition(Submission.ReadInstrument(body, InstrumentKind.Framework, published.Snapshot.Facts, ledger.Instant), ledger, recording);
                }
                catch (ProblemException e) when (e.Type == ProblemType.InvalidBody)
                {
                    FrameworkForm.Complain(typed, e);
                    return null;
                }
            },
            (status, state) => FrameworkPage(context, published, status, form, state),
            (LedgerPages.AddressOf(form.Id.Trim()), "saved"));
    }

    private static async Task<IResult> TakeJsonAsync(HttpContext context, LedgerNow ledger, InstrumentKind kind, InstrumentRecord? record)
    {
        var (typed, recording) = (await Typed.ReadAsync(context), context.RequestServices.GetRequiredService<LedgerRecording>());
        var (json, tags) = (typed.Raw("json"), RecordTag.Read(typed));
        return await LedgerForm.TakeAsync(
            context, typed,
            () =>
            {
                if (record is not null)
                {
                    RecordTag.Require(record, tags);
                }

                if (ReadJson(context, typed, json, kind, ledger.Instant) is not { } instrument)
                {
                    return null;
                }

                if (record is null)
                {
                    return Addition(instrument, ledger, recording);
                }

                typed.Complain("json/id", instrument.Id == record.Instrument.Id ? null : $"This page is of {record.Instrument.Id}. Add another instrument on its own page.");
                return new(
                    [record with { Instrument = instrument, Version = record.Version + 1 }],
                    (connection, who) => recording.Replace(connection, who, instrument, current => RecordTag.Require(current, tags)));
            },
            (status, state) => JsonPage(context, status, kind, record, json, state),
            (record is null ? LedgerPages.Address : LedgerPages.AddressOf(record.Instrument.Id), "saved"));
    }

    private static Proposal Addition(Instrument instrument, LedgerNow ledger, LedgerRecording recording) => ledger.Read().Find(instrument.Id) is null
        ? new([new(instrument, 1, DateTimeOffset.MinValue, ledger.Instant, null)], (connection, who) => recording.Create(connection, who, instrument))
        : throw new ProblemException(ProblemType.Conflict, $"{instrument.Id} is in the ledger already. Give this one another id, or edit that one.");

    // Complaints keep their JSON pointers, below the field.
    private static Instrument? ReadJson(HttpContext context, Typed typed, string json, InstrumentKind kind, DateTimeOffset now)
    {
        if (json.Length is 0 or > LongestJson)
        {
            typed.Complain("json", json.Length == 0 ? "An instrument is expected." : $"At most {LongestJson} characters.");
            return null;
        }

        try
        {
            return Submission.ReadInstrument(System.Text.Encoding.UTF8.GetBytes(json), kind, context.RequestServices.GetRequiredService<Published>().Snapshot.Facts, now);
        }
        catch (ProblemException e) when (e.Type == ProblemType.InvalidBody)
        {
            typed.Complain("json", e.Errors is { Count: > 0 } ? null : e.Message);
            foreach (var (pointer, words) in e.Errors ?? new Dictionary<string, string[]>())
            {
                typed.Complain($"json{pointer}", string.Join(' ', words));
            }

            return null;
        }
    }

    private static InstrumentKind KindOf(HttpContext context) =>
        context.Request.Query["kind"] == Words.Of(InstrumentKind.ExportControl) ? InstrumentKind.ExportControl : InstrumentKind.Framework;

    private static HtmlAnswer FrameworkPage(HttpContext context, Published published, int status, FrameworkForm form, FormState state) => AdminAnswer.Of<NewFrameworkPage>(
        context, status, (nameof(NewFrameworkPage.Form), form), (nameof(NewFrameworkPage.State), state), (nameof(NewFrameworkPage.Minerals), published.Snapshot.Facts.MineralIds));

    private static HtmlAnswer JsonPage(HttpContext context, int status, InstrumentKind kind, InstrumentRecord? record, string json, FormState state) => AdminAnswer.Of<InstrumentJsonPage>(
        context, status,
        (nameof(InstrumentJsonPage.Kind), kind), (nameof(InstrumentJsonPage.Record), record), (nameof(InstrumentJsonPage.Json), json), (nameof(InstrumentJsonPage.State), state));
}
