using System.Globalization;
using MineralsRisk.Http;

namespace MineralsRisk.WhatIf;

/// <summary>What is wrong with a body, told all at once.</summary>
internal sealed class Complaints
{
    /// <summary>Beyond this a number is no quantity of anything, and sums of them would overflow.</summary>
    public const double Largest = 1e15;

    private const int Told = 3;
    private readonly Dictionary<string, List<string>> _words = new(StringComparer.Ordinal);

    public bool Any => _words.Count > 0;

    /// <param name="place">JSON pointer to the value, or to where a missing one belongs.</param>
    public void Add(string place, string words)
    {
        if (!_words.TryGetValue(place, out var list))
        {
            _words[place] = list = [];
        }

        list.Add(words);
    }

    public void AddWhen(bool wrong, string place, string words)
    {
        if (wrong)
        {
            Add(place, words);
        }
    }

    /// <summary>A number that has to be there, within bounds; 0 stands for one that is not.</summary>
    public double Number(string place, double? value, double least = 0, double most = Largest)
    {
        AddWhen(value is null, place, $"A number {Span(least, most)} is missing here.");
        return NumberOrNone(place, value, least, most) ?? 0;
    }

    public double? NumberOrNone(string place, double? value, double least = 0, double most = Largest)
    {
        if (value is { } number && !(number >= least && number <= most))
        {
            Add(place, $"{Text(number)} cannot be used: a number {Span(least, most)} is expected.");
            return null;
        }

        return value;
    }

    /// <summary>A result that has to be a number.</summary>
    public double Finite(string place, double value)
    {
        AddWhen(!double.IsFinite(value), place, "With this value the result is no number: it is too small or too large for the others.");
        return value;
    }

    /// <exception cref="ProblemException">There are complaints: 400.</exception>
    public void Throw()
    {
        if (Any)
        {
            var all = _words.SelectMany(w => w.Value.Select(words => w.Key.Length == 0 ? words : $"{w.Key}: {words}")).ToArray();
            var rest = all.Length > Told ? $" And {all.Length - Told} more." : string.Empty;
            throw new ProblemException(
                ProblemType.InvalidBody,
                string.Join(' ', all.Take(Told)) + rest,
                _words.ToDictionary(w => w.Key, w => w.Value.ToArray(), StringComparer.Ordinal));
        }
    }

    /// <summary>A member's name as a step of a JSON pointer.</summary>
    public static string Step(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Span(double least, double most) =>
        most == Largest && least == 0 ? "of at least 0" : $"from {Text(least)} to {Text(most)}";

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
