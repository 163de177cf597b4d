using System.Globalization;
using MineralsRisk.Access;
using MineralsRisk.Digest;
using MineralsRisk.Http;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk;

/// <summary>
/// Makes the service ready while the server already listens: migrates, loads the seed data, computes what is not computed, opens the API
/// and says so on the console. What fails is said, and the server stops.
/// </summary>
internal sealed class Opening(
    DataFolder folder, Database database, FirstAdminKey firstAdminKey, SeedData seed, Recompute recompute, Published published, StoredPerspectives perspectives, StartGate gate,
    IHostApplicationLifetime lifetime, TimeProvider clock, IServiceProvider services) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ListensAsync(stoppingToken);
        try
        {
            var migrated = await Migrations.OfThisVersion(clock).ApplyAsync(database, stoppingToken);
            await firstAdminKey.TakeAsync(stoppingToken);
            perspectives.RequireAll(database.Read(SubscriberStore.Perspectives));
            var load = await seed.LoadAsync(stoppingToken);
            var result = await recompute.DrainAsync(stoppingToken);
            gate.Open();
            Report(migrated.Count, load, result);
        }
        catch (Exception e) when (e is MigrationException or SeedRefusedException or SettingRefusedException)
        {
            Fail(e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Fail(e.ToString());
        }
    }

    // A host that is told to stop while it still starts fails to start, with a reason that is not the real one.
    private async Task ListensAsync(CancellationToken stopping)
    {
        var listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(listens.SetResult);
        await listens.Task.WaitAsync(stopping);
    }

    private void Fail(string reason)
    {
        gate.Fail("See the console of the server.");
        Console.Error.WriteLine(reason);
        Environment.ExitCode = 1;
        lifetime.StopApplication();
    }

    private void Report(int migrated, SeedLoad load, RecomputeResult result)
    {
        var facts = published.Snapshot.Facts;
        var figures = facts.Figures.Set;
        Say($"Data: {folder.Path}{(migrated > 0 ? $" ({migrated} migrations applied)" : string.Empty)}");
        Say($"Facts: {facts.Ledger.Frameworks.Count} frameworks, {facts.Ledger.ExportControls.Count} export controls, {figures.FigureCount} figures of {figures.Minerals.Count} minerals from {figures.Sources.Count} sources, {(load.Loaded ? "loaded from the seed data" : "as recorded")}; known up to {Json.Instant(facts.NewestFact)}");
        if (load.Differs)
        {
            Say($"The seed data beside this version differs from what was loaded here; the database keeps what it has.");
        }

        var today = Question.Today(clock);
        foreach (var perspective in perspectives.Codes)
        {
            var scores = facts.MineralIds.Select(m => ScoreReader.Score(published.Snapshot, m, new(perspective, today, null))).ToArray();
            var unscored = scores.Where(s => s.Reason is not null).GroupBy(s => s.Reason).Select(g => $"{g.Key}: {string.Join(", ", g.Select(s => s.Mineral))}").ToArray();
            Say($"Scores for {perspective} on {today:yyyy-MM-dd}: {scores.Count(s => s.Reason is null)} minerals scored, {scores.Count(s => s.NeedsVerification)} of them need verification; {scores.Count(s => s.Reason is not null)} unscored{(unscored.Length > 0 ? $" ({string.Join("; ", unscored)})" : string.Empty)}; {(result.Minerals > 0 ? $"{result.Minerals} computed, {result.Rewritten} written" : "nothing to compute")}");
        }

        foreach (var url in services.GetRequiredService<WebApplicationAddresses>().Urls)
        {
            Say($"Ready: {url}/ for the pages, {url}/api/v1/scores for the API, for example {url}/api/v1/minerals/gallium/score; documentation {url}/docs, health {url}/health/ready");
        }
    }

    private static void Say(FormattableString line) => Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
