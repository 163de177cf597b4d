using System.Globalization;

namespace MineralsRisk.Http;

/// <summary>Walks the values of an Accept or Accept-Encoding header with their q-values, without allocating; a malformed q makes its value count as refused.</summary>
internal ref struct WeightedValues(ReadOnlySpan<char> header)
{
    private ReadOnlySpan<char> _rest = header;

    /// <summary>The value without its parameters.</summary>
    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>0..1.</summary>
    public double Quality { get; private set; }

    public readonly WeightedValues Current => this;

    public readonly WeightedValues GetEnumerator() => this;

    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            var comma = _rest.IndexOf(',');
            var item = comma < 0 ? _rest : _rest[..comma];
            _rest = comma < 0 ? default : _rest[(comma + 1)..];
            var semicolon = item.IndexOf(';');
            Name = (semicolon < 0 ? item : item[..semicolon]).Trim();
            Quality = semicolon < 0 ? 1 : QualityIn(item[(semicolon + 1)..]);
            if (!Name.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private static double QualityIn(ReadOnlySpan<char> parameters)
    {
        foreach (var range in parameters.Split(';'))
        {
            var parameter = parameters[range].Trim();
            if (parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
            {
                return double.TryParse(parameter[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality) && quality is >= 0 and <= 1 ? quality : 0;
            }
        }

        return 1;
    }
}
