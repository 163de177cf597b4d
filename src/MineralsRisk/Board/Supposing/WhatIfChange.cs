using System.Globalization;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;
using MineralsRisk.WhatIf;

namespace MineralsRisk.Board;

/// <summary>One change as it stands in the form, right or wrong.</summary>
/// <param name="Kind">What kind of change it is, as the form has it.</param>
/// <param name="Fields">What was filled in, by the name of the member; a weight is called as values.licensing.</param>
public sealed record WhatIfChange(string Kind, IReadOnlyDictionary<string, string> Fields)
{
    private const string Values = "values";

    /// <summary>Null for a kind that there is not.</summary>
    public ScenarioChangeType? Type => Words.Read<ScenarioChangeType>(Kind);

    /// <summary>The fields of a kind of change; none where there is no such kind.</summary>
    public static IEnumerable<string> FieldsOf(ScenarioChangeType? type) => type is { } known ? FieldsOf(known) : [];

    /// <inheritdoc cref="FieldsOf(ScenarioChangeType?)"/>
    public static IEnumerable<string> FieldsOf(ScenarioChangeType type) =>
        ChangeMembers.Of(type).SelectMany(member => member == Values ? PolicyWeights.Keys.Select(key => $"{Values}.{key}") : [member]);

    public string Text(string field) => Fields.GetValueOrDefault(field, "");

    /// <summary>The change of a request.</summary>
    /// <param name="at">JSON pointer to the change.</param>
    /// <param name="errors">By JSON pointer: fields whose text is not of the form that the member has.</param>
    public ScenarioChange ToChange(string at, Dictionary<string, string[]> errors)
    {
        return new()
        {
            Type = WordOf<ScenarioChangeType>("type", Kind),
            Country = One("country"),
            Minerals = Several("minerals"),
            Stages = Word<Stage>("stages") is { } stages ? [stages] : null,
            Measure = Word<Measure>("measure"),
            RatePercent = Number("ratePercent"),
            Targets = Several("targets"),
            Partner = One("partner"),
            Binding = One("binding") is { } binding ? Flag(binding) : null,
            InstrumentType = Word<InstrumentType>("instrumentType"),
            Clause = One("clause"),
            Mineral = One("mineral"),
            Stage = Word<Stage>("stage"),
            Fraction = Number("fraction"),
            Values = Weights(),
        };

        string? One(string field) => Fields.GetValueOrDefault(field);

        string[]? Several(string field) => One(field)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        T? Word<T>(string field)
            where T : struct, Enum => WordOf<T>(field, One(field));

        T? WordOf<T>(string field, string? text)
            where T : struct, Enum
        {
            if (text is null)
            {
                return null;
            }

            var value = Words.Read<T>(text);
            if (value is null)
            {
                Refuse(field, $"'{text}' is not one of: {string.Join(", ", Enum.GetValues<T>().Select(Words.Of))}.");
            }

            return value;
        }

        bool? Flag(string text)
        {
            if (text is not ("true" or "false"))
            {
                Refuse("binding", $"'{text}' is neither true nor false.");
            }

            return text == "true";
        }

        double? Number(string field)
        {
            if (One(field) is not { } text)
            {
                return null;
            }

            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            {
                return number;
            }

            Refuse(field, $"'{text}' is not a number. Write it with a point, such as 0.5.");
            return null;
        }

        Dictionary<string, double?>? Weights() => Type == ScenarioChangeType.Weights
            ? PolicyWeights.Keys.Where(key => Fields.ContainsKey($"{Values}.{key}")).ToDictionary(key => key, key => Number($"{Values}.{key}"), StringComparer.Ordinal)
            : null;

        void Refuse(string field, string words) => errors[$"{at}/{field.Replace('.', '/')}"] = [words];
    }
}
