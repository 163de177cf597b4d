using MineralsRisk.Storage;

namespace MineralsRisk.Feeds;

/// <summary>What the operator decides about feeds and webhooks.</summary>
/// <param name="BaseUrl"><c>Public:BaseUrl</c>: what absolute links begin with; none: links are relative.</param>
/// <param name="AllowInsecure"><c>Webhooks:AllowInsecure</c>: whether a webhook may have an http address.</param>
/// <param name="AllowPrivateAddresses"><c>Webhooks:AllowPrivateAddresses</c>: whether a webhook may be inside the operator's own network.</param>
internal sealed record FeedSettings(Uri? BaseUrl, bool AllowInsecure, bool AllowPrivateAddresses)
{
    private const string BaseUrlSetting = "Public:BaseUrl";

    /// <exception cref="SettingRefusedException">A setting cannot be used.</exception>
    public static FeedSettings From(IConfiguration configuration) => new(
        Url(configuration[BaseUrlSetting]), Flag(configuration, "Webhooks:AllowInsecure"), Flag(configuration, "Webhooks:AllowPrivateAddresses"));

    /// <summary>Where a path of this service is for the world. Without a base address it stays a path: an answer is kept for all who ask, whatever Host they sent.</summary>
    public string Link(string path) => BaseUrl is null ? path : BaseUrl.AbsoluteUri.TrimEnd('/') + path;

    private static Uri? Url(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { Query: "", Fragment: "", UserInfo: "" } ? url
        : throw new SettingRefusedException($"{BaseUrlSetting} is not an http or https address without a query, such as https://minerals.example.org.");

    private static bool Flag(IConfiguration configuration, string name) => configuration[name] is not { } value ? false
        : bool.TryParse(value, out var flag) ? flag
        : throw new SettingRefusedException($"{name} is '{value}', which is neither true nor false.");
}
