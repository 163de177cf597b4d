using Microsoft.AspNetCore.Authentication.Cookies;

namespace MineralsRisk.Access;

/// <summary>
/// Keeps a cookie over https under a name with the prefix <c>__Host-</c>, which browsers take from no other host and over no other way. Without
/// https only this machine is served, under the plain name: some browsers take no secure cookie from http://localhost.
/// </summary>
internal sealed class SessionCookies : ICookieManager
{
    private const string Prefix = "__Host-";

    private readonly ChunkingCookieManager _cookies = new();

    /// <summary>Whether a session may be kept at the address that was asked.</summary>
    public static bool CanKeep(HttpRequest request) => request.IsHttps || request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";

    public string? GetRequestCookie(HttpContext context, string key) => CanKeep(context.Request) ? _cookies.GetRequestCookie(context, NameOf(context, key)) : null;

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options)
    {
        if (CanKeep(context.Request))
        {
            _cookies.AppendResponseCookie(context, NameOf(context, key), value, Of(context, options));
        }
    }

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, NameOf(context, key), Of(context, options));

    private static string NameOf(HttpContext context, string key) => context.Request.IsHttps ? Prefix + key : key;

    private static CookieOptions Of(HttpContext context, CookieOptions options)
    {
        options.Secure = context.Request.IsHttps;
        options.Path = "/";
        return options;
    }
}
