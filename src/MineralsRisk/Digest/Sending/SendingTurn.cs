namespace MineralsRisk.Digest.Sending;

/// <summary>
/// The right to send: a file that one process at a time holds, and that the system takes from a process that dies. Whoever has it knows that
/// nobody else is sending, and that each claim it finds is left over.
/// </summary>
internal static class SendingTurn
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <returns>Held until disposed; null where somebody else keeps it.</returns>
    public static async Task<IDisposable?> TakeAsync(string file, TimeProvider clock, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(file))
            {
                // Another one has it.
            }

            if (clock.GetElapsedTime(began) > Patience)
            {
                return null;
            }

            await Task.Delay(Poll, clock, cancellation);
        }
    }
}
