using MineralsRisk.Http;

namespace MineralsRisk.Admin;

/// <summary>The fields of a form that what the ledger complains about belongs to.</summary>
/// <param name="places">By the start of a JSON pointer; the first that fits.</param>
internal sealed class FieldPlaces(params IEnumerable<(string Pointer, string Field)> places)
{
    /// <summary>The field of what belongs to none: it is told above the form.</summary>
    public const string Nowhere = "";

    private readonly (string Pointer, string Field)[] _places = [.. places];

    public void Complain(Typed typed, ProblemException refusal)
    {
        foreach (var (pointer, words) in refusal.Errors ?? new Dictionary<string, string[]>())
        {
            typed.Complain(Array.Find(_places, p => pointer.StartsWith(p.Pointer, StringComparison.Ordinal)).Field ?? Nowhere, words[0]);
        }
    }
}
