using System.Globalization;
using System.Text;

namespace MineralsRisk.Digest;

/// <summary>Text that people or other systems wrote, made fit for a letter: titles, names, reasons.</summary>
internal static class OutsideText
{
    private const int Longest = 400;
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;
    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';

    /// <summary>
    /// One line without control, formatting and private-use characters, cut at 400 characters. Text with letters that run from right to left is set
    /// apart, so that it leaves the order of what stands around it alone.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length + 2);
        var (runes, space, rightToLeft) = (0, false, false);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                space = clean.Length > 0;
                continue;
            }

            if (!IsText(rune))
            {
                continue;
            }

            if (runes++ == Longest)
            {
                clean.Append('…');
                break;
            }

            clean.Append(space ? " " : "").Append(rune.ToString());
            space = false;
            rightToLeft |= IsRightToLeft(rune.Value);
        }

        return rightToLeft ? $"{FirstStrongIsolate}{clean}{PopDirectionalIsolate}" : clean.ToString();
    }

    // Joiners make words of some scripts and emoji of several parts.
    private static bool IsText(Rune rune) => rune.Value is ZeroWidthJoiner or ZeroWidthNonJoiner || (Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse => false,
        _ => (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is not (>= 0xFDD0 and <= 0xFDEF),
    });

    // The blocks of Hebrew, Arabic and the other scripts that Unicode keeps for this direction.
    private static bool IsRightToLeft(int value) =>
        value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}
