using System.Security.Cryptography;
using System.Text;

namespace MineralsRisk.Feeds;

/// <summary>Secrets and signatures in the Standard Webhooks form.</summary>
internal static class WebhookSecret
{
    /// <summary>How long a replaced secret signs beside the new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private const int Bytes = 32;

    public static byte[] New() => RandomNumberGenerator.GetBytes(Bytes);

    /// <summary>As its owner is shown it: <c>whsec_</c> and base64.</summary>
    public static string Show(byte[] secret) => $"whsec_{Convert.ToBase64String(secret)}";

    /// <summary>The value of the <c>webhook-signature</c> header: a signature by each secret.</summary>
    /// <param name="timestamp">Seconds since 1970.</param>
    public static string Sign(IEnumerable<byte[]> secrets, string id, string timestamp, string body)
    {
        var signed = Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}");
        return string.Join(' ', secrets.Select(s => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(s, signed))}"));
    }
}
