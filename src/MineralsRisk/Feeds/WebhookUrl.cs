using System.Net;

namespace MineralsRisk.Feeds;

/// <summary>What address a webhook may have. The addresses that its name stands for are checked when it is called.</summary>
internal static class WebhookUrl
{
    public const int Longest = 2000;

    /// <summary>What is wrong with an address, or null when it can be used. Never repeats it.</summary>
    public static string? Complaint(string text, FeedSettings settings) =>
        text.Length > Longest || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0 ? $"A webhook needs a whole address of at most {Longest} characters, such as https://example.org/hook."
        : url.Scheme != Uri.UriSchemeHttps && !(settings.AllowInsecure && url.Scheme == Uri.UriSchemeHttp) ? "The address of a webhook begins with https."
        : url.UserInfo.Length > 0 ? "The address of a webhook has no user and no password in it; messages are signed instead."
        : url.Fragment.Length > 0 ? "The address of a webhook has no fragment."
        : !settings.AllowPrivateAddresses && IPAddress.TryParse(url.IdnHost, out var address) && !PublicInternet.Has(address) ? "The address of a webhook is on the public internet."
        : null;
}
