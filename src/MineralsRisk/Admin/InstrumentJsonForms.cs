using System.Text;
using System.Text.Json;
using MineralsRisk.Admin.Pages;
using MineralsRisk.Editing;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>Adding and editing a whole instrument as JSON: what the forms by fields don't reach.</summary>
internal static class InstrumentJsonForms
{
    private const int LongestJson = 200_000;

    public static string NewAddress(InstrumentKind kind) => $"{LedgerPages.Address}/new/json?kind={Words.Of(kind)}";

    public static string EditAddress(string id) => $"{LedgerPages.AddressOf(id)}/edit/json";

    public static void MapInstrumentJsonForms(this RouteGroupBuilder pages)
    {
        var group = pages.MapGroup("/ledger");
        group.MapGet("/new/json", (HttpContext context) => Page(context, StatusCodes.Status200OK, KindOf(context), null, "", FormState.Untouched));
        group.MapPost("/new/json", (HttpContext context, LedgerNow ledger) => TakeAsync(context, ledger, KindOf(context), null));
        group.MapGet("/{id}/edit/json", (string id, HttpContext context, LedgerNow ledger) =>
        {
            var record = LedgerPages.Standing(id, ledger);
            return Page(context, StatusCodes.Status200OK, record.Instrument.Kind, record, JsonSerializer.Serialize(record.Instrument, LedgerJson.SeedFile), FormState.Untouched);
        });
        group.MapPost("/{id}/edit/json", (string id, HttpContext context, LedgerNow ledger) =>
        {
            var record = LedgerPages.Standing(id, ledger);
            return TakeAsync(context, ledger, record.Instrument.Kind, record);
        });
    }

    private static async Task<IResult> TakeAsync(HttpContext context, LedgerNow ledger, InstrumentKind kind, InstrumentRecord? record)
    {
        var typed = await Typed.ReadAsync(context);
        var (json, tags) = (typed.Raw("json"), RecordTag.Read(typed));
        return await LedgerForm.TakeAsync(
            context, typed,
            () =>
            {
                if (record is not null)
                {
                    RecordTag.Require(record, tags);
                }

                if (Read(context, typed, json, kind, ledger.Instant) is not { } instrument)
                {
                    return null;
                }

                if (record is null)
                {
                    return InstrumentVersions.First(context, instrument);
                }

                typed.Complain("json/id", instrument.Id == record.Instrument.Id ? null : $"This page is of {record.Instrument.Id}. Add another instrument on its own page.");
                return InstrumentVersions.Next(context, record, instrument, tags);
            },
            (status, state) => Page(context, status, kind, record, json, state),
            (record is null ? LedgerPages.Address : LedgerPages.AddressOf(record.Instrument.Id), "saved"));
    }

    // Complaints keep their JSON pointers, below the field.
    private static Instrument? Read(HttpContext context, Typed typed, string json, InstrumentKind kind, DateTimeOffset now)
    {
        if (json.Length is 0 or > LongestJson)
        {
            typed.Complain("json", json.Length == 0 ? "An instrument is expected." : $"At most {LongestJson} characters.");
            return null;
        }

        try
        {
            return Submission.ReadInstrument(Encoding.UTF8.GetBytes(json), kind, context.RequestServices.GetRequiredService<Published>().Snapshot.Facts, now);
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

    private static HtmlAnswer Page(HttpContext context, int status, InstrumentKind kind, InstrumentRecord? record, string json, FormState state) => AdminAnswer.Of<InstrumentJsonPage>(
        context, status,
        (nameof(InstrumentJsonPage.Kind), kind), (nameof(InstrumentJsonPage.Record), record), (nameof(InstrumentJsonPage.Json), json), (nameof(InstrumentJsonPage.State), state));
}
