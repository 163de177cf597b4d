using System.Text;
using System.Text.Json;

namespace MineralsRisk.Http;

/// <summary>Says what is wrong with a request that the framework could not read, in the caller's terms.</summary>
public static class InvalidRequest
{
    /// <summary>For a body that is not JSON, or not of the shape asked for; the error is keyed by the JSON pointer to the place.</summary>
    public static ProblemException From(JsonException exception)
    {
        var pointer = Pointer(exception.Path);
        var complaint = Complaint(exception, pointer);
        return new(ProblemType.InvalidBody, complaint, new Dictionary<string, string[]> { [pointer] = [complaint] });
    }

    internal static ProblemException From(BadHttpRequestException exception) => exception switch
    {
        { InnerException: JsonException json } => From(json),
        { StatusCode: 408 } => new(ProblemType.RequestTimeout, "The body came too slowly."),
        { StatusCode: 413 } => new(ProblemType.PayloadTooLarge, "The body is larger than this route takes."),
        { StatusCode: 415 } => new(ProblemType.UnsupportedMediaType, "Send the body as application/json and say so in Content-Type."),
        _ when exception.Message.Contains("body", StringComparison.OrdinalIgnoreCase) => new(ProblemType.InvalidBody, "This route needs a JSON body, and none could be read."),
        _ => new(ProblemType.InvalidParameter, "A part of the path or of the headers has a value of the wrong form."),
    };

    /// <summary>The serialiser has no codes, only sentences that name .NET types; the beginnings of those sentences tell the cases apart.</summary>
    private static string Complaint(JsonException exception, string pointer)
    {
        var place = pointer.Length == 0 ? "The body" : $"The value at '{pointer}'";
        var message = exception.Message;
        if (message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
        {
            return $"'{pointer}' is not a member of this body.";
        }

        if (message.StartsWith("Duplicate property", StringComparison.Ordinal))
        {
            // A document that is read as a whole has no path yet, but the sentence names the member.
            return $"'{(pointer.Length > 0 ? pointer : message.Split('\'').ElementAtOrDefault(1))}' is given twice.";
        }

        const string Missing = "was missing required properties including: ";
        if (message.IndexOf(Missing, StringComparison.Ordinal) is >= 0 and var at)
        {
            var names = message[(at + Missing.Length)..];
            return $"{place} lacks members that it must have: {names[..(names.IndexOf("'.", StringComparison.Ordinal) is >= 0 and var end ? end + 1 : names.Length)]}.";
        }

        return message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) || exception.InnerException is InvalidOperationException or FormatException
            ? $"{place} is of the wrong type, or not one of the words allowed there."
            : exception.InnerException is JsonException
                ? $"The body is not well-formed JSON; reading stopped at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}."
                : $"{place} does not have the form that this route takes.";
    }

    /// <summary>Turns the serialiser's path, such as <c>$.clauses[0]['a.b']</c>, into a JSON pointer, such as <c>/clauses/0/a.b</c>.</summary>
    internal static string Pointer(string? path)
    {
        var rest = path.AsSpan();
        rest = rest.StartsWith("$") ? rest[1..] : rest;
        var pointer = new StringBuilder();
        while (!rest.IsEmpty)
        {
            int end;
            ReadOnlySpan<char> name;
            if (rest.StartsWith("['"))
            {
                end = rest.IndexOf("']") is >= 0 and var close ? close + 2 : rest.Length;
                name = rest[2..end].TrimEnd("']");
            }
            else if (rest[0] == '[')
            {
                end = rest.IndexOf(']') is >= 0 and var bracket ? bracket + 1 : rest.Length;
                name = rest[1..end].TrimEnd(']');
            }
            else
            {
                end = rest[1..].IndexOfAny('.', '[') is >= 0 and var next ? next + 1 : rest.Length;
                name = rest[1..end];
            }

            pointer.Append('/').Append(name.ToString().Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
            rest = rest[end..];
        }

        return pointer.ToString();
    }
}
