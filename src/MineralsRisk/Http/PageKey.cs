namespace MineralsRisk.Http;

/// <summary>
/// Where a row stands in the order of its list, part by part; the last part is unique to the row. Rows without a value (null) stand last
/// in either direction.
/// </summary>
public sealed record PageKey(params PageKey.Part[] Parts)
{
    public static Part Ascending(string? text) => new(text, null, Descending: false);

    public static Part Ascending(double? number) => new(null, number, Descending: false);

    public static Part Descending(string? text) => new(text, null, Descending: true);

    public static Part Descending(double? number) => new(null, number, Descending: true);

    /// <summary>Negative when this stands before the other; texts compare ordinally.</summary>
    internal int CompareTo(PageKey other)
    {
        for (var i = 0; i < Parts.Length; i++)
        {
            if (Parts[i].CompareTo(other.Parts[i]) is not 0 and var order)
            {
                return order;
            }
        }

        return 0;
    }

    /// <summary>One part; a text or a number.</summary>
    public readonly record struct Part(string? Value, double? Number, bool Descending)
    {
        internal int CompareTo(Part other)
        {
            var missing = Value is null && Number is null;
            var otherMissing = other.Value is null && other.Number is null;
            if (missing || otherMissing)
            {
                return missing.CompareTo(otherMissing);
            }

            var order = Value is null || other.Value is null
                ? Nullable.Compare(Number, other.Number)
                : string.CompareOrdinal(Value, other.Value);
            return Descending ? -order : order;
        }
    }
}
