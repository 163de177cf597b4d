using System.Globalization;
using MineralsRisk.Admin.Pages;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Ledger;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>Adding a commitment to a framework, and editing one.</summary>
internal static class CommitmentPages
{
    // Called as in the JSON, so that pointers end in them.
    private static readonly string[] Fields = ["id", "clause", "text", "amount", "currency", "dueDate"];

    public static string NewAddress(string instrument) => $"{LedgerPages.AddressOf(instrument)}/commitments/new";

    /// <summary>Tells the commitment by its id; one that has none by its place, which another has once one before it is gone.</summary>
    /// <param name="place">Of the commitment in its framework, from 0.</param>
    public static string EditAddress(Instrument instrument, int place) =>
        $"{LedgerPages.AddressOf(instrument.Id)}/edit-commitment?commitment={Uri.EscapeDataString(instrument.Commitments[place].Id ?? place.ToString(CultureInfo.InvariantCulture))}";

    public static void MapCommitmentPages(this RouteGroupBuilder pages)
    {
        var group = pages.MapGroup("/ledger/{id}");
        group.MapGet("/commitments/new", (string id, HttpContext context, LedgerNow ledger) => Show(context, Framework(id, ledger), null));
        group.MapPost("/commitments/new", (string id, HttpContext context, LedgerNow ledger) => TakeAsync(context, Framework(id, ledger), null));
        group.MapGet("/edit-commitment", (string id, HttpContext context, LedgerNow ledger) => Show(context, Framework(id, ledger), context.Request.Query["commitment"].ToString()));
        group.MapPost("/edit-commitment", (string id, HttpContext context, LedgerNow ledger) => TakeAsync(context, Framework(id, ledger), context.Request.Query["commitment"].ToString()));
    }

    private static HtmlAnswer Show(HttpContext context, InstrumentRecord record, string? place) =>
        Page(context, StatusCodes.Status200OK, record, place is null, Of(PlaceOf(record, place).Commitment), FormState.Untouched);

    private static async Task<IResult> TakeAsync(HttpContext context, InstrumentRecord record, string? place)
    {
        var (before, index) = PlaceOf(record, place);
        var (typed, all) = (await Typed.ReadAsync(context), record.Instrument.Commitments);
        return await InstrumentVersions.TakeNextAsync(
            context, record, typed,
            () => record.Instrument with { Commitments = [.. all.Take(index), Read(typed, before), .. all.Skip(index + 1)] },
            () => new([.. Fields.Select(f => (string.Create(CultureInfo.InvariantCulture, $"/commitments/{index}/{f}"), f)), ("/clauses", "id")]),
            (status, state) => Page(context, status, record, place is null, typed.Filling, state));
    }

    private static Filling Of(Commitment commitment) => new(
        ("id", commitment.Id),
        ("clause", commitment.Clause),
        ("text", commitment.Text),
        ("amount", commitment.Amount?.ToString(CultureInfo.InvariantCulture)),
        ("currency", commitment.Currency),
        ("dueDate", commitment.DueDate is { } day ? Timestamp.Of(day) : ""));

    private static Commitment Read(Typed typed, Commitment before) => before with
    {
        Id = typed.Line("id"),
        Clause = typed.Line("clause", "The clause") ?? "",
        Text = typed.Text("text", "The text") ?? "",
        Amount = typed.Number("amount"),
        Currency = typed.Line("currency"),
        DueDate = typed.Day("dueDate"),
    };

    private static InstrumentRecord Framework(string id, LedgerNow ledger) => LedgerPages.Standing(id, ledger) is { Instrument.Kind: InstrumentKind.Framework } record
        ? record
        : throw new ProblemException(ProblemType.NotFound, "Only a framework has commitments.");

    /// <param name="place">As the address has it; null: of a new one.</param>
    private static (Commitment Commitment, int Index) PlaceOf(InstrumentRecord record, string? place)
    {
        var (instrument, all) = (record.Instrument, record.Instrument.Commitments);
        if (place is null)
        {
            return (new() { Id = string.Create(CultureInfo.InvariantCulture, $"{instrument.Id}/c{all.Length + 1}"), Clause = instrument.Clauses[0].Id, Text = "" }, all.Length);
        }

        var named = Array.FindIndex(all, c => c.Id == place);
        return named >= 0 ? (all[named], named)
            : int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < all.Length && all[index].Id is null ? (all[index], index)
            : throw new ProblemException(ProblemType.NotFound, "This commitment is not in the ledger. The page of the framework shows those that are.");
    }

    private static HtmlAnswer Page(HttpContext context, int status, InstrumentRecord record, bool isNew, Filling form, FormState state) => AdminAnswer.Of<CommitmentPage>(
        context, status,
        (nameof(CommitmentPage.Record), record), (nameof(CommitmentPage.IsNew), isNew), (nameof(CommitmentPage.Form), form), (nameof(CommitmentPage.State), state));
}
