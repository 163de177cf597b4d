using System.Text.Json;
using Microsoft.Data.Sqlite;
using MineralsRisk.Ledger;
using MineralsRisk.Scoring;

namespace MineralsRisk.Tests.Ledger;

public sealed class LedgerStoreTests
{
    [Fact]
    public async Task What_was_written_is_read_byte_for_byte()
    {
        using var ledger = await LedgerDatabase.Create();
        Instrument[] instruments = [Given.No18, Given.No57, Given.No61, Given.Australia];
        foreach (var instrument in instruments)
        {
            (await ledger.Insert(instrument, Given.At("2025-10-09"))).ShouldBe(1);
        }

        var records = ledger.Load();

        records.Select(r => Bytes(r.Instrument)).ShouldBe(instruments.Select(Bytes));
        records.ShouldAllBe(r => r.Version == 1 && r.Stands && r.KnownFrom == Given.At("2025-10-09") && r.RecordedAt == Given.RecordedAt);
    }

    [Fact]
    public async Task A_new_version_leaves_the_old_one_as_it_was()
    {
        using var ledger = await LedgerDatabase.Create();
        await ledger.Insert(Given.No18, Given.At("2025-04-04"));
        (await ledger.Insert(Given.No18 with { Title = "Corrected" }, Given.At("2025-06-01"))).ShouldBe(2);

        ledger.Load().Select(r => (r.Version, r.Instrument.Title, r.KnownFrom)).ShouldBe([
            (1, "Announcement CN-2025-18", Given.At("2025-04-04")),
            (2, "Corrected", Given.At("2025-06-01"))]);
    }

    [Fact]
    public async Task An_event_goes_to_its_clause_in_the_current_version_in_order_of_date()
    {
        using var ledger = await LedgerDatabase.Create();
        await ledger.Insert(Given.No61, Given.At("2025-10-09"));
        await ledger.Insert(Given.No61, Given.At("2025-12-01"));
        var late = Given.Event(EventType.Amended, "2025-10-20", knownFrom: "2026-01-05");

        await ledger.Append("CN-2025-61/2", late);

        var (first, second) = (ledger.Load()[0].Instrument, ledger.Load()[1].Instrument);
        Bytes(first).ShouldBe(Bytes(Given.No61));
        second.Clauses[0].Events.Length.ShouldBe(3);
        second.Clauses[1].Events.Select(e => e.Type).ShouldBe([EventType.Announced, EventType.EntersIntoForce, EventType.Amended, EventType.Suspended]);
        second.Clauses[1].Events[2].ShouldBe(late);
    }

    [Fact]
    public async Task Events_of_one_day_stay_in_the_order_they_were_added()
    {
        using var ledger = await LedgerDatabase.Create();
        await ledger.Insert(Given.No18, Given.At("2025-04-04"));
        await ledger.Append("CN-2025-18/1", Given.Event(EventType.Suspended, "2026-01-01"));
        await ledger.Append("CN-2025-18/1", Given.Event(EventType.Amended, "2026-01-01"));

        ledger.Load()[0].Instrument.Clauses[0].Events[2..].Select(e => e.Type).ShouldBe([EventType.Suspended, EventType.Amended]);
    }

    [Theory]
    [InlineData("CN-2025-18/2")]
    [InlineData("CN-2025-18")]
    [InlineData("CN-2025-18/+1")]
    [InlineData("CN-2025-99/1")]
    public async Task An_event_of_no_clause_is_refused(string clause)
    {
        using var ledger = await LedgerDatabase.Create();
        await ledger.Insert(Given.No18, Given.At("2025-04-04"));

        await Should.ThrowAsync<KeyNotFoundException>(() => ledger.Append(clause, Given.Event(EventType.Ended, "2026-01-01")));
    }

    [Fact]
    public async Task A_withdrawn_instrument_is_kept_and_takes_no_more_events()
    {
        using var ledger = await LedgerDatabase.Create();
        await ledger.Insert(Given.No18, Given.At("2025-04-04"));
        await ledger.Insert(Given.No18, Given.At("2026-01-01"), withdrawnReason: "Entered twice");

        ledger.Load().Select(r => r.WithdrawnReason).ShouldBe([null, "Entered twice"]);
        await Should.ThrowAsync<KeyNotFoundException>(() => ledger.Append("CN-2025-18/1", Given.Event(EventType.Ended, "2026-01-01")));
    }

    [Theory]
    [InlineData("instruments", "id")]
    [InlineData("clauses", "instrument")]
    [InlineData("clause_events", "instrument")]
    public async Task Rows_can_neither_be_changed_nor_removed(string table, string column)
    {
        using var ledger = await LedgerDatabase.Create();
        await ledger.Insert(Given.No18, Given.At("2025-04-04"));
        var rows = ledger.Ask<long>($"SELECT count(*) FROM {table}");
        rows.ShouldBePositive();

        (await Should.ThrowAsync<SqliteException>(() => ledger.Execute($"UPDATE {table} SET {column} = {column}"))).Message.ShouldContain("only added");
        (await Should.ThrowAsync<SqliteException>(() => ledger.Execute($"DELETE FROM {table}"))).Message.ShouldContain("only added");
        ledger.Ask<long>($"SELECT count(*) FROM {table}").ShouldBe(rows);
    }

    [Theory]
    [InlineData("'repealed', '2026-01-01', 'day', NULL")]
    [InlineData("'ended', '2026-02-30', 'day', NULL")]
    [InlineData("'ended', '2026-01-01', 'week', NULL")]
    [InlineData("'ended', '2026-01-01', 'day', '2026-02-01'")]
    [InlineData("'suspended', '2026-01-01', 'day', '2025-12-31'")]
    public async Task The_tables_refuse_what_is_no_event(string values)
    {
        using var ledger = await LedgerDatabase.Create();
        await ledger.Insert(Given.No18, Given.At("2025-04-04"));
        var sql = $"""
            INSERT INTO clause_events (type, date, precision, until, instrument, version, clause, ordinal, known_from, recorded_at, source)
            VALUES ({values}, 'CN-2025-18', 1, 1, 9, '2026-01-01T00:00:00.0000000Z', '2026-01-01T00:00:00.0000000Z', 'S')
            """;

        (await Should.ThrowAsync<SqliteException>(() => ledger.Execute(sql))).Message.ShouldContain("CHECK constraint failed");
    }

    private static string Bytes(Instrument instrument) => JsonSerializer.Serialize(instrument, LedgerJson.Strict.Instrument);
}
