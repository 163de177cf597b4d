using MineralsRisk.Storage;

namespace MineralsRisk.Http;

/// <summary>Where this service is for those who read of it elsewhere, such as in a mail: a link there has to be whole.</summary>
public sealed class PublicAddress
{
    private const string Setting = "Public:BaseUrl";
    private const string Usual = "http://localhost:5080";

    private readonly string _base;

    private PublicAddress(Uri address) => (_base, MailHost) = (address.AbsoluteUri.TrimEnd('/'), address.HostNameType == UriHostNameType.Dns ? address.IdnHost : "localhost");

    /// <summary>The host as mail addresses and Message-IDs can have it: a name.</summary>
    public string MailHost { get; }

    /// <summary>The setting <c>Public:BaseUrl</c>, else the first address that the server listens at, else the usual one.</summary>
    /// <exception cref="SettingRefusedException">The setting cannot be used.</exception>
    public static PublicAddress Of(IConfiguration configuration)
    {
        if (configuration[Setting] is { } text && !string.IsNullOrWhiteSpace(text))
        {
            return new(Read(text) ?? throw new SettingRefusedException($"{Setting} is not an http or https address without a query, such as https://minerals.example.org."));
        }

        return new((configuration["urls"] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(url => !url.Contains("://unix:", StringComparison.Ordinal)).Select(url => Read(Named(url))).FirstOrDefault(url => url is not null) ?? new Uri(Usual));
    }

    /// <param name="path">From the root, such as /digest.</param>
    public string Link(string path) => _base + path;

    private static Uri? Read(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { Query: "", Fragment: "", UserInfo: "" } ? url : null;

    /// <summary>A server that listens at every address of the machine can be reached by this one.</summary>
    private static string Named(string url) => url
        .Replace("://*", "://localhost", StringComparison.Ordinal)
        .Replace("://+", "://localhost", StringComparison.Ordinal)
        .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
        .Replace("://[::]", "://localhost", StringComparison.Ordinal);
}
