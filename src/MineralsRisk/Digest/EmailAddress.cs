using System.Globalization;
using System.Net.Mail;
using System.Text.RegularExpressions;

namespace MineralsRisk.Digest;

/// <summary>Addresses as they are kept: without a name beside them, the domain in lower case and in ASCII.</summary>
public static partial class EmailAddress
{
    public const string Complaint = "This is not a mail address that can be used. Write it alone, such as reader@example.org.";

    /// <summary>RFC 5321, 4.5.3.1.</summary>
    private const int Longest = 254;
    private const int LongestMailbox = 64;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <returns>The address as it is kept; null for what is none.</returns>
    public static string? Read(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length is 0 or > Longest || trimmed.LastIndexOf('@') is not (> 0 and <= LongestMailbox and var at) || !Mailbox().IsMatch(trimmed[..at]))
        {
            return null;
        }

        return Domain(trimmed[(at + 1)..]) is { } domain && $"{trimmed[..at]}@{domain}" is { Length: <= Longest } address
            && MailAddress.TryCreate(address, out var parsed) && parsed.Address == address && parsed.DisplayName.Length == 0 ? address : null;
    }

    private static string? Domain(string text)
    {
        try
        {
            var ascii = Idn.GetAscii(text).ToLowerInvariant();
            return Uri.CheckHostName(ascii) == UriHostNameType.Dns ? ascii : null;
        }
        catch (ArgumentException)
        {
            // The only way in which it says that a domain cannot be written in ASCII.
            return null;
        }
    }

    /// <summary>A dot-atom of RFC 5322: what servers take without quotes.</summary>
    [GeneratedRegex(@"\A[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mailbox();
}
