using MineralsRisk.Admin.Pages;
using MineralsRisk.Http.Pages;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;

namespace MineralsRisk.Admin;

/// <summary>Adding an instrument, and editing what describes it, by fields.</summary>
internal static class InstrumentForms
{
    private const string FrameworkPath = "/new/framework";
    private const string ExportControlPath = "/new/export-control";

    public static string NewAddress(InstrumentKind kind) => LedgerPages.Address + (kind == InstrumentKind.Framework ? FrameworkPath : ExportControlPath);

    public static void MapInstrumentForms(this RouteGroupBuilder pages)
    {
        var group = pages.MapGroup("/ledger");
        MapNew(group, FrameworkPath, InstrumentKind.Framework);
        MapNew(group, ExportControlPath, InstrumentKind.ExportControl);
        group.MapGet("/{id}/edit", (string id, HttpContext context, LedgerNow ledger) =>
        {
            var record = LedgerPages.Standing(id, ledger);
            return EditPage(context, StatusCodes.Status200OK, record, Of(record), FormState.Untouched);
        });
        group.MapPost("/{id}/edit", EditAsync);
    }

    private static void MapNew(RouteGroupBuilder group, string path, InstrumentKind kind)
    {
        group.MapGet(path, (HttpContext context) => NewPage(context, StatusCodes.Status200OK, kind, NewInstrumentForm.Blank(kind), FormState.Untouched));
        group.MapPost(path, async (HttpContext context, LedgerNow ledger) =>
        {
            var typed = await Typed.ReadAsync(context);
            return await LedgerForm.TakeAsync(
                context, typed,
                () =>
                {
                    var (read, days) = NewInstrumentForm.Read(typed, kind, ledger.Instant);
                    return InstrumentVersions.Checked(context, typed, read, () => NewInstrumentForm.Places(days)) is { } instrument ? InstrumentVersions.First(context, instrument) : null;
                },
                (status, state) => NewPage(context, status, kind, typed.Filling, state),
                (LedgerPages.AddressOf(typed.Raw("id").Trim()), "saved"));
        });
    }

    private static async Task<IResult> EditAsync(string id, HttpContext context, LedgerNow ledger)
    {
        var (record, typed) = (LedgerPages.Standing(id, ledger), await Typed.ReadAsync(context));
        return await InstrumentVersions.TakeNextAsync(
            context, record, typed,
            () => HeadForm.Read(typed, record.Instrument) with { Sources = SourceForm.Read(typed) },
            () => new([.. HeadForm.Places, .. SourceForm.Places(typed.Filling)]),
            (status, state) => EditPage(context, status, record, typed.Filling, state));
    }

    private static Filling Of(InstrumentRecord record) => HeadForm.Of(record.Instrument).And(SourceForm.Of(record.Instrument.Sources));

    private static HtmlAnswer NewPage(HttpContext context, int status, InstrumentKind kind, Filling form, FormState state) => AdminAnswer.Of<NewInstrumentPage>(
        context, status,
        (nameof(NewInstrumentPage.Kind), kind), (nameof(NewInstrumentPage.Form), form), (nameof(NewInstrumentPage.State), state),
        (nameof(NewInstrumentPage.Minerals), context.RequestServices.GetRequiredService<Published>().Snapshot.Facts.MineralIds));

    private static HtmlAnswer EditPage(HttpContext context, int status, InstrumentRecord record, Filling form, FormState state) => AdminAnswer.Of<EditInstrumentPage>(
        context, status,
        (nameof(EditInstrumentPage.Record), record), (nameof(EditInstrumentPage.Recorded), Of(record)), (nameof(EditInstrumentPage.Form), form), (nameof(EditInstrumentPage.State), state));
}
