namespace MineralsRisk.Editing;

/// <summary>Wires the writes.</summary>
public static class EditingRoom
{
    public static IServiceCollection AddEditing(this IServiceCollection services) => services
        .AddSingleton<Writes>()
        .AddSingleton<InstrumentWrites>()
        .AddSingleton<WritePreview>();

    public static void MapEditing(this IEndpointRouteBuilder routes) => routes.MapInstrumentWrites();
}
