using System.Text.Json;
using MineralsRisk.Tests.Feeds;

namespace MineralsRisk.Tests.Digest.Letters;

/// <summary>A message as Python's email package reads it, which raises on any defect.</summary>
/// <param name="ToName">The name before the address; Python 3.11 puts a blank between the encoded words of a long one.</param>
/// <param name="To">The header's text, by Python's older reader.</param>
/// <param name="Parts">Content types with the texts.</param>
/// <param name="Names">Names of the headers, in lower case.</param>
internal sealed record ReadMail(string[] Names, Dictionary<string, string> Headers, string ToName, string ToAddress, int ToCount, string To, string ContentType, ReadPart[] Parts, int LongestBodyLine, int LongestLine, bool BareLineEnds)
{
    private const string Script = """
        import sys, json, re, email
        from email import policy
        from email.header import decode_header, make_header
        raw = sys.stdin.buffer.read()
        m = email.message_from_bytes(raw, policy=policy.strict)
        assert not any(p.defects for p in m.walk())
        for p in m.walk():
            for name, value in p.items(): assert not value.defects, (name, value.defects)
        head, body = raw.split(b'\r\n\r\n', 1)
        a = m['to'].addresses[0]
        print(json.dumps({
            'names': [n.lower() for n in m.keys()], 'headers': {n.lower(): str(v) for n, v in m.items()},
            'toName': a.display_name, 'toAddress': a.addr_spec, 'toCount': len(m['to'].addresses), 'to': str(make_header(decode_header(email.message_from_bytes(raw)['to']))), 'contentType': m.get_content_type(),
            'parts': [{'type': p['content-type'], 'encoding': p['content-transfer-encoding'], 'text': p.get_content().replace('\r\n', '\n')} for p in m.iter_parts()],
            'longestBodyLine': max(map(len, body.split(b'\r\n'))), 'longestLine': max(map(len, raw.split(b'\r\n'))),
            'bareLineEnds': bool(re.search(rb'\r(?!\n)|(?<!\r)\n', raw))}))
        """;

    public static ReadMail Of(byte[] message) => IndependentReader.Ask(Script, message).Deserialize<ReadMail>(JsonSerializerOptions.Web)!;
}

internal sealed record ReadPart(string Type, string Encoding, string Text);
