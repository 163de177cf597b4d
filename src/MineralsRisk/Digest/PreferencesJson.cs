using System.Text.Json;
using MineralsRisk.Http;

namespace MineralsRisk.Digest;

/// <summary>
/// Preferences as they are stored. Not by generated code: that leaves out the usual values of what an older text does not have.
/// </summary>
internal static class PreferencesJson
{
    public static string Write(Preferences preferences) => JsonSerializer.Serialize(preferences, Json.Options);

    public static Preferences Read(string text) => JsonSerializer.Deserialize<Preferences>(text, Json.Options)!;
}
