namespace MineralsRisk.Storage;

/// <summary>A backup that was not made, or a file that was not restored; the message says why, and nothing has changed.</summary>
public sealed class BackupRefusedException(string message, Exception? inner = null) : Exception(message, inner);
