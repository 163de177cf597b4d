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
        var (now, made) = (clock.GetUtcNow(), new MadeEditions(0, 0, 0));
        var readers = database.Read(c => SubscriberStore.Due(c, everyone ? null : now, cadence));
        foreach (var window in readers.GroupBy(s => WindowOf(s, published.Snapshot.Facts)).OrderBy(g => g.Key.From).ThenBy(g => g.Key.FilterKey, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            made += await MakeAsync(window.Key, [.. window], now, cancellation);
        }

        return made;
    }

    /// <summary>What a reader's next edition would say if it were made now. Nothing is stored.</summary>
    public Edition Preview(Subscriber reader)
    {
        var now = clock.GetUtcNow();
        var from = reader.WindowFrom ?? Schedule.Last(reader.Preferences, now);
        return database.Read(c => Edition(
            c, WindowOf(reader with { WindowFrom = from, WindowAfter = reader.WindowAfter ?? ChangeStore.Last(c, from) }, published.Snapshot.Facts), now, ChangeStore.Last(c)));
    }

    private static EditionWindow WindowOf(Subscriber reader, Facts facts) => new(
        reader.Preferences.Cadence,
        JsonSerializer.Serialize(EditionFilters.Of(reader.Preferences, facts.Figures), DigestJson.Strict.EditionFilter),
        reader.WindowFrom!.Value, reader.WindowAfter!.Value, reader.LastEdition);

    private async Task<MadeEditions> MakeAsync(EditionWindow window, Subscriber[] readers, DateTimeOffset now, CancellationToken cancellation)
    {
        // The scores in memory may be older than a change just stored by a moment; an edition tells no change before its scores.
        var (edition, snapshot) = (default(Edition), default(Snapshot));
        while (edition is null || !ReferenceEquals(snapshot, published.Snapshot))
        {
            snapshot = published.Snapshot;
            edition = database.Read(c => Edition(c, window, now, ChangeStore.Last(c)));
        }

        return await database.WriteAsync(c => Store(c, edition, readers, now), cancellation);
    }

    private MadeEditions Store(SqliteConnection connection, Edition edition, Subscriber[] readers, DateTimeOffset now)
    {
        // Whoever left or chose differently meanwhile is no reader of this edition.
        var present = readers.Where(r => SubscriberStore.Find(connection, r.Id) is { State: SubscriberState.Active } s
            && (s.WindowFrom, s.WindowAfter, s.LastEdition, s.Links) == (r.WindowFrom, r.WindowAfter, r.LastEdition, r.Links) && PreferencesJson.Write(s.Preferences) == PreferencesJson.Write(r.Preferences)).ToArray();
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

    private Edition Edition(SqliteConnection connection, EditionWindow window, DateTimeOffset now, long through)
    {
        var filter = JsonSerializer.Deserialize(window.FilterKey, DigestJson.Strict.EditionFilter)!;
        var earlier = window.Previous is { } last ? EditionStore.Chain(connection, last, EditionsRemembered) : [];
        var content = EditionContents.Of(
            published.Snapshot, window.Cadence, filter, window.From, now, ChangeStore.Between(connection, window.ChangesAfter, through, filter.Perspective), earlier);
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
