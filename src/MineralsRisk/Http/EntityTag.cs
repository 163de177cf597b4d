using System.Security.Cryptography;

namespace MineralsRisk.Http;

/// <summary>Strong tags made from content: <c>"hash"</c>, and <c>"hash-br"</c> or <c>"hash-gz"</c> for the same content in an encoding.</summary>
public static class EntityTag
{
    /// <summary>The tag of content that is sent as it is.</summary>
    public static string Of(ReadOnlySpan<byte> content) => Of(content, ContentCoding.Identity);

    internal static string Of(ReadOnlySpan<byte> content, ContentCoding coding)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        var hex = Convert.ToHexStringLower(hash[..16]);
        return coding switch
        {
            ContentCoding.Brotli => $"\"{hex}-br\"",
            ContentCoding.Gzip => $"\"{hex}-gz\"",
            _ => $"\"{hex}\"",
        };
    }

    /// <summary>Whether an If-None-Match header names the tag, by the weak comparison of RFC 9110.</summary>
    internal static bool IsNamedBy(ReadOnlySpan<char> header, ReadOnlySpan<char> tag)
    {
        header = header.Trim();
        if (header.SequenceEqual(tag) || header.SequenceEqual("*"))
        {
            return true;
        }

        while (NextTag(ref header, out _) is { IsEmpty: false } named)
        {
            if (named.SequenceEqual(tag))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Lets a change go on only when If-Match names the version that is there, by the strong comparison; the tag of any encoding of that version will do.
    /// </summary>
    /// <param name="current">The content of the present version, in each way that <see cref="Answers.Json{T}"/> may have answered it.</param>
    /// <exception cref="ProblemException">428 without If-Match, 412 when it names another version.</exception>
    public static void RequireMatch(HttpRequest request, params IEnumerable<byte[]> current)
    {
        var header = request.Headers.IfMatch.ToString().AsSpan().Trim();
        if (header.IsEmpty)
        {
            throw new ProblemException(ProblemType.PreconditionRequired, "Send the ETag of the version that you read in If-Match.");
        }

        if (header.SequenceEqual("*"))
        {
            return;
        }

        var tags = new List<string>();
        while (NextTag(ref header, out var weak) is { IsEmpty: false } named)
        {
            if (!weak)
            {
                tags.Add(named.ToString());
            }
        }

        foreach (var content in current)
        {
            if (tags.Contains(Of(content, ContentCoding.Identity)) || tags.Contains(Of(content, ContentCoding.Brotli)) || tags.Contains(Of(content, ContentCoding.Gzip)))
            {
                return;
            }
        }

        throw new ProblemException(ProblemType.PreconditionFailed, "It has changed since you read it. Read it again, and send its new ETag in If-Match.");
    }

    /// <summary>Takes the next quoted tag, quotes included, from the front of a header; empty at its end.</summary>
    private static ReadOnlySpan<char> NextTag(ref ReadOnlySpan<char> header, out bool weak)
    {
        weak = false;
        var open = header.IndexOf('"');
        if (open < 0 || header[(open + 1)..].IndexOf('"') is not (>= 0 and var length))
        {
            return default;
        }

        weak = header[..open].EndsWith("W/", StringComparison.Ordinal);
        var tag = header.Slice(open, length + 2);
        header = header[(open + length + 2)..];
        return tag;
    }
}
