using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MineralsRisk.Http;

/// <summary>
/// Cuts a page out of an ordered list. A cursor holds the key of the last row shown and not its number, so rows that come in between do
/// not shift the next page, and a fingerprint of the path and the filters, so it continues no other list.
/// </summary>
public static class Paging
{
    /// <summary>Rows in the order that their keys tell.</summary>
    public static IReadOnlyList<T> Order<T>(IEnumerable<T> rows, Func<T, PageKey> key) =>
        [.. rows.OrderBy(key, Comparer<PageKey>.Create(static (a, b) => a.CompareTo(b)))];

    /// <param name="ordered">Every row that the filters leave, in the order that <paramref name="key"/> tells.</param>
    /// <exception cref="ProblemException">400 when the cursor is damaged or of another list.</exception>
    public static Page<T> Slice<T>(IReadOnlyList<T> ordered, Query query, Func<T, PageKey> key)
    {
        var limit = query.WantsEveryRow ? int.MaxValue : query.Limit;
        var fingerprint = query.Cursor is null && ordered.Count <= limit ? "" : Fingerprint(query.Request);
        var start = query.Cursor is { } cursor ? FirstAfter(ordered, key, parts => Read(cursor, fingerprint, parts)) : 0;
        var count = Math.Min(limit, ordered.Count - start);
        var rows = new T[count];
        for (var i = 0; i < count; i++)
        {
            rows[i] = ordered[start + i];
        }

        var next = start + count < ordered.Count ? Write(fingerprint, key(rows[^1])) : null;
        return new(rows, new(limit == int.MaxValue ? count : limit, next));
    }

    /// <summary>A page of a list too long to hold: fetched from behind the key of the last row shown, newest or first rows first.</summary>
    /// <param name="fetch">Rows behind a key, or the first ones; at most as many as asked for.</param>
    /// <exception cref="ProblemException">400 when the cursor is damaged or of another list.</exception>
    public static Page<T> Fetch<T>(Query query, Func<PageKey?, int, IReadOnlyList<T>> fetch, Func<T, PageKey> key)
    {
        var everything = query.WantsEveryRow;
        var fingerprint = Fingerprint(query.Request);
        var rows = fetch(query.Cursor is { } cursor ? Read(cursor, fingerprint, null) : null, everything ? int.MaxValue : query.Limit + 1);
        var more = !everything && rows.Count > query.Limit;
        IReadOnlyList<T> shown = more ? [.. rows.Take(query.Limit)] : rows;
        return new(shown, new(everything ? shown.Count : query.Limit, more ? Write(fingerprint, key(shown[^1])) : null));
    }

    /// <summary>The place of the page that follows, as a Link header tells it.</summary>
    internal static string Link(HttpRequest request, string nextCursor) => $"<{Address(request, nextCursor)}>; rel=\"next\"";

    /// <summary>The address of the page that follows, with the filters of the present one.</summary>
    internal static string Address(HttpRequest request, string nextCursor)
    {
        var next = new QueryString();
        foreach (var (name, values) in request.Query)
        {
            if (name != QueryParameters.Cursor.Name)
            {
                next = next.Add(name, values.ToString());
            }
        }

        return request.PathBase.Add(request.Path).ToUriComponent() + next.Add(QueryParameters.Cursor.Name, nextCursor).ToUriComponent();
    }

    private static int FirstAfter<T>(IReadOnlyList<T> ordered, Func<T, PageKey> key, Func<PageKey.Part[]?, PageKey> read)
    {
        var last = read(ordered.Count == 0 ? null : key(ordered[0]).Parts);
        var (low, high) = (0, ordered.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = key(ordered[middle]).CompareTo(last) <= 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static string Write(string fingerprint, PageKey last)
    {
        var values = new object?[last.Parts.Length + 1];
        values[0] = fingerprint;
        for (var i = 0; i < last.Parts.Length; i++)
        {
            values[i + 1] = last.Parts[i].Value ?? (object?)last.Parts[i].Number;
        }

        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(values));
    }

    /// <param name="shape">The parts of the list's own keys, which the cursor's have to be like; null when the list is empty.</param>
    private static PageKey Read(string cursor, string fingerprint, PageKey.Part[]? shape)
    {
        JsonElement[] values;
        try
        {
            values = JsonSerializer.Deserialize<JsonElement[]>(Base64Url.DecodeFromChars(cursor)) ?? [];
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw Refusal("The cursor is damaged.");
        }

        if (values.Length == 0 || values[0].ValueKind != JsonValueKind.String || values[0].GetString() != fingerprint)
        {
            throw Refusal("The cursor was made for another list or other filters.");
        }

        var parts = new PageKey.Part[values.Length - 1];
        if (shape is not null && shape.Length != parts.Length)
        {
            throw Refusal("The cursor is damaged.");
        }

        for (var i = 0; i < parts.Length; i++)
        {
            var descending = shape is not null && shape[i].Descending;
            parts[i] = values[i + 1].ValueKind switch
            {
                JsonValueKind.String when shape?[i].Number is null => new(values[i + 1].GetString(), null, descending),
                JsonValueKind.Number when shape?[i].Value is null => new(null, values[i + 1].GetDouble(), descending),
                JsonValueKind.Null => new(null, null, descending),
                _ => throw Refusal("The cursor is damaged."),
            };
        }

        return new(parts);
    }

    private static ProblemException Refusal(string what)
    {
        var detail = $"{what} Use nextCursor as it was given, with the same filters, or start again without a cursor.";
        return new(ProblemType.InvalidCursor, detail, new Dictionary<string, string[]> { [QueryParameters.Cursor.Name] = [detail] });
    }

    private static string Fingerprint(HttpRequest request)
    {
        var text = new StringBuilder(request.Path.Value);
        foreach (var (name, values) in request.Query.OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
        {
            if (name != QueryParameters.Cursor.Name && name != QueryParameters.Limit.Name)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{name}={values}");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }
}
