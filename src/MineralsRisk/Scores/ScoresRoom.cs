namespace MineralsRisk.Scores;

/// <summary>Wires the scores: what computes them, what keeps them, what answers.</summary>
public static class ScoresRoom
{
    public static IServiceCollection AddScores(this IServiceCollection services) => services
        .AddSingleton<StoredPerspectives>()
        .AddSingleton<Published>()
        .AddSingleton<Recompute>()
        .AddSingleton<RecomputeSignal>()
        .AddSingleton<RecomputeJob>()
        .AddSingleton<FullRecomputeJob>()
        .AddSingleton<ScoreReader>();

    public static void MapScoresRoom(this IEndpointRouteBuilder routes)
    {
        routes.MapMinerals();
        routes.MapScores();
        routes.MapCountries();
        routes.MapSources();
        routes.MapMethod();
        routes.MapInstruments();
        routes.MapChanges();
        routes.MapCalendar();
    }
}
