using System.CommandLine;
using System.CommandLine.Help;
using Microsoft.Data.Sqlite;
using MineralsRisk.Editing;
using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Cli;

/// <summary>The verbs of the executable. Exit codes: 0 done, 1 refused or failed, 2 wrong usage.</summary>
public static class CommandLine
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;
    private const string ServeName = "serve";

    /// <param name="serve">Runs the server with all of the arguments as its settings.</param>
    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RunAsync(string[] args, Func<string[], Task<int>> serve)
    {
        var root = Root(() => serve(args));
        var parsed = root.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        var complaints = parsed.Action is HelpWithExamples ? [] : Complaints(parsed, args);
        if (complaints.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{string.Join('\n', complaints)}\nSee --help.");
            return WrongUsage;
        }

        try
        {
            // The server itself listens to SIGTERM; a verb that is cut off leaves its transaction undone.
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e) when (IsReason(e))
        {
            return Refuse(e is ProblemException { Errors: { } errors } ? string.Join('\n', errors.SelectMany(error => error.Value.Select(words => $"{error.Key}: {words}"))) : e.Message);
        }
    }

    /// <summary>Says on standard error why something is not done.</summary>
    internal static int Refuse(string reason)
    {
        Console.Error.WriteLine(reason);
        return Refused;
    }

    private static RootCommand Root(Func<Task<int>> serve)
    {
        var urls = new Option<string[]>("--urls") { Description = "Where to listen; several addresses with semicolons. Without it: http://localhost:5080", HelpName = "URLS" };
        var root = new RootCommand("Supply risk of critical minerals: a reference service, and the verbs that run it. Without a verb it serves.\n"
            + "Every setting can be given to serve as --Name VALUE, to all verbs by the environment (MINERALSRISK_...) or in the file of --config.")
        {
            VerbData.Folder,
            VerbData.Config,
            urls,
            Serve(urls, serve),
            KeyVerbs.Keys(),
            ImportVerbs.Import(),
            ExportVerb.Export(),
            VerifyVerb.Verify(),
            WhatIfVerb.WhatIf(),
            SubscriberVerbs.Subscribers(),
            DigestVerbs.Digest(),
            BackupVerbs.Backup(),
            BackupVerbs.Restore(),
        };
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction(_ => serve());
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        }

        return root;
    }

    private static Command Serve(Option urls, Func<Task<int>> serve)
    {
        var verb = new Command(ServeName, "Serves the API and its documentation, and runs the jobs.") { urls };
        verb.TreatUnmatchedTokensAsErrors = false;
        verb.SetAction(_ => serve());
        return verb;
    }

    private static List<string> Complaints(ParseResult parsed, string[] args)
    {
        var (command, complaints) = (parsed.CommandResult.Command, parsed.Errors.Select(e => e.Message).ToList());
        if (complaints.Count == 0 && parsed.Action == command.Action)
        {
            complaints.AddRange(command switch
            {
                RootCommand => NoSettings(args),
                { Name: ServeName } => NoSettings(args.Except([ServeName], StringComparer.Ordinal)),
                _ => parsed.UnmatchedTokens.Select(t => $"'{t}' is not known here."),
            });
        }

        return complaints;
    }

    /// <summary>What can't be a setting: a word that no name stands before, and a name without a value.</summary>
    private static IEnumerable<string> NoSettings(IEnumerable<string> args)
    {
        string? name = null;
        foreach (var arg in args)
        {
            if (name is not null)
            {
                name = null;
            }
            else if (!arg.Contains('=', StringComparison.Ordinal))
            {
                if (arg.StartsWith("--", StringComparison.Ordinal) || arg.StartsWith('/'))
                {
                    name = arg;
                }
                else
                {
                    yield return $"'{arg}' is neither a verb nor a setting such as --data DIR.";
                }
            }
        }

        if (name is not null)
        {
            yield return $"{name} has no value.";
        }
    }

    // A folder or a port that cannot be had, a file that is not there or not right: people need the reason, not the stack.
    private static bool IsReason(Exception e) => e is DataFolderInUseException or SettingRefusedException or MigrationException or SeedRefusedException or BackupRefusedException or ImportRefusedException
        or ProblemException or SqliteException or InvalidDataException or IOException or UnauthorizedAccessException;
}
