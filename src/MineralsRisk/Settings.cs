namespace MineralsRisk;

/// <summary>Where settings come from; the server and the verbs of the command line read them alike.</summary>
internal static class Settings
{
    private const string Prefix = "MINERALSRISK_";

    /// <summary>From the weakest to the strongest: what is there already, a file named by --config, the environment, the command line.</summary>
    public static TBuilder Add<TBuilder>(TBuilder settings, string[] args)
        where TBuilder : IConfigurationBuilder
    {
        if (new ConfigurationBuilder().AddEnvironmentVariables(Prefix).AddCommandLine(args).Build()["config"] is { } named)
        {
            settings.AddJsonFile(Path.GetFullPath(named), optional: false);
        }

        settings.AddEnvironmentVariables(Prefix).AddCommandLine(args);
        return settings;
    }

    public static string DataFolder(IConfiguration settings) => settings["data"] ?? "data";
}
