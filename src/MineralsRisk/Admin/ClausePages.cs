using System.Globalization;
using MineralsRisk.Admin.Pages;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>Adding a clause to an instrument, with its first event, and editing one.</summary>
internal static class ClausePages
{
    public static string NewAddress(string instrument) => $"{LedgerPages.AddressOf(instrument)}/clauses/new";

    public static string EditAddress(string clause) => $"{LedgerPages.AddressOf(clause.Split('/')[0])}/edit-clause?clause={Uri.EscapeDataString(clause)}";

    public static void MapClausePages(this RouteGroupBuilder pages)
    {
        var group = pages.MapGroup("/ledger/{id}");
        group.MapGet("/clauses/new", (string id, HttpContext context, LedgerNow ledger) =>
        {
            var record = LedgerPages.Standing(id, ledger);
            return Page(context, StatusCodes.Status200OK, record, Next(record.Instrument), Blank(record.Instrument, ledger.Today), FormState.Untouched);
        });
        group.MapPost("/clauses/new", AddAsync);
        group.MapGet("/edit-clause", (string id, HttpContext context, LedgerNow ledger) =>
        {
            var (record, index) = Find(id, context, ledger);
            var clause = record.Instrument.Clauses[index];
            return Page(context, StatusCodes.Status200OK, record, clause, ClauseForm.Of(clause), FormState.Untouched);
        });
        group.MapPost("/edit-clause", EditAsync);
    }

    private static async Task<IResult> AddAsync(string id, HttpContext context, LedgerNow ledger)
    {
        var (record, typed) = (LedgerPages.Standing(id, ledger), await Typed.ReadAsync(context));
        var (clauses, clause) = (record.Instrument.Clauses, Next(record.Instrument));
        var at = string.Create(CultureInfo.InvariantCulture, $"/clauses/{clauses.Length}/events");
        return await InstrumentVersions.TakeNextAsync(
            context, record, typed,
            () =>
            {
                var read = ClauseForm.Read(typed, clause);
                return record.Instrument with { Clauses = [.. clauses, EventForm.Read(typed, ledger.Instant) is { } first ? read with { Events = [first] } : read] };
            },
            () => new([.. ClauseForm.PlacesAt(clauses.Length), .. EventForm.Fields.Select(f => ($"{at}/0/{f}", f)), (at, "date")]),
            (status, state) => Page(context, status, record, clause, typed.Filling, state));
    }

    private static async Task<IResult> EditAsync(string id, HttpContext context, LedgerNow ledger)
    {
        var ((record, index), typed) = (Find(id, context, ledger), await Typed.ReadAsync(context));
        var clauses = record.Instrument.Clauses;
        return await InstrumentVersions.TakeNextAsync(
            context, record, typed,
            () => record.Instrument with { Clauses = [.. clauses[..index], ClauseForm.Read(typed, clauses[index]), .. clauses[(index + 1)..]] },
            () => new(ClauseForm.PlacesAt(index)),
            (status, state) => Page(context, status, record, clauses[index], typed.Filling, state));
    }

    private static (InstrumentRecord Record, int Index) Find(string id, HttpContext context, LedgerNow ledger)
    {
        var record = LedgerPages.Standing(id, ledger);
        var index = Array.FindIndex(record.Instrument.Clauses, c => c.Id == context.Request.Query["clause"]);
        return index >= 0 ? (record, index) : throw new ProblemException(ProblemType.NotFound, "This clause is not in the ledger. The page of the instrument shows those that are.");
    }

    private static InstrumentClause Next(Instrument instrument) =>
        ClauseForm.Blank(instrument.Kind, string.Create(CultureInfo.InvariantCulture, $"{instrument.Id}/{instrument.Clauses.Length + 1}"));

    private static Filling Blank(Instrument instrument, DateOnly today) => ClauseForm.Of(Next(instrument))
        .And(EventForm.Blank(Words.Of(instrument.Kind == InstrumentKind.Framework ? EventType.Signed : EventType.Announced), today));

    private static HtmlAnswer Page(HttpContext context, int status, InstrumentRecord record, InstrumentClause clause, Filling form, FormState state) => AdminAnswer.Of<ClausePage>(
        context, status,
        (nameof(ClausePage.Record), record), (nameof(ClausePage.Clause), clause), (nameof(ClausePage.Form), form), (nameof(ClausePage.State), state),
        (nameof(ClausePage.Minerals), context.RequestServices.GetRequiredService<Published>().Snapshot.Facts.MineralIds));
}
