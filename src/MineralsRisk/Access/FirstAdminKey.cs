using MineralsRisk.Storage;

namespace MineralsRisk.Access;

/// <summary>
/// The admin key that the operator hands over for the first start, by <c>Access:AdminKeyFile</c> or <c>Access:AdminKey</c>. There is none
/// by default, and once there is an admin key the setting does nothing.
/// </summary>
internal sealed class FirstAdminKey(string? key, Database database, KeyRing ring, TimeProvider clock)
{
    private const string Name = "first admin key";

    /// <summary>Stores the key when there is no admin key yet, and puts the good keys on the ring. Comes after the migrations.</summary>
    /// <exception cref="SettingRefusedException">The key was stored before with another scope.</exception>
    public async Task TakeAsync(CancellationToken cancellation)
    {
        if (key is not null)
        {
            await database.WriteAsync(
                connection =>
                {
                    if (KeyStore.GoodAdmins(connection) > 0)
                    {
                        return;
                    }

                    if (KeyStore.FindByHash(connection, KeyText.Hash(key)) is { } known)
                    {
                        throw new SettingRefusedException($"The first admin key is that of '{known.Name}' ({known.Id}), whose scope is {Words.Of(known.Scope)}. Hand over a key of its own.");
                    }

                    Keys.Add(connection, key, KeyScope.Admin, Name, AuditEntry.Settings, clock);
                },
                cancellation);
        }

        ring.Refresh();
    }

    /// <summary>Reads the key from the settings; null when there is none.</summary>
    /// <exception cref="SettingRefusedException">It cannot be read or is not a key; the message doesn't show it.</exception>
    public static string? Read(IConfiguration configuration)
    {
        var (given, file) = (configuration["Access:AdminKey"], configuration["Access:AdminKeyFile"]);
        if (given is not null && file is not null)
        {
            throw new SettingRefusedException("Access:AdminKey and Access:AdminKeyFile are both set. Set one of them.");
        }

        var source = file is null ? "Access:AdminKey" : $"The file {file} that Access:AdminKeyFile names";
        var key = (file is null ? given : Content(file))?.Trim();
        return key is null || KeyText.IsWellFormed(key)
            ? key
            : throw new SettingRefusedException($"{source} does not hold a key: mr_ and 34 letters and digits, the last six a checksum. 'MineralsRisk keys create' makes one.");
    }

    private static string Content(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingRefusedException($"The file {file} that Access:AdminKeyFile names cannot be read: {e.Message}", e);
        }
    }
}
