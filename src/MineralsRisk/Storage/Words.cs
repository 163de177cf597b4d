using System.Text.Json;

namespace MineralsRisk.Storage;

/// <summary>The words that enums have in files, in the database and on the wire: camelCase.</summary>
public static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum => Cache<T>.Words[value];

    /// <summary>The value that a word stands for; null for another word.</summary>
    public static T? Read<T>(string word)
        where T : struct, Enum
    {
        foreach (var (value, known) in Cache<T>.Words)
        {
            if (known == word)
            {
                return value;
            }
        }

        return null;
    }

    private static class Cache<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Words =
            Enum.GetValues<T>().ToDictionary(v => v, v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));
    }
}
