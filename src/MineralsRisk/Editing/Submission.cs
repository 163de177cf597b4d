using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MineralsRisk.Http;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Editing;

/// <summary>Reads what an editor sends and refuses what is wrong in it, each thing by its JSON pointer.</summary>
internal static class Submission
{
    /// <summary>An instrument; what is left out and can only be one thing is filled in: kind, clause ids, and when an event became public.</summary>
    /// <exception cref="ProblemException">400 with everything that is wrong.</exception>
    public static Instrument ReadInstrument(byte[] body, InstrumentKind kind, Facts facts, DateTimeOffset now)
    {
        var instrument = Read(body, node =>
        {
            node["kind"] ??= Words.Of(kind);
            var id = node["id"]?.ToString();
            foreach (var (clause, i) in Objects(node["clauses"]).Select((c, i) => (c, i)))
            {
                clause["id"] ??= $"{id}/{(i + 1).ToString(CultureInfo.InvariantCulture)}";
                foreach (var e in Objects(clause["events"]))
                {
                    FillKnownFrom(e, now);
                }
            }

            return LedgerJson.ReadSubmitted(JsonSerializer.SerializeToUtf8Bytes(node));
        });
        Check(instrument, kind, facts, now);
        return instrument;
    }

    /// <summary>Whether an instrument of a kind can be recorded.</summary>
    /// <exception cref="ProblemException">400 with everything that is wrong.</exception>
    public static void Check(Instrument instrument, InstrumentKind kind, Facts facts, DateTimeOffset now)
    {
        var findings = InstrumentCheck.Run(instrument, WorldOf(facts)).ToList();
        if (instrument.Kind != kind)
        {
            findings.Add(new("/kind", $"This route takes instruments of the kind {Words.Of(kind)}."));
        }

        findings.AddRange(NotYet(instrument, now));
        Refuse(findings);
    }

    /// <summary>An event, and the clause it names; none is named where the instrument has only one.</summary>
    /// <exception cref="ProblemException">400 for a body that is no event.</exception>
    public static (string? Clause, InstrumentEvent Event) ReadEvent(byte[] body, DateTimeOffset now) => Read(body, node =>
    {
        var clause = node["clause"]?.GetValue<string>();
        node.Remove("clause");
        FillKnownFrom(node, now);
        return (clause, node.Deserialize(LedgerJson.Strict.InstrumentEvent) ?? throw new JsonException("An event is expected, not null."));
    });

    /// <summary>The clause that an event happens to, once the event is found right among those of the clause.</summary>
    /// <exception cref="ProblemException">400 with everything that is wrong.</exception>
    public static string PlaceEvent((string? Clause, InstrumentEvent Event) sent, Instrument instrument, Facts facts, DateTimeOffset now)
    {
        var clause = sent.Clause ?? (instrument.Clauses.Length == 1 ? instrument.Clauses[0].Id : null);
        var at = Array.FindIndex(instrument.Clauses, c => c.Id == clause);
        if (at < 0)
        {
            Refuse([new("/clause", $"Name the clause it happens to: one of {string.Join(", ", instrument.Clauses.Select(c => c.Id))}.")]);
        }

        var with = With(instrument, at, sent.Event, out var place);
        var pointer = $"/clauses/{at}/events/{place}";
        Refuse([.. InstrumentCheck.Run(with, WorldOf(facts)).Concat(NotYet(with, now))
            .Where(f => f.Pointer.StartsWith(pointer, StringComparison.Ordinal))
            .Select(f => f with { Pointer = f.Pointer[pointer.Length..] })]);
        return clause!;
    }

    /// <summary>The instrument with one more event, in order of date.</summary>
    public static Instrument With(Instrument instrument, string clause, InstrumentEvent e) =>
        With(instrument, Array.FindIndex(instrument.Clauses, c => c.Id == clause), e, out _);

    public static LedgerWorld WorldOf(Facts facts) => new(
        facts.Figures.Minerals.Keys.ToHashSet(StringComparer.Ordinal), facts.Figures.CountryRecords.Keys.ToHashSet(StringComparer.Ordinal));

    private static Instrument With(Instrument instrument, int clause, InstrumentEvent e, out int place)
    {
        var events = instrument.Clauses[clause].Events;
        place = Array.FindIndex(events, x => x.Date > e.Date) is >= 0 and var later ? later : events.Length;
        var clauses = instrument.Clauses.ToArray();
        clauses[clause] = clauses[clause] with { Events = [.. events[..place], e, .. events[place..]] };
        return instrument with { Clauses = clauses };
    }

    /// <summary>A fact dated to the day is public from that day on; one dated ahead, from now on.</summary>
    public static DateTimeOffset KnownFrom(DateOnly date, DateTimeOffset now) => Timestamp.StartOf(date) is var day && day <= now ? day : now;

    private static T Read<T>(byte[] body, Func<JsonObject, T> read)
    {
        try
        {
            return JsonNode.Parse(body, documentOptions: new() { AllowDuplicateProperties = false }) is JsonObject node
                ? read(node)
                : throw new JsonException("An object is expected.");
        }
        catch (JsonException e)
        {
            throw InvalidRequest.From(e);
        }
        catch (InvalidOperationException)
        {
            throw new ProblemException(ProblemType.InvalidBody, "A member of the body is of the wrong type.");
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>();

    private static void FillKnownFrom(JsonObject e, DateTimeOffset now)
    {
        if (e["knownFrom"] is null && e["date"] is JsonValue value && value.TryGetValue<string>(out var text)
            && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            e["knownFrom"] = Json.Instant(KnownFrom(date, now));
        }
    }

    // Nobody knows today what becomes public tomorrow.
    private static IEnumerable<Finding> NotYet(Instrument instrument, DateTimeOffset now)
    {
        for (var c = 0; c < instrument.Clauses.Length; c++)
        {
            var clause = instrument.Clauses[c];
            if (clause.LastVerified is { } verified && Timestamp.StartOf(verified) > now)
            {
                yield return new($"/clauses/{c}/lastVerified", "It cannot have been verified after today.");
            }

            for (var e = 0; e < clause.Events.Length; e++)
            {
                if (clause.Events[e].KnownFrom > now)
                {
                    yield return new($"/clauses/{c}/events/{e}/knownFrom", "It cannot have become public after now.");
                }
            }
        }
    }

    private static void Refuse(List<Finding> findings)
    {
        if (findings.Count > 0)
        {
            throw new ProblemException(
                ProblemType.InvalidBody,
                string.Join(" ", findings.Take(5).Select(f => $"{f.Pointer}: {f.Words}")),
                findings.GroupBy(f => f.Pointer, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(f => f.Words).ToArray(), StringComparer.Ordinal));
        }
    }
}
