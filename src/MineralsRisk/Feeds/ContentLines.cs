using System.Text;

namespace MineralsRisk.Feeds;

/// <summary>Lines of an iCalendar object (RFC 5545): each ends with CRLF and is folded at 75 octets, never inside a character.</summary>
internal sealed class ContentLines
{
    private const int LongestLine = 75;
    private readonly StringBuilder _text = new();

    /// <param name="value">As its type writes it.</param>
    public ContentLines Add(string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                _text.Append("\r\n ");
                octets = 1;
            }

            _text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        _text.Append("\r\n");
        return this;
    }

    /// <param name="text">Any text; what the format uses itself is escaped.</param>
    public ContentLines AddText(string name, string text) => Add(name, Escape(text));

    public override string ToString() => _text.ToString();

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            _ = c switch
            {
                '\\' or ';' or ',' => escaped.Append('\\').Append(c),
                '\n' => escaped.Append("\\n"),
                '\t' => escaped.Append(c),
                _ when char.IsControl(c) => escaped,
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
