using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using MineralsRisk.Http;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest.Editions;

/// <summary>
/// Makes the editions that are due: one for all readers with the same cadence, filter and window. Edition, mails and the readers' moved windows are
/// one transaction, so a reader's windows touch, whatever is cut off between two of them.
/// </summary>
public sealed class EditionMaker(Database database, Recompute recompute, Published published, LetterOrigin origin, PublicAddress address, TimeProvider clock)
{
    /// <summary>Corrections go back so many editions.</summary>
    private const int EditionsRemembered = 60;
    private const string IdLetters = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int IdLength = 8;

    /// <summary>Some edition is due. Cheap enough to be asked every second.</summary>
    public bool HasWork => database.Read(c => SubscriberStore.AnyDue(c, clock.GetUtcNow()));

    /// <summary>Makes them for the readers whose time has come.</summary>
    /// <param name="everyone">Also for those whose time has not come.</param>
    /// <param name="cadence">Only editions of this cadence.</param>
    public async Task<MadeEditions> MakeAsync(bool everyone, Cadence? cadence, CancellationToken cancellation)
    {
        await recompute.DrainAsync(cancellation);
        var (now, made, failures) = (clock.GetUtcNow(), new MadeEditions(0, 0, 0), new List<Exception>());
        var readers = database.Read(c => SubscriberStore.Due(c, everyone ? null : now, cadence));
        foreach (var window in readers.GroupBy(s => WindowOf(s, published.Snapshot.Facts)).OrderBy(g => g.Key.From).ThenBy(g => g.Key.FilterKey, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                made += await MakeAsync(window.Key, [.. window], now, cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Other readers need not wait for one edition that can't be made; it is due again at the next run.
                failures.Add(e);
            }
        }

        return failures.Count == 0 ? made : throw new AggregateException($"{failures.Count} of {failures.Count + made.Editions} editions could not be made.", failures);
    }

    /// <summary>What a reader's next edition would say if it were made now. Nothing is stored.</summary>
    public Edition Preview(Subscriber reader)
    {
        var (now, snapshot) = (clock.GetUtcNow(), published.Snapshot);
        var from = reader.WindowFrom ?? Schedule.Last(reader.Preferences, now);
        return database.Read(c => Edition(
            c, WindowOf(reader with { WindowFrom = from, WindowAfter = reader.WindowAfter ?? ChangeStore.Last(c, from) }, snapshot.Facts), snapshot, now));
    }

    private static EditionWindow WindowOf(Subscriber reader, Facts facts) => new(
        reader.Preferences.Cadence,
        JsonSerializer.Serialize(EditionFilters.Of(reader.Preferences, facts.Figures), DigestJson.Strict.EditionFilter),
        reader.WindowFrom!.Value, reader.WindowAfter!.Value, reader.LastEdition);

    private async Task<MadeEditions> MakeAsync(EditionWindow window, Subscriber[] readers, DateTimeOffset now, CancellationToken cancellation)
    {
        var edition = database.Read(c => Edition(c, window, published.Snapshot, now));
        return await database.WriteAsync(c => Store(c, edition, readers, now), cancellation);
    }

    private MadeEditions Store(SqliteConnection connection, Edition edition, Subscriber[] readers, DateTimeOffset now)
    {
        // Whoever left or chose differently meanwhile is no reader of this edition.
        Subscriber[] present = [.. from r in readers
            let s = SubscriberStore.Find(connection, r.Id)
            where s is { State: SubscriberState.Active } && (s.WindowFrom, s.WindowAfter, s.LastEdition) == (r.WindowFrom, r.WindowAfter, r.LastEdition)
                && PreferencesJson.Write(s.Preferences) == PreferencesJson.Write(r.Preferences)
            select s];
        if (present.Length == 0)
        {
            return new(0, 0, 0);
        }

        EditionStore.Insert(connection, edition);
        var mails = 0;
        foreach (var reader in present)
        {
            SubscriberStore.Replace(connection, reader with
            {
                NextDue = reader.NextDue > now ? reader.NextDue : Schedule.Next(reader.Preferences, now),
                WindowFrom = edition.To,
                WindowAfter = edition.ChangesThrough,
                LastEdition = edition.Id,
            });
            if (!edition.Quiet || !reader.Preferences.SkipQuiet)
            {
                MailOutbox.AddEdition(connection, edition, reader, origin.MessageHost, now);
                mails++;
            }
        }

        return new(1, mails, present.Length - mails);
    }

    // Up to the change that the scores in memory came with: an edition tells none before its scores, nor leaves out one that they show.
    private Edition Edition(SqliteConnection connection, EditionWindow window, Snapshot snapshot, DateTimeOffset now)
    {
        var through = Math.Max(window.ChangesAfter, snapshot.LastChange);
        var filter = JsonSerializer.Deserialize(window.FilterKey, DigestJson.Strict.EditionFilter)!;
        var earlier = window.Previous is { } last ? EditionStore.Chain(connection, last, EditionsRemembered) : [];
        var content = EditionContents.Of(
            snapshot, window.Cadence, filter, window.From, now, ChangeStore.Between(connection, window.ChangesAfter, through, filter.Perspective), earlier);
        return new(
            Id(window, now), window.Cadence, filter, window.Previous, window.From, now, window.ChangesAfter, through, now, content.IsQuiet, content,
            EditionLetter.Of(content, address.Link("")));
    }

    /// <summary>The same for the same window: it goes into the Message-ID of every mail.</summary>
    private static string Id(EditionWindow window, DateTimeOffset now)
    {
        var named = string.Create(CultureInfo.InvariantCulture, $"{window.FilterKey}\n{Timestamp.Of(window.From)}\n{window.ChangesAfter}\n{window.Previous}\n{Timestamp.Of(now)}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(named));
        return $"{Words.Of(window.Cadence)}-{now.UtcDateTime:yyyy-MM-dd}-{string.Concat(hash.Take(IdLength).Select(b => IdLetters[b % IdLetters.Length]))}";
    }
}

/// <summary>What a making of editions came to.</summary>
/// <param name="Mails">Put into the outbox.</param>
/// <param name="Skipped">Readers who want no edition where nothing changed.</param>
public readonly record struct MadeEditions(int Editions, int Mails, int Skipped)
{
    public static MadeEditions operator +(MadeEditions a, MadeEditions b) => new(a.Editions + b.Editions, a.Mails + b.Mails, a.Skipped + b.Skipped);
}
