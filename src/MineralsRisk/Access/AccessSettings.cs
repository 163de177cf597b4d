using System.Globalization;
using System.Net;
using MineralsRisk.Storage;

namespace MineralsRisk.Access;

/// <summary>What the operator decides about access.</summary>
/// <param name="PublicReads"><c>Access:PublicReads</c>: whether reading needs no key.</param>
/// <param name="AdminKey">The admin key for the first start; null: none.</param>
/// <param name="PerMinute"><c>Limits:PerMinute</c>: requests per minute of a key, else of an address; 0: as many as one likes.</param>
/// <param name="SparesThisMachine">The operator set no limit of his own: callers on this machine are not counted.</param>
/// <param name="BodyBytes"><c>Limits:BodyBytes</c>: the largest body of a request.</param>
/// <param name="Patience"><c>Limits:Seconds</c>: how long a request may take.</param>
/// <param name="TrustedProxies"><c>Limits:TrustedProxies</c>: whose X-Forwarded-For and X-Forwarded-Proto are believed, addresses or networks with commas between them.</param>
internal sealed record AccessSettings(bool PublicReads, string? AdminKey, int PerMinute, bool SparesThisMachine, long BodyBytes, TimeSpan Patience, IReadOnlyList<IPNetwork> TrustedProxies)
{
    /// <summary>Fifty a second: far more than a reader needs who keeps a copy of everything, far less than what the service can answer.</summary>
    private const int UsualPerMinute = 3000;
    private const int UsualBodyBytes = 10_000_000;
    private const int UsualSeconds = 30;

    /// <exception cref="SettingRefusedException">A setting cannot be used.</exception>
    public static AccessSettings From(IConfiguration configuration) => new(
        Flag(configuration, "Access:PublicReads", usual: true),
        FirstAdminKey.Read(configuration),
        Number(configuration, "Limits:PerMinute", UsualPerMinute, minimum: 0),
        SparesThisMachine: configuration["Limits:PerMinute"] is null,
        Number(configuration, "Limits:BodyBytes", UsualBodyBytes, minimum: 1),
        TimeSpan.FromSeconds(Number(configuration, "Limits:Seconds", UsualSeconds, minimum: 1)),
        Networks(configuration, "Limits:TrustedProxies"));

    private static bool Flag(IConfiguration configuration, string name, bool usual) => configuration[name] is not { } value ? usual
        : bool.TryParse(value, out var flag) ? flag
        : throw new SettingRefusedException($"{name} is '{value}', which is neither true nor false.");

    private static int Number(IConfiguration configuration, string name, int usual, int minimum) => configuration[name] is not { } value ? usual
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum ? number
        : throw new SettingRefusedException($"{name} is '{value}', which is not a whole number from {minimum} on.");

    private static IPNetwork[] Networks(IConfiguration configuration, string name) =>
        [.. (configuration[name] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(text => Network(name, text))];

    private static IPNetwork Network(string name, string text) => IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : throw new SettingRefusedException($"{name} has '{text}', which is neither an address nor a network such as 10.0.0.0/8.");
}
