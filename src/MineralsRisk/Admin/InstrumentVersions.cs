using MineralsRisk.Editing;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;

namespace MineralsRisk.Admin;

/// <summary>What a form makes of an instrument: its first version, or its next.</summary>
internal static class InstrumentVersions
{
    /// <param name="read">Makes the instrument of what was typed, with complaints where something is wrong by itself.</param>
    /// <param name="places">Where the ledger's complaints belong, asked for after reading.</param>
    /// <param name="page">The form again, as it was sent.</param>
    public static Task<IResult> TakeNextAsync(
        HttpContext context, InstrumentRecord record, Typed typed, Func<Instrument> read, Func<FieldPlaces> places, Func<int, FormState, HtmlAnswer> page)
    {
        var tags = RecordTag.Read(typed);
        return LedgerForm.TakeAsync(
            context, typed,
            () =>
            {
                RecordTag.Require(record, tags);
                return Checked(context, typed, read(), places) is { } instrument ? Next(context, record, instrument, tags) : null;
            },
            page,
            (LedgerPages.AddressOf(record.Instrument.Id), "saved"));
    }

    /// <summary>The instrument; null with complaints where something is wrong with it.</summary>
    public static Instrument? Checked(HttpContext context, Typed typed, Instrument instrument, Func<FieldPlaces> places)
    {
        if (typed.Errors.Count > 0)
        {
            return null;
        }

        try
        {
            var services = context.RequestServices;
            Submission.Check(instrument, instrument.Kind, services.GetRequiredService<Published>().Snapshot.Facts, services.GetRequiredService<LedgerNow>().Instant);
            return instrument;
        }
        catch (ProblemException e) when (e.Type == ProblemType.InvalidBody)
        {
            places().Complain(typed, e);
            return null;
        }
    }

    /// <exception cref="ProblemException">409 when the id is in the ledger.</exception>
    public static Proposal First(HttpContext context, Instrument instrument)
    {
        var (ledger, recording) = (context.RequestServices.GetRequiredService<LedgerNow>(), context.RequestServices.GetRequiredService<LedgerRecording>());
        return ledger.Read().Find(instrument.Id) switch
        {
            null => new([new(instrument, 1, DateTimeOffset.MinValue, ledger.Instant, null)], (connection, who) => recording.Create(connection, who, instrument)),
            { Stands: true } => throw new ProblemException(ProblemType.Conflict, $"{instrument.Id} is in the ledger already. Give this one another id, or edit that one."),
            _ => throw new ProblemException(ProblemType.Conflict, $"{instrument.Id} was withdrawn, and stays so. Give this one another id."),
        };
    }

    /// <param name="tags">Of what the form was made from.</param>
    public static Proposal Next(HttpContext context, InstrumentRecord record, Instrument instrument, IReadOnlyDictionary<string, string> tags)
    {
        var recording = context.RequestServices.GetRequiredService<LedgerRecording>();
        return new(
            [record with { Instrument = instrument, Version = record.Version + 1 }],
            (connection, who) => recording.Replace(connection, who, instrument, current => RecordTag.Require(current, tags)));
    }
}
