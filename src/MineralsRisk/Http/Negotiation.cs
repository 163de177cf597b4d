using Microsoft.Extensions.Primitives;

namespace MineralsRisk.Http;

public enum AnswerFormat
{
    Json,
    Csv,
}

/// <summary>What an Accept header comes to for a service that speaks JSON, and CSV in places. Every header of one class gets the same answer.</summary>
internal enum AcceptClass : byte
{
    JsonFirst,
    CsvThenJson,
    CsvOnly,
    Neither,
}

internal enum ContentCoding : byte
{
    Identity,
    Gzip,
    Brotli,
}

/// <summary>Chooses format and encoding by the caller's q-values.</summary>
internal static class Negotiation
{
    /// <exception cref="ProblemException">406, naming what is offered.</exception>
    public static AnswerFormat Choose(HttpRequest request, string? format, bool offersCsv)
    {
        var wanted = format switch
        {
            "json" => AcceptClass.JsonFirst,
            "csv" => AcceptClass.CsvOnly,
            _ => ClassOf(request.Headers.Accept),
        };
        return wanted switch
        {
            AcceptClass.JsonFirst => AnswerFormat.Json,
            AcceptClass.CsvThenJson => offersCsv ? AnswerFormat.Csv : AnswerFormat.Json,
            AcceptClass.CsvOnly when offersCsv => AnswerFormat.Csv,
            _ => throw new ProblemException(
                ProblemType.NotAcceptable,
                $"'{request.Headers.Accept}' is not offered here. Offered: application/json{(offersCsv ? ", text/csv" : "")}."),
        };
    }

    public static AcceptClass ClassOf(StringValues accept)
    {
        if (accept.Count == 0)
        {
            return AcceptClass.JsonFirst;
        }

        return accept.Count == 1 && accept[0] is "*/*" or "application/json" ? AcceptClass.JsonFirst : Weigh(accept.ToString());
    }

    public static ContentCoding CodingOf(StringValues acceptEncoding)
    {
        if (acceptEncoding.Count == 0)
        {
            return ContentCoding.Identity;
        }

        return acceptEncoding.Count == 1
            ? acceptEncoding[0] switch
            {
                "gzip, deflate, br" or "gzip, deflate, br, zstd" or "br" => ContentCoding.Brotli,
                "gzip" or "gzip, deflate" => ContentCoding.Gzip,
                "identity" or "" => ContentCoding.Identity,
                var other => WeighCodings(other),
            }
            : WeighCodings(acceptEncoding.ToString());
    }

    private static AcceptClass Weigh(string accept)
    {
        // Of the ranges that cover a type the most specific one decides its q.
        var (json, jsonBy, csv, csvBy) = (0.0, 0, 0.0, 0);
        foreach (var range in new WeightedValues(accept))
        {
            var specificity = Specificity(range.Name, "application/json", "application/*");
            if (specificity > jsonBy)
            {
                (json, jsonBy) = (range.Quality, specificity);
            }

            specificity = Specificity(range.Name, "text/csv", "text/*");
            if (specificity > csvBy)
            {
                (csv, csvBy) = (range.Quality, specificity);
            }
        }

        return (json > 0, csv > 0) switch
        {
            (false, false) => AcceptClass.Neither,
            (false, true) => AcceptClass.CsvOnly,
            (true, false) => AcceptClass.JsonFirst,
            // At equal q the type that was named goes before the one that a wildcard covers.
            _ => csv > json || (csv == json && csvBy > jsonBy) ? AcceptClass.CsvThenJson : AcceptClass.JsonFirst,
        };
    }

    private static int Specificity(ReadOnlySpan<char> range, ReadOnlySpan<char> type, ReadOnlySpan<char> family) =>
        range.Equals(type, StringComparison.OrdinalIgnoreCase) ? 3
        : range.Equals(family, StringComparison.OrdinalIgnoreCase) ? 2
        : range.SequenceEqual("*/*") ? 1
        : 0;

    private static ContentCoding WeighCodings(string? acceptEncoding)
    {
        var (brotli, gzip, identity, others) = (-1.0, -1.0, -1.0, 0.0);
        foreach (var coding in new WeightedValues(acceptEncoding))
        {
            if (coding.Name.Equals("br", StringComparison.OrdinalIgnoreCase))
            {
                brotli = coding.Quality;
            }
            else if (coding.Name.Equals("gzip", StringComparison.OrdinalIgnoreCase) || coding.Name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase))
            {
                gzip = coding.Quality;
            }
            else if (coding.Name.Equals("identity", StringComparison.OrdinalIgnoreCase))
            {
                identity = coding.Quality;
            }
            else if (coding.Name.SequenceEqual("*"))
            {
                others = coding.Quality;
            }
        }

        (brotli, gzip) = (brotli < 0 ? others : brotli, gzip < 0 ? others : gzip);
        var best = Math.Max(brotli, gzip);
        return best <= 0 || identity > best ? ContentCoding.Identity
            : brotli >= gzip ? ContentCoding.Brotli
            : ContentCoding.Gzip;
    }
}
