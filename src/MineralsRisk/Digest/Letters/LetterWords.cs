namespace MineralsRisk.Digest;

/// <summary>What both forms of a letter say in the same words.</summary>
internal static class LetterWords
{
    public const string Source = "Source: ";
    public const string WhyThis = "You get this because this address was confirmed for the Minerals Risk digest.";
    public const string Change = "Change what you get";
    public const string Leave = "Unsubscribe";
    public const string Service = "Minerals Risk";
}
