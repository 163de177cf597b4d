using System.Text.Json;

namespace MineralsRisk.Ledger;

/// <summary>On which line of a JSON text each value begins.</summary>
internal sealed class JsonLines
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    /// <param name="utf8">A JSON text that is well formed.</param>
    public JsonLines(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        var (line, counted) = (1, 0);
        var open = new Stack<Place>();
        string? name = null;
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            line += utf8[counted..start].Count((byte)'\n');
            counted = start;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
                default:
                    var pointer = open.TryPeek(out var parent) ? parent.Next(name) : "";
                    _lines[pointer] = line;
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        open.Push(new(pointer, reader.TokenType == JsonTokenType.StartArray));
                    }

                    break;
            }
        }
    }

    /// <summary>The line, from 1, of the value at a JSON pointer; where there is none, of the nearest value around it.</summary>
    public int Of(string pointer)
    {
        while (true)
        {
            if (_lines.TryGetValue(pointer, out var line))
            {
                return line;
            }

            pointer = pointer[..pointer.LastIndexOf('/')];
        }
    }

    private sealed class Place(string pointer, bool isArray)
    {
        private int _index;

        public string Next(string? name) => isArray ? $"{pointer}/{_index++}" : $"{pointer}/{name}";
    }
}
