using Microsoft.Data.Sqlite;
using MineralsRisk.Access;
using MineralsRisk.Editing;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Ledger;

namespace MineralsRisk.Admin;

/// <summary>What a form would write.</summary>
/// <param name="After">The instruments as they would be.</param>
/// <param name="Save">Writes it for somebody, within one transaction.</param>
internal sealed record Proposal(IReadOnlyList<InstrumentRecord> After, Action<SqliteConnection, string> Save);

/// <summary>How a form stands that was sent.</summary>
/// <param name="Errors">By the name of the field behind a slash.</param>
/// <param name="Preview">What it would change; null: it can't be saved yet.</param>
/// <param name="Conflict">What somebody else did meanwhile.</param>
/// <param name="Mark">Of what was previewed: only that is saved.</param>
public sealed record FormState(IReadOnlyDictionary<string, string[]> Errors, PreviewAnswer? Preview = null, string? Conflict = null, string Mark = "")
{
    public const string MarkField = "previewed";
    public const string StepField = "step";
    public const string SaveStep = "save";

    public static FormState Untouched { get; } = new(new Dictionary<string, string[]>(StringComparer.Ordinal));
}

/// <summary>Takes a form that changes the ledger: shows what is wrong with it, previews what it would change, and saves what was previewed.</summary>
internal static class LedgerForm
{
    /// <param name="propose">Reads the form; null with complaints where something is wrong in it.</param>
    /// <param name="page">The form again, as it was sent.</param>
    /// <param name="next">Where to go once it is saved, and which words to show there.</param>
    public static async Task<IResult> TakeAsync(HttpContext context, Typed typed, Func<Proposal?> propose, Func<int, FormState, HtmlAnswer> page, (string Path, string Done) next)
    {
        try
        {
            if (Proposed(typed, propose) is not { } proposal)
            {
                return page(StatusCodes.Status400BadRequest, new(typed.Errors));
            }

            if (typed.Raw(FormState.StepField) != FormState.SaveStep || typed.Raw(FormState.MarkField) != typed.Mark)
            {
                var preview = context.RequestServices.GetRequiredService<WritePreview>().Of(proposal.After);
                return page(StatusCodes.Status200OK, new(typed.Errors, preview, Mark: typed.Mark));
            }

            var who = Sessions.WhoOf(context);
            await context.RequestServices.GetRequiredService<Writes>().RunAsync(
                connection =>
                {
                    proposal.Save(connection, who);
                    return true;
                },
                context.RequestAborted);
        }
        catch (ProblemException e) when (e.Type == ProblemType.PreconditionFailed || e.Type == ProblemType.Conflict || e.Type == ProblemType.UnknownInstrument)
        {
            return page(StatusCodes.Status409Conflict, new(typed.Errors, Conflict: e.Message));
        }

        return AdminAnswer.SeeOther(next.Path, next.Done);
    }

    private static Proposal? Proposed(Typed typed, Func<Proposal?> propose)
    {
        var proposal = propose();
        typed.ComplainOfMarkup();
        return typed.Errors.Count == 0 ? proposal : null;
    }
}
