using System.Text;
using MineralsRisk.Scores;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest;

/// <summary>The news of an edition in one line: the subject of its mail.</summary>
internal static class Headline
{
    /// <summary>What most clients show of a subject.</summary>
    public const int Longest = 78;
    private const int MostNamed = 3;

    public static string Of(EditionContent content)
    {
        string[] corrections = content.Corrections.Count == 0 ? [] : [DigestWords.Count(content.Corrections.Count, "correction")];
        string[] checks = Checks(content) is { } c ? [c] : [];
        var named = Enumerable.Range(1, Math.Min(MostNamed, content.Moved.Count)).Reverse().Select(n => Named(content, n)).DefaultIfEmpty(Still(content)).ToArray();
        var lines = named.Select(n => string.Join("; ", [.. corrections, .. n, .. checks]))
            .Append(string.Join("; ", [.. corrections, .. named[^1]]));
        return lines.FirstOrDefault(l => l.Length <= Longest) ?? Cut(lines.Last());
    }

    private static string[] Named(EditionContent content, int count)
    {
        var names = content.Moved.Take(count).Select(Of).ToArray();
        var rest = content.Moved.Count - count;
        return [rest > 0 ? $"{string.Join(", ", names)} and {rest} more"
            : names.Length == 1 ? names[0]
            : $"{string.Join(", ", names[..^1])} and {names[^1]}"];
    }

    private static string[] Still(EditionContent content) =>
        content.Corrections.Count > 0 ? [] : [content.BelowThreshold > 0 ? "No change above your thresholds" : "No change"];

    private static string Of(MovedMineral moved)
    {
        var name = OutsideText.Clean(moved.Mineral.Name);
        return (moved.Before, moved.After) switch
        {
            (null, { } after) => $"{name} scored, {(moved.RatingAfter is { } first ? Words.Of(first) : ScoreWords.Score(after))}",
            (_, null) => $"{name} no longer scored",
            ({ } before, { } after) when moved.RatingBefore != moved.RatingAfter && moved.RatingAfter is { } rating => $"{name} {(after > before ? "up" : "down")} to {Words.Of(rating)}",
            _ when moved.BecameUnverified && moved.Delta is null or 0 => $"{name} needs verification",
            ({ } before, { } after) => $"{name} {(after > before ? "up to" : after < before ? "down to" : "stays at")} {ScoreWords.Score(after)}",
        };
    }

    private static string? Checks(EditionContent content)
    {
        var clauses = content.Unverified.Where(u => u.New).ToArray();
        var still = clauses.Length == 0 ? "still " : "";
        clauses = clauses.Length == 0 ? [.. content.Unverified] : clauses;
        var one = clauses.All(c => c.Suspension) ? "suspension" : clauses.Any(c => c.Suspension) ? "clause" : "expired term";
        return clauses.Length == 0 || (still.Length > 0 && !content.IsQuiet) ? null
            : $"{DigestWords.Count(clauses.Length, one)} {still}{(clauses.Length == 1 ? "needs" : "need")} checking";
    }

    private static string Cut(string line)
    {
        var cut = new StringBuilder();
        foreach (var rune in line.EnumerateRunes())
        {
            if (cut.Length + rune.Utf16SequenceLength >= Longest)
            {
                break;
            }

            cut.Append(rune.ToString());
        }

        return cut.ToString().TrimEnd() + "…";
    }
}
