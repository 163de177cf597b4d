using System.CommandLine;
using System.Globalization;
using MineralsRisk.Access;
using MineralsRisk.Storage;

namespace MineralsRisk.Cli;

/// <summary>keys create, list, revoke.</summary>
internal static class KeyVerbs
{
    private const string UsualName = "made on the command line";

    public static Command Keys() => new("keys", "Keys for the API: who may write, who may run the service.") { Create(), List(), Revoke() };

    private static Command Create()
    {
        var scope = new Option<string>("--scope") { Description = "reader, editor (reads and writes facts) or admin (everything)", Required = true, HelpName = "SCOPE" };
        scope.AcceptOnlyFromAmong([.. Enum.GetValues<KeyScope>().Select(Words.Of)]);
        var name = new Option<string>("--name") { Description = "What the key is for", DefaultValueFactory = _ => UsualName, HelpName = "NAME" };
        name.Validators.Add(result =>
        {
            if (Access.Keys.Complaint(result.GetValueOrDefault<string>() ?? "") is { } complaint)
            {
                result.AddError(complaint);
            }
        });
        var verb = new Command("create", "Makes a key and prints it, this once; it can't be shown again.") { scope, name };
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var data = await VerbData.OpenAsync(parsed, cancellation);
            var granted = Enum.Parse<KeyScope>(parsed.GetRequiredValue(scope), ignoreCase: true);
            var (key, record) = await Access.Keys.CreateAsync(data.Database, granted, parsed.GetRequiredValue(name), AuditEntry.CommandLine, VerbData.Clock, cancellation);
            await Console.Error.WriteLineAsync($"The key {record.Id} ({Words.Of(record.Scope)}, {record.Name}). Keep it now: it is stored as a hash and can't be shown again.");
            await Console.Out.WriteLineAsync(key);
            return CommandLine.Done;
        });
        return verb;
    }

    private static Command List()
    {
        var verb = new Command("list", "Lists the keys, the revoked ones too; never the keys themselves.");
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var data = await VerbData.OpenAsync(parsed, cancellation);
            var keys = data.Database.Read(KeyStore.All);
            TextTable.Write(
                Console.Out, ["ID", "SCOPE", "NAME", "CREATED", "LAST USED", "REVOKED"],
                [.. keys.Select(k => new[] { k.Id, Words.Of(k.Scope), k.Name, Day(k.CreatedAt), Day(k.LastUsedAt), Day(k.RevokedAt) })]);
            return CommandLine.Done;
        });
        return verb;
    }

    private static Command Revoke()
    {
        var id = new Argument<string>("ID") { Description = "As keys list shows it" };
        var verb = new Command("revoke", "Revokes a key for good; a running server takes notice within two seconds.") { id };
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var data = await VerbData.OpenAsync(parsed, cancellation);
            var named = parsed.GetRequiredValue(id);
            switch (await Access.Keys.RevokeAsync(data.Database, named, AuditEntry.CommandLine, VerbData.Clock, cancellation))
            {
                case Revocation.Unknown:
                    return CommandLine.Refuse($"No key has the id '{named}'; keys list shows them.");
                case Revocation.LastAdmin:
                    return CommandLine.Refuse($"{named} is the last admin key. Make another before you revoke it.");
                default:
                    await Console.Out.WriteLineAsync($"{named} is revoked.");
                    return CommandLine.Done;
            }
        });
        return verb;
    }

    private static string Day(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "";
}
