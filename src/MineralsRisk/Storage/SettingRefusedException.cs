namespace MineralsRisk.Storage;

/// <summary>A setting that the service cannot start with; the message says why and never shows a secret.</summary>
public sealed class SettingRefusedException(string message, Exception? inner = null) : Exception(message, inner);
