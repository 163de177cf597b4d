using System.Text;
using System.Text.Json;
using MineralsRisk.Digest;
using MineralsRisk.Tests.Feeds;

namespace MineralsRisk.Tests.Digest.Letters;

/// <summary>An HTML part as Python's parser reads it.</summary>
internal sealed record ReadLetter(string[] Words, string[] Links, string[] Tags, string[] Headings, string Title, string Language)
{
    private const string Script = """
        import sys, json
        from html.parser import HTMLParser
        class Reader(HTMLParser):
            words, links, tags, headings, title, language, open = [], [], [], [], '', '', []
            void = {'meta', 'br', 'img', 'link', 'input', 'hr'}
            def handle_starttag(self, tag, attributes):
                self.tags.append(tag)
                attributes = dict(attributes)
                assert not any(a.startswith('on') for a in attributes), attributes
                if tag not in self.void: self.open.append(tag)
                if tag == 'html': self.language = attributes['lang']
                if tag in ('h1', 'h2', 'h3'): self.headings.append('')
                if 'href' in attributes: self.links.append(attributes['href'])
                if tag in ('p', 'td', 'th', 'br', 'h1', 'h2', 'h3', 'div', 'tr'): self.words.append(' ')
            def handle_endtag(self, tag):
                assert self.open.pop() == tag, (tag, self.getpos())
            def handle_data(self, data):
                if 'style' in self.open: return
                if 'title' in self.open: self.title += data
                else: self.words.append(data)
                if any(t in ('h1', 'h2') for t in self.open): self.headings[-1] += data
        r = Reader()
        r.feed(sys.stdin.buffer.read().decode('utf-8'))
        r.close()
        assert not r.open, r.open
        print(json.dumps({'words': ''.join(r.words).split(), 'links': r.links, 'tags': sorted(set(r.tags)), 'headings': [h for h in r.headings if h], 'title': r.title, 'language': r.language}))
        """;

    public static ReadLetter Of(Letter letter) =>
        IndependentReader.Ask(Script, Encoding.UTF8.GetBytes(letter.Html)).Deserialize<ReadLetter>(JsonSerializerOptions.Web)!;

    /// <summary>Words and addresses that the text part does not have.</summary>
    public string[] MissingIn(string text)
    {
        // A colon that HTML sets in another element stands apart there.
        static string Bare(string word) => word.Trim(':', ',', '.', '·', '(', ')');
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Bare).ToHashSet(StringComparer.Ordinal);
        return [.. Words.Select(Bare).Where(w => w.Length > 0 && !words.Contains(w)), .. Links.Where(l => !words.Contains(Bare(l)))];
    }
}
