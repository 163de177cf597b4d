namespace MineralsRisk.Editing;

/// <summary>Wires the writes.</summary>
public static class EditingRoom
{
    public static IServiceCollection AddEditing(this IServiceCollection services) => services
        .AddSingleton<Writes>()
        .AddSingleton<LedgerRecording>()
        .AddSingleton<InstrumentWrites>()
        .AddSingleton<WritePreview>()
        .AddSingleton(_ => new PublisherFiles(Path.Combine(AppContext.BaseDirectory, "seed-data")));

    public static void MapEditing(this IEndpointRouteBuilder routes)
    {
        routes.MapInstrumentWrites();
        routes.MapImports();
    }
}
