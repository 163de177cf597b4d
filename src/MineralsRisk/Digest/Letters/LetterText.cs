using System.Text;

namespace MineralsRisk.Digest;

/// <summary>Builds a letter's text part: lines of at most 72 characters where words allow it, addresses on lines of their own.</summary>
internal sealed class LetterText
{
    private const int Widest = 72;
    private readonly StringBuilder _text = new();

    public LetterText Heading(string text, char underline)
    {
        Paragraph(text);
        _text.Append(underline, Math.Min(text.Length, Widest)).Append('\n');
        return this;
    }

    public LetterText Blank()
    {
        _text.Append('\n');
        return this;
    }

    /// <param name="first">What the first line begins with.</param>
    /// <param name="indent">Of the other lines; null: as far as the first.</param>
    public LetterText Paragraph(string text, string first = "", string? indent = null)
    {
        var line = new StringBuilder(first);
        var empty = true;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!empty && line.Length + 1 + word.Length > Widest)
            {
                _text.Append(line).Append('\n');
                line.Clear().Append(indent ?? new string(' ', first.Length));
                empty = true;
            }

            line.Append(empty ? "" : " ").Append(word);
            empty = false;
        }

        _text.Append(line.ToString().TrimEnd()).Append('\n');
        return this;
    }

    public LetterText Address(string? url, string indent = "")
    {
        if (url is not null)
        {
            _text.Append(indent).Append(url).Append('\n');
        }

        return this;
    }

    public LetterText Link(Link? link, string indent, string before = "")
    {
        if (link is not null)
        {
            Paragraph($"{before}{link.Text}", indent);
            Address(link.Url, indent);
        }

        return this;
    }

    public override string ToString() => _text.ToString();
}
