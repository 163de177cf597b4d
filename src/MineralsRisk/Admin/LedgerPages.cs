using MineralsRisk.Admin.Pages;
using MineralsRisk.Editing;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Ledger;

namespace MineralsRisk.Admin;

/// <summary>Finding an instrument, looking at it, recording an event on it, and withdrawing it or what was recorded wrongly.</summary>
internal static class LedgerPages
{
    public const string Address = AdminRoom.Root + "/ledger";

    public static string AddressOf(string id) => $"{Address}/{id}";

    public static void MapLedger(this RouteGroupBuilder pages)
    {
        var group = pages.MapGroup("/ledger");
        group.MapGet("", List);
        group.MapGet("/{id}", (string id, HttpContext context, LedgerNow ledger) =>
        {
            var view = ledger.Read();
            var record = view.Find(id) ?? throw Unknown(id);
            return AdminAnswer.Of<InstrumentPage>(
                context, StatusCodes.Status200OK,
                (nameof(InstrumentPage.Record), record), (nameof(InstrumentPage.Answer), view.Answer(id, ledger.Today, DateTimeOffset.MaxValue)));
        });
        group.MapGet("/{id}/event", (string id, HttpContext context, LedgerNow ledger) => new EventPages(context, ledger, SubjectOf(id, ledger)).Show(""));
        group.MapPost("/{id}/event", (string id, HttpContext context, LedgerNow ledger) => new EventPages(context, ledger, SubjectOf(id, ledger)).TakeAsync(AddressOf(id)));
        group.MapGet("/{id}/withdraw", (string id, HttpContext context, LedgerNow ledger) => AskToWithdraw(context, Standing(id, ledger), StatusCodes.Status200OK, "", FormState.Untouched));
        group.MapPost("/{id}/withdraw", WithdrawAsync);
        MapCorrection(group, EventCorrection.WithdrawPath, withdraws: true);
        MapCorrection(group, EventCorrection.EditPath, withdraws: false);
    }

    private static void MapCorrection(RouteGroupBuilder group, string path, bool withdraws)
    {
        group.MapGet($"/{{id}}/{path}", (string id, HttpContext context, LedgerNow ledger) => new EventCorrection(context, ledger, withdraws).Show(id));
        group.MapPost($"/{{id}}/{path}", (string id, HttpContext context, LedgerNow ledger) => new EventCorrection(context, ledger, withdraws).TakeAsync(id));
    }

    /// <exception cref="ProblemException">404 for an id that is not in the ledger, 409 for an instrument that was withdrawn.</exception>
    public static InstrumentRecord Standing(string id, LedgerNow ledger) => ledger.Read().Find(id) switch
    {
        null => throw Unknown(id),
        { WithdrawnReason: { } reason } => throw new ProblemException(ProblemType.Conflict, $"{id} was withdrawn: {reason}"),
        var record => record,
    };

    private static HtmlAnswer List(HttpContext context, LedgerNow ledger)
    {
        var view = ledger.Read();
        var sought = Sought.Of(context, "q");
        var found = view.Records.Select(r => r.Instrument.Id).Distinct(StringComparer.Ordinal).Select(id => view.Find(id)!)
            .Where(r => !sought.IsWrong && WordsOf(r.Instrument).Any(w => w?.Contains(sought.Text, StringComparison.OrdinalIgnoreCase) is true))
            .OrderBy(r => r.Instrument.Kind).ThenBy(r => r.Instrument.Id, StringComparer.Ordinal);
        return AdminAnswer.Of<LedgerPage>(context, sought.Status, (nameof(LedgerPage.Sought), sought), (nameof(LedgerPage.Found), found.ToArray()));
    }

    private static string?[] WordsOf(Instrument instrument) => [instrument.Id, instrument.Title, instrument.Number, instrument.Country, .. instrument.Parties ?? []];

    private static EventSubject SubjectOf(string id, LedgerNow ledger)
    {
        var record = Standing(id, ledger);
        var clauses = new LedgerView([record]).Answer(id, ledger.Today, DateTimeOffset.MaxValue)!.Clauses;
        return new(record.Instrument.Title, null, [.. clauses.Select(c => new EventTarget(record, c, null, Suspension: false, clauses.Length == 1))]);
    }

    private static async Task<IResult> WithdrawAsync(string id, HttpContext context, LedgerNow ledger, LedgerRecording recording)
    {
        var (record, typed) = (Standing(id, ledger), await Typed.ReadAsync(context));
        var tags = RecordTag.Read(typed);
        return await LedgerForm.TakeAsync(
            context, typed,
            () =>
            {
                RecordTag.Require(record, tags);
                return typed.Line("reason", "The reason") is not { } reason ? null : new(
                    [record with { WithdrawnReason = reason, Version = record.Version + 1, RecordedAt = ledger.Instant }],
                    (connection, who) => recording.Withdraw(connection, who, record.Instrument.Kind, id, reason, current => RecordTag.Require(current, tags)));
            },
            (status, state) => AskToWithdraw(context, record, status, typed.Raw("reason"), state),
            (AddressOf(id), "withdrawn"));
    }

    private static HtmlAnswer AskToWithdraw(HttpContext context, InstrumentRecord record, int status, string reason, FormState state) => AdminAnswer.Of<WithdrawPage>(
        context, status, (nameof(WithdrawPage.Record), record), (nameof(WithdrawPage.Reason), reason), (nameof(WithdrawPage.State), state));

    private static ProblemException Unknown(string id) => new(ProblemType.UnknownInstrument, $"No instrument has the id '{id}'; the ledger lists them.");
}
