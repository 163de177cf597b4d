namespace MineralsRisk.Storage;

/// <summary>The folder that a server keeps its files in, held by one server at a time.</summary>
public sealed class DataFolder : IDisposable
{
    public const string MineralsFile = "minerals.db";

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    public string Path { get; }

    public string Minerals => System.IO.Path.Combine(Path, MineralsFile);

    public string Jobs => System.IO.Path.Combine(Path, "jobs.db");

    /// <summary>Makes the folder when it is missing and holds it until disposed; a process that dies lets go of it.</summary>
    /// <exception cref="DataFolderInUseException">Another server holds it.</exception>
    public static DataFolder Hold(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(full);
        try
        {
            return new(full, new FileStream(System.IO.Path.Combine(full, "server.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new DataFolderInUseException($"Another server is running on {full}. Stop it, or name another folder with --data.", e);
        }
    }

    public void Dispose() => _lock.Dispose();
}

public sealed class DataFolderInUseException(string message, Exception inner) : Exception(message, inner);
