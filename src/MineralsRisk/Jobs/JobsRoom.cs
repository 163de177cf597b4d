using MineralsRisk.Storage;

namespace MineralsRisk.Jobs;

public static class JobsRoom
{
    internal const string Database = "jobs";

    /// <summary>The job that makes backups, and where it puts them.</summary>
    /// <exception cref="SettingRefusedException">A setting cannot be used.</exception>
    public static IServiceCollection AddBackups(this IServiceCollection services, IConfiguration configuration, string dataFolder) =>
        services.AddSingleton(BackupJob.Folder(configuration, dataFolder)).AddTransient<BackupJob>();

    /// <summary>
    /// Runs the jobs of a list with the server, with their schedule and history in the jobs file of its <see cref="DataFolder"/>.
    /// The job classes themselves are registered by the rooms they belong to.
    /// </summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, Action<JobList> add)
    {
        var jobs = new JobList();
        add(jobs);
        services.AddSingleton(jobs);
        services.AddKeyedSingleton(Database, (provider, _) => new Database(provider.GetRequiredService<DataFolder>().Jobs));
        services.AddSingleton<JobHistory>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<QuartzTimetable>();
        services.AddHostedService<JobsHost>();
        return services.AddLogging(logging => logging.AddFilter("Quartz", LogLevel.Warning));
    }
}
