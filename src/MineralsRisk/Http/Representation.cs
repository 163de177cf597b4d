using System.IO.Compression;
using MineralsRisk.Http.Pages;

namespace MineralsRisk.Http;

/// <summary>An answer as it goes over the wire: its bytes in one format and one encoding, with the headers that belong to them.</summary>
internal sealed class Representation
{
    /// <summary>Less than this fits into one packet, so nothing is won by compressing it.</summary>
    private const int SmallestWorthCompressing = 1400;
    private const int BrotliQuality = 4;
    private const int BrotliWindow = 20;

    private readonly byte[] _content;
    private readonly string _contentType;
    private readonly string _entityTag;
    private readonly string? _contentEncoding;
    private readonly string? _link;

    private Representation(byte[] content, string contentType, string entityTag, string? contentEncoding, string? link, bool isPage) =>
        (_content, _contentType, _entityTag, _contentEncoding, _link, IsPage) = (content, contentType, entityTag, contentEncoding, link, isPage);

    public int Size => _content.Length;

    /// <summary>It is for a browser to show, which is told what may work in it.</summary>
    public bool IsPage { get; }

    public static Representation Of(byte[] content, string contentType, ContentCoding wanted, string? link, bool isPage = false)
    {
        if (content.Length >= SmallestWorthCompressing && wanted != ContentCoding.Identity && Compress(content, wanted) is { } compressed)
        {
            return new(compressed, contentType, EntityTag.Of(content, wanted), wanted == ContentCoding.Brotli ? "br" : "gzip", link, isPage);
        }

        return new(content, contentType, EntityTag.Of(content, ContentCoding.Identity), null, link, isPage);
    }

    /// <summary>Answers a GET or HEAD: 200, or 304 when the caller has it already.</summary>
    public Task SendAsync(HttpContext context, bool isPublic)
    {
        var response = context.Response;
        var headers = response.Headers;
        headers.ETag = _entityTag;
        headers.Vary = "Accept, Accept-Encoding";
        if (isPublic)
        {
            headers.CacheControl = "public, no-cache";
        }
        else
        {
            headers.CacheControl = "private, no-cache";
        }

        if (IsPage)
        {
            PageConventions.Protect(headers);
        }
        else if (isPublic)
        {
            headers.AccessControlAllowOrigin = "*";
        }

        var known = context.Request.Headers.IfNoneMatch;
        if (known.Count != 0 && EntityTag.IsNamedBy(known.Count == 1 ? known[0] : known.ToString(), _entityTag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return SendContentAsync(response);
    }

    /// <summary>Answers a request that changes or asks something: nobody keeps that answer.</summary>
    public Task SendOnceAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return SendContentAsync(context.Response);
    }

    private Task SendContentAsync(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentType = _contentType;
        if (_contentEncoding is not null)
        {
            headers.ContentEncoding = _contentEncoding;
        }

        if (_link is not null)
        {
            headers.Link = _link;
        }

        headers.ContentLength = _content.Length;

        // The server drops what is written to a caller who left; asking for the request's own token would allocate.
        return response.Body.WriteAsync(_content, CancellationToken.None).AsTask();
    }

    private static byte[]? Compress(byte[] content, ContentCoding coding)
    {
        if (coding == ContentCoding.Brotli)
        {
            var compressed = new byte[content.Length];
            return BrotliEncoder.TryCompress(content, compressed, out var written, BrotliQuality, BrotliWindow) ? compressed[..written] : null;
        }

        var stream = new MemoryStream(content.Length / 2);
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return stream.Length < content.Length ? stream.ToArray() : null;
    }
}
