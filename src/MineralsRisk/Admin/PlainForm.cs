using MineralsRisk.Http;
using MineralsRisk.Http.Pages;

namespace MineralsRisk.Admin;

/// <summary>Takes a form that changes no score, so that nothing is previewed: shows what is wrong with it, or does what it says.</summary>
internal static class PlainForm
{
    /// <param name="take">Reads the form and does what it says; null with complaints where something is wrong in it.</param>
    /// <param name="page">The form again, as it was sent.</param>
    public static async Task<IResult> TakeAsync(Typed typed, Func<Task<IResult?>> take, Func<int, FormState, HtmlAnswer> page)
    {
        try
        {
            return await take() ?? page(StatusCodes.Status400BadRequest, new(typed.Errors));
        }
        catch (ProblemException e) when (e.Type == ProblemType.PreconditionFailed || e.Type == ProblemType.Conflict)
        {
            if (e.Errors is null)
            {
                return page(StatusCodes.Status409Conflict, new(typed.Errors, Conflict: e.Message));
            }

            typed.Complain(e);
            return page(StatusCodes.Status409Conflict, new(typed.Errors));
        }
    }
}
