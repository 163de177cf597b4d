using MineralsRisk.Ledger;
using MineralsRisk.Scoring;

namespace MineralsRisk.Tests.Ledger;

public sealed class InstrumentCheckTests
{
    private static InstrumentEvent Announced => Given.Event(EventType.Announced, "2025-04-04");

    [Fact]
    public void Good_instruments_have_no_findings()
    {
        foreach (var instrument in new[] { Given.No18, Given.No57, Given.No61, Given.Australia })
        {
            InstrumentCheck.Run(instrument, Given.World).ShouldBeEmpty();
        }
    }

    public static TheoryData<string, string, Instrument> Wrong => new()
    {
        { "/id", "letters and digits", Given.No18 with { Id = "CN 2025" } },
        { "/id", "letters and digits", Given.No18 with { Id = "-CN-" } },
        { "/id", "letters and digits", Given.No18 with { Id = "" } },
        { "/title", "missing", Given.No18 with { Title = " " } },
        { "/sources", "without a source", Given.No18 with { Sources = [] } },
        { "/sources/0/title", "missing", Given.No18 with { Sources = [new("")] } },
        { "/sources/0/url", "full address", Given.No18 with { Sources = [new("A", "javascript:alert(1)")] } },
        { "/sources/0", "not null", Given.No18 with { Sources = [null!] } },
        { "/country", "names its country", Given.No18 with { Country = null } },
        { "/country", "'XXX'", Given.No18 with { Country = "XXX" } },
        { "/country", "'EUN'", Given.No18 with { Country = "EUN" } },
        { "/country", "'OTH'", Given.No18 with { Country = "OTH" } },
        { "/parties", "Only a framework", Given.No18 with { Parties = ["USA"] } },
        { "/instrumentType", "Only a framework", Given.No18 with { InstrumentType = InstrumentType.Agreement } },
        { "/commitments", "Only a framework", Given.No18 with { Commitments = [new() { Clause = "CN-2025-18/1", Text = "A pledge" }] } },
        { "/parties", "names its parties", Given.Australia with { Parties = null, Signatories = null } },
        { "/parties/1", "'XXX'", Given.Australia with { Parties = ["USA", "XXX"], Signatories = [] } },
        { "/parties/1", "twice", Given.Australia with { Parties = ["USA", "USA"], Signatories = [] } },
        { "/instrumentType", "kind of document", Given.Australia with { InstrumentType = null } },
        { "/signatories/0/party", "'JPN'", Given.Australia with { Signatories = [new("JPN", "Somebody")] } },
        { "/country", "has parties", Given.Australia with { Country = "AUS" } },
        { "/signedOn", "1990", Given.Australia with { SignedOn = new(205, 10, 20) } },
        { "/clauses", "at least one clause", Given.No18 with { Clauses = [] } },
        { "/clauses/0", "not null", Given.No18 with { Clauses = [null!] } },
        { "/clauses/0/id", "CN-2025-18/1", Given.No18.WithClause(c => c with { Id = "CN-2025-18/2" }) },
        { "/clauses/1/id", "CN-2025-61/2", Given.No61 with { Clauses = [Given.No61.Clauses[0], Given.No61.Clauses[0]] } },
        { "/clauses/0/scope", "missing", Given.No18.WithClause(c => c with { Scope = "" }) },
        { "/clauses/0/measure", "Only a framework", Given.No18.WithClause(c => c with { Measure = Measure.Cooperation }) },
        { "/clauses/0/ratePercent", "has a rate", Given.No18.WithClause(c => c with { Measure = Measure.ExportTax }) },
        { "/clauses/0/ratePercent", "0 to 1000", Given.No18.WithClause(c => c with { Measure = Measure.ExportTax, RatePercent = 1000.5 }) },
        { "/clauses/0/ratePercent", "0 to 1000", Given.No18.WithClause(c => c with { Measure = Measure.ExportTax, RatePercent = -1 }) },
        { "/clauses/0/ratePercent", "Only an export tax", Given.No18.WithClause(c => c with { RatePercent = 10 }) },
        { "/clauses/0/minerals/1", "'unobtainium'", Given.No18.WithClause(c => c with { Minerals = ["gallium", "unobtainium"] }) },
        { "/clauses/0/minerals/0", "''", Given.No18.WithClause(c => c with { Minerals = [null!] }) },
        { "/clauses/0/minerals/1", "twice", Given.No18.WithClause(c => c with { Minerals = ["gallium", "gallium"] }) },
        { "/clauses/0/minerals", "ALL stands alone", Given.No18.WithClause(c => c with { Minerals = ["ALL", "gallium"] }) },
        { "/clauses/0/namedMinerals/0", "'ALL'", Given.No18.WithClause(c => c with { NamedMinerals = ["ALL"] }) },
        { "/clauses/0/stages", "at least one stage", Given.No18.WithClause(c => c with { Stages = [] }) },
        { "/clauses/0/stages/1", "twice", Given.No18.WithClause(c => c with { Stages = [Stage.Processing, Stage.Processing] }) },
        { "/clauses/0/hsCodes/0", "customs code", Given.No18.WithClause(c => c with { HsCodes = ["28.05"] }) },
        { "/clauses/0/controlCodes/0", "empty", Given.No18.WithClause(c => c with { ControlCodes = [""] }) },
        { "/clauses/0/targets", "aimed at somebody", Given.No18.WithClause(c => c with { Targets = [] }) },
        { "/clauses/0/targets/0", "'XXX'", Given.No18.WithClause(c => c with { Targets = ["XXX"] }) },
        { "/clauses/0/targets", "ALL stands alone", Given.No18.WithClause(c => c with { Targets = ["USA", "ALL"] }) },
        { "/clauses/0/lastVerified", "1990", Given.No18.WithClause(c => c with { LastVerified = new(2999, 1, 1) }) },
        { "/clauses/0/events", "at least one event", Given.No18.WithClause(c => c with { Events = [] }) },
        { "/clauses/0/events/0", "not null", Given.No18.WithClause(c => c with { Events = [null!] }) },
        { "/clauses/0/events/1/date", "order of date", Given.No18.WithEvent(1, e => e with { Date = new(2025, 4, 3) }) },
        { "/clauses/0/events/0/date", "1990", Given.No18.WithEvent(0, e => e with { Date = new(1, 1, 1) }) },
        { "/clauses/0/events/1", "twice", Given.No18.WithClause(c => c with { Events = [Announced, Announced with { Note = "again" }] }) },
        { "/clauses/0/events/0/date", "last day", Given.No18.WithEvent(0, e => e with { Precision = Precision.Month }) },
        { "/clauses/0/events/1/date", "last day", Given.No18.WithEvent(1, e => e with { Date = new(2025, 6, 30), Precision = Precision.Year }) },
        { "/clauses/0/events/1/until", "not before", Given.No57.WithEvent(1, e => e with { Until = new(2025, 11, 6) }) },
        { "/clauses/0/events/0/until", "have a last day", Given.No18.WithEvent(0, e => e with { Until = new(2025, 12, 31) }) },
        { "/clauses/0/events/0/act", "announcement", Given.No18.WithEvent(0, e => e with { Act = "No. 70" }) },
        { "/clauses/0/events/0/knownFrom", "1990", Given.No18.WithEvent(0, e => e with { KnownFrom = default }) },
        { "/clauses/0/events/0/source", "without a source", Given.No18.WithEvent(0, e => e with { Source = "" }) },
        { "/clauses/0/events/1/commitment", "not a commitment", Given.Australia.WithEvent(1, e => e with { Commitment = "US-AU-2025-FW/c9" }) },
        { "/clauses/0/events/0/commitment", "event of a pledge", Given.Australia.WithEvent(0, e => e with { Commitment = "US-AU-2025-FW/c1" }) },
        { "/commitments/0/clause", "not a clause", Given.Australia.WithCommitment(c => c with { Clause = "US-AU-2025-FW/2" }) },
        { "/commitments/1/id", "twice", Given.Australia with { Commitments = [Given.Australia.Commitments[0], Given.Australia.Commitments[0]] } },
        { "/commitments/0/text", "missing", Given.Australia.WithCommitment(c => c with { Text = "" }) },
        { "/commitments/0/amount", "negative", Given.Australia.WithCommitment(c => c with { Amount = -1 }) },
        { "/commitments/0/currency", "has a currency", Given.Australia.WithCommitment(c => c with { Currency = null }) },
        { "/commitments/0/currency", "capital letters", Given.Australia.WithCommitment(c => c with { Currency = "usd" }) },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void What_is_wrong_is_said_where_it_is(string pointer, string words, Instrument instrument) =>
        InstrumentCheck.Run(instrument, Given.World).ShouldContain(f => f.Pointer == pointer && f.Words.Contains(words, StringComparison.Ordinal));

    [Fact]
    public void Two_pledges_may_fall_due_on_one_day()
    {
        var due = Given.Australia.Clauses[0].Events[1];
        var both = Given.Australia.WithClause(c => c with { Events = [.. c.Events, due with { Commitment = "US-AU-2025-FW/c2" }] });

        InstrumentCheck.Run(both, Given.World).ShouldBeEmpty();
    }

    [Fact]
    public void A_date_known_to_the_month_stands_at_its_last_day() =>
        InstrumentCheck.Run(Given.No18.WithEvent(1, e => e with { Date = new(2026, 2, 28), Precision = Precision.Month }), Given.World).ShouldBeEmpty();
}
