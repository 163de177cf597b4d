using MineralsRisk.Ledger;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>The ledger as it is recorded at this moment: a page that comes after a write shows it, also before scores are published for it.</summary>
internal sealed class LedgerNow(Database database, TimeProvider clock)
{
    /// <summary>The UTC date.</summary>
    public DateOnly Today => Question.Today(clock);

    public DateTimeOffset Instant => clock.GetUtcNow();

    public LedgerView Read() => database.Read(c => new LedgerView(LedgerStore.LoadAll(c)));
}
