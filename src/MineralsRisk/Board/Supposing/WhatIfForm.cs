using System.Globalization;
using MineralsRisk.Http;
using MineralsRisk.Storage;
using MineralsRisk.WhatIf;

namespace MineralsRisk.Board;

/// <summary>A scenario as it stands in the form, which is to say in the address: the third change's country is <c>country3</c>.</summary>
public sealed record WhatIfForm
{
    /// <summary>Changes that a form has room for.</summary>
    public const int Most = 5;

    private static readonly ScenarioChangeType[] Types = Enum.GetValues<ScenarioChangeType>();
    private static readonly QueryParameter[] Question = [.. Scores.Question.Parameters.Select(p => QueryParameter.Text(p.Name, p.Description, p.Example ?? ""))];
    private static readonly QueryParameter OfMinerals = QueryParameter.Text("minerals", "Only these minerals, comma between them. Left out: those that move.", "gallium,germanium");
    private static readonly Slot[] Slots = [.. Enumerable.Range(1, Most).Select(Slot.Of)];

    /// <summary>What the page takes. Texts all of them: what is wrong with one is told at its field.</summary>
    public static QueryParameter[] Parameters { get; } = [.. Question, OfMinerals, .. Slots.SelectMany(s => s.Parameters)];

    public required IReadOnlyList<WhatIfChange> Changes { get; init; }

    /// <summary>By name: whose score on which day by which knowledge, and of which minerals.</summary>
    public required IReadOnlyDictionary<string, string> Asked { get; init; }

    /// <summary>Something is supposed, and no change is there whose fields are still to be filled in.</summary>
    public bool IsComplete => Changes.Count > 0 && Changes.All(c => c.Type is not null && c.Fields.Count > 0);

    public static WhatIfForm Read(Query query) => new()
    {
        Asked = Filled(query, ((QueryParameter[])[.. Question, OfMinerals]).Select(p => KeyValuePair.Create(p.Name, p))),
        Changes = [.. from slot in Slots
                      where query.Has(slot.Type)
                      let kind = query.Text(slot.Type)!
                      let change = new WhatIfChange(kind, Filled(query, slot.Fields))
                      let fields = WhatIfChange.FieldsOf(change.Type)
                      select change.Type is null ? change : change with { Fields = change.Fields.Where(f => fields.Contains(f.Key)).ToDictionary(StringComparer.Ordinal) }],
    };

    /// <summary>The query that says this and nothing else: changes without a gap, each with the fields of its kind; null when the given one does.</summary>
    public QueryString? Tidy(IQueryCollection given)
    {
        var said = Asked.Select(a => KeyValuePair.Create(a.Key, (string?)a.Value)).Concat(Changes.SelectMany((change, place) => change.Fields
            .Select(f => KeyValuePair.Create(Slots[place].Fields[f.Key].Name, (string?)f.Value))
            .Prepend(KeyValuePair.Create(Slots[place].Type.Name, (string?)change.Kind)))).ToArray();
        return said.Length == given.Count && Array.TrueForAll(said, s => given[s.Key] == s.Value) ? null : QueryString.Create(said);
    }

    /// <summary>What the form asks for, with what is wrong by JSON pointer.</summary>
    public (ScenarioRequest Request, Dictionary<string, string[]> Errors) ToRequest()
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        return (new()
        {
            Perspective = Asked.GetValueOrDefault(QueryParameters.Perspective.Name),
            AsOf = Asked.GetValueOrDefault(QueryParameters.AsOf.Name),
            KnownAt = Asked.GetValueOrDefault(QueryParameters.KnownAt.Name),
            Minerals = Asked.GetValueOrDefault(OfMinerals.Name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Changes = [.. Changes.Select((change, place) => change.ToChange($"/changes/{place}", errors))],
        }, errors);
    }

    /// <summary>What is wrong by the name of the field: /changes/2/values/quota is values3.quota, and what is wrong with a change as a whole is told at its kind.</summary>
    public static Dictionary<string, string[]> ByField(IReadOnlyDictionary<string, string[]> errors)
    {
        var fields = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (place, words) in errors)
        {
            var steps = place.Split('/');
            var field = steps is ["", "changes", var number, ..]
                ? Field(int.Parse(number, CultureInfo.InvariantCulture) + 1, steps.AsSpan(3))
                : place[1..];
            fields.TryAdd(field, words);
        }

        return fields;
    }

    /// <summary>What is wrong by the fields that the form has: it closes the gaps that changes leave which were taken away.</summary>
    /// <param name="errors">By the name in the query behind a slash.</param>
    public static Dictionary<string, string[]> Places(Query query, IReadOnlyDictionary<string, string[]> errors)
    {
        var places = errors.ToDictionary(StringComparer.Ordinal);
        var moved = Slots.Where(s => query.Has(s.Type)).SelectMany((from, to) => from.Names.Zip(Slots[to].Names)).Where(n => errors.ContainsKey($"/{n.First}")).ToArray();
        foreach (var name in Slots.SelectMany(s => s.Names))
        {
            places.Remove($"/{name}");
        }

        foreach (var (from, to) in moved)
        {
            places.Add($"/{to}", errors[$"/{from}"]);
        }

        return places;
    }

    private static string Field(int number, ReadOnlySpan<string> steps) => steps switch
    {
        [] => Slot.Name("type", number),
        ["values", var key] => Slot.Name("values." + key, number),
        _ => Slot.Name(steps[0], number),
    };

    private static Dictionary<string, string> Filled(Query query, IEnumerable<KeyValuePair<string, QueryParameter>> fields) =>
        fields.Where(f => query.Has(f.Value)).ToDictionary(f => f.Key, f => query.Text(f.Value)!.Trim(), StringComparer.Ordinal);

    /// <summary>The names that one change's fields have.</summary>
    /// <param name="Fields">By member.</param>
    private sealed record Slot(QueryParameter Type, IReadOnlyDictionary<string, QueryParameter> Fields)
    {
        /// <summary>In the same order for every change.</summary>
        public IEnumerable<QueryParameter> Parameters => Fields.Values.Prepend(Type);

        public IEnumerable<string> Names => Parameters.Select(p => p.Name);

        public static Slot Of(int number) => new(
            QueryParameter.Text(Name("type", number), "What kind of change it is.", Words.Of(Types[0])),
            Types.SelectMany(WhatIfChange.FieldsOf).Distinct(StringComparer.Ordinal)
                .ToDictionary(f => f, f => QueryParameter.Text(Name(f, number), "A field of that change.", "ALL"), StringComparer.Ordinal));

        /// <summary>values.quota of the third is values3.quota.</summary>
        public static string Name(string field, int number) =>
            field.Split('.') is [var member, var key] ? FormattableString.Invariant($"{member}{number}.{key}") : FormattableString.Invariant($"{field}{number}");
    }

    /// <summary>The name of a change's field in the form.</summary>
    /// <param name="number">Of the change, from 1.</param>
    public static string NameOf(string field, int number) => Slot.Name(field, number);
}
