namespace MineralsRisk.Digest;

/// <summary>
/// Where a letter that many readers share has each reader's own links. The marks are private-use characters, which text from outside loses
/// before it comes into a letter, so that nothing else can look like them.
/// </summary>
public static class LetterPlaces
{
    public const string Preferences = "\uE001preferences\uE002";
    public const string Unsubscribe = "\uE001unsubscribe\uE002";
}
