using MineralsRisk.Figures;
using MineralsRisk.Scores;
using MineralsRisk.Scoring;
using MineralsRisk.Storage;

namespace MineralsRisk.WhatIf;

/// <summary>Reads the changes of a scenario, and finds everything in them that cannot be supposed.</summary>
internal sealed class ScenarioCheck(Facts facts, Question question, Complaints complaints)
{
    private const double HighestRate = 1000;

    private readonly IReadOnlyList<Clause> _clauses = facts.Ledger.ClausesAt(question.KnownAtOrEverything);
    private readonly HashSet<string> _subjects = new(StringComparer.Ordinal);

    private FigureView Figures => facts.Figures;

    /// <returns>One supposition per change; of use only when nothing was found.</returns>
    public IReadOnlyList<Supposition> Read(ScenarioChange?[]? changes, string at)
    {
        if (changes is not { Length: > 0 and <= Hypothesis.Most })
        {
            complaints.Add(at, changes is { Length: > 0 }
                ? $"{changes.Length} changes are too many: the difference is split exactly over at most {Hypothesis.Most}."
                : $"A scenario supposes something: between 1 and {Hypothesis.Most} changes.");
            return [];
        }

        return [.. changes.Select((change, i) => Read(change, $"{at}/{i}", i)).OfType<Supposition>()];
    }

    private Supposition? Read(ScenarioChange? change, string at, int place)
    {
        if (change?.Type is not { } type)
        {
            complaints.Add(
                change is null ? at : $"{at}/type",
                $"A change says what it is by its type: {string.Join(", ", Enum.GetValues<ScenarioChangeType>().Select(Words.Of))}.");
            return null;
        }

        ChangeMembers.Check(at, type, change, complaints);
        return type switch
        {
            ScenarioChangeType.Measure => Measure(change, at, place),
            ScenarioChangeType.Framework => Framework(change, at, place),
            ScenarioChangeType.EndClause => new Supposition.ClauseEnds(KnownClause(change.Clause, $"{at}/clause")),
            ScenarioChangeType.ResumeClause => new Supposition.ClauseActs(KnownClause(change.Clause, $"{at}/clause")),
            ScenarioChangeType.SupplyCut => Cut(change, at),
            _ => Weights(change, at),
        };
    }

    private Supposition.NewClause Measure(ScenarioChange change, string at, int place)
    {
        Country(change.Country, $"{at}/country");
        complaints.AddWhen(
            change.Measure is null or Scoring.Measure.Cooperation,
            $"{at}/measure",
            $"A measure is expected: {string.Join(", ", Enum.GetValues<Measure>().Where(m => m != Scoring.Measure.Cooperation).Select(Words.Of))}.");
        if (change.Measure == Scoring.Measure.ExportTax)
        {
            complaints.Number($"{at}/ratePercent", change.RatePercent, most: HighestRate);
        }
        else
        {
            complaints.AddWhen(change.RatePercent is not null, $"{at}/ratePercent", "Only an export tax has a rate.");
        }

        complaints.AddWhen(change.Stages is { Length: 0 }, $"{at}/stages", "No stage is named; leave stages out for both.");
        var targets = change.Targets ?? [Clause.All];
        Each($"{at}/targets", targets, t => t == Clause.All || Figures.IsPerspective(t), "is not an ISO 3166-1 alpha-3 code, EUN or ALL");
        return new(Supposed(change, place) with
        {
            Country = change.Country,
            Measure = change.Measure ?? default,
            RatePercent = change.RatePercent,
            Minerals = Covered(change.Minerals, $"{at}/minerals"),
            Stages = (change.Stages ?? []).Aggregate(Stages.None, (set, stage) => set | (Stages)(1 << (int)stage)) is not Stages.None and var stages ? stages : Stages.Both,
            Targets = targets,
        });
    }

    private Supposition.NewClause Framework(ScenarioChange change, string at, int place)
    {
        complaints.AddWhen(
            change.Partner is null || !Figures.IsPerspective(change.Partner) || change.Partner == question.Perspective,
            $"{at}/partner",
            change.Partner == question.Perspective
                ? $"{change.Partner} is the perspective itself, and cannot be its own partner."
                : $"{(change.Partner is null ? "A partner is missing here" : $"'{change.Partner}' is not an economy known here")}. Write an ISO 3166-1 alpha-3 code such as MYS, or EUN for the European Union.");
        return new(Supposed(change, place) with
        {
            Parties = [question.Perspective, change.Partner ?? string.Empty],
            Type = change.InstrumentType ?? InstrumentType.Agreement,
            Binding = change.Binding,
            Measure = Scoring.Measure.Cooperation,
            Minerals = Covered(change.Minerals, $"{at}/minerals"),
        });
    }

    // Acts from the day asked about, as far as anybody knew.
    private Clause Supposed(ScenarioChange change, int place) => new()
    {
        Id = $"change/{place}",
        Measure = change.Measure ?? default,
        Minerals = [],
        Stages = Stages.Both,
        Events = [new(EventType.EntersIntoForce, question.AsOf, null, DateTimeOffset.MinValue)],
    };

    private string KnownClause(string? id, string at)
    {
        if (id is null || !_clauses.Any(c => c.Id == id))
        {
            var ofInstrument = _clauses.Where(c => c.Id.StartsWith($"{id}/", StringComparison.Ordinal)).Select(c => c.Id).ToArray();
            complaints.Add(at, id is null ? "A clause is missing here, such as CN-2025-18/1." : ofInstrument.Length > 0
                ? $"{id} is an instrument; its clauses are {string.Join(", ", ofInstrument)}."
                : $"'{id}' is not a clause that the ledger knew then. Clauses are called as CN-2025-18/1; /api/v1/export-controls and /api/v1/frameworks list them.");
        }
        else
        {
            Once($"clause {id}", at);
        }

        return id ?? string.Empty;
    }

    private Supposition.SupplyCut Cut(ScenarioChange change, string at)
    {
        Country(change.Country, $"{at}/country");
        complaints.AddWhen(change.Mineral is null || !Figures.Minerals.ContainsKey(change.Mineral), $"{at}/mineral", NoMineral(change.Mineral));
        complaints.AddWhen(change.Stage is null, $"{at}/stage", "A stage is missing here: extraction or processing.");
        var fraction = complaints.Number($"{at}/fraction", change.Fraction, most: 1);
        if (change.Country is not null)
        {
            Once($"supply of {change.Mineral} by {change.Country} at {change.Stage}", at);
        }

        var country = change.Country is { } code && Figures.Countries.TryIndex(code, out var index) ? index : 0;
        return new(change.Mineral ?? string.Empty, change.Stage ?? default, country, fraction);
    }

    private Supposition.OtherWeights? Weights(ScenarioChange change, string at)
    {
        Once("policy weights", at);
        var values = (change.Values ?? []).Where(v => v.Value is not null).ToDictionary(v => v.Key, v => v.Value!.Value, StringComparer.Ordinal);
        complaints.AddWhen(values.Count == 0, $"{at}/values", $"No weight is named. Known: {string.Join(", ", PolicyWeights.Keys)}.");
        var usable = true;
        foreach (var (key, value) in values)
        {
            var place = $"{at}/values/{Complaints.Step(key)}";
            var known = PolicyWeights.Keys.Contains(key);
            complaints.AddWhen(!known, place, $"'{key}' is not a policy weight. Known: {string.Join(", ", PolicyWeights.Keys)}.");
            usable &= known && complaints.NumberOrNone(place, value) is not null;
        }

        return usable ? new(Figures.Weights.With($"{Figures.Weights.Version}+scenario", values)) : null;
    }

    // Two changes to one thing would make the outcome depend on their order.
    private void Once(string subject, string at) =>
        complaints.AddWhen(!_subjects.Add(subject), at, $"Another change of this scenario is about the {subject} already; say it once.");

    private string[] Covered(string[]? minerals, string at)
    {
        complaints.AddWhen(minerals is not { Length: > 0 }, at, "No mineral is named: mineral ids, or ALL.");
        Each(at, minerals ?? [], m => m == Clause.All || Figures.Minerals.ContainsKey(m), "is not a mineral known here, nor ALL; /api/v1/minerals lists the ids");
        return minerals ?? [];
    }

    private void Country(string? code, string at) => complaints.AddWhen(
        code is null or CountryTable.Union || !Figures.IsPerspective(code), at, $"{(code is null ? "A country is missing here" : $"'{code}' is not a country known here")}. Write an ISO 3166-1 alpha-3 code such as CHN.");

    private void Each(string at, string?[] entries, Func<string, bool> isKnown, string words)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            complaints.AddWhen(entries[i] is not { } entry || !isKnown(entry), $"{at}/{i}", $"'{entries[i]}' {words}.");
        }
    }

    internal static string NoMineral(string? id) => $"{(id is null ? "A mineral is missing here" : $"'{id}' is not a mineral known here")}; /api/v1/minerals lists the ids.";
}
