using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MineralsRisk.Cli;

/// <summary>The help of a verb, with examples to copy below it.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, string[]> Examples = new(StringComparer.Ordinal)
    {
        ["serve"] = ["serve --urls http://127.0.0.1:5080 --data /var/lib/minerals-risk", "--config settings.json --Limits:PerMinute 600"],
        ["keys"] = ["keys create --scope admin --name operations", "keys list"],
        ["create"] = ["keys create --scope editor --name \"desk in Berlin\"", "keys create --scope admin > admin.key"],
        ["list"] = ["keys list --data /var/lib/minerals-risk"],
        ["subscribers list"] = ["subscribers list"],
        ["revoke"] = ["keys revoke k3n8w2pq"],
        ["import"] = ["import usgs-mcs MCS2027_Commodities_Data.csv --released 2027-02-05 --dry-run", "import figures production-series.csv production.csv"],
        ["usgs-mcs"] = ["import usgs-mcs MCS2027_Commodities_Data.csv --edition 2027 --released 2027-02-05 --dry-run"],
        ["wgi"] = ["import wgi wgidataset.xlsx --released 2026-11-03"],
        ["figures"] = ["import figures sources.csv production-series.csv production.csv --dry-run", "import figures reliance-2027.csv --kind import-reliance"],
        ["export"] = ["export facts-2026-11-21"],
        ["verify"] = ["verify && echo every stored score follows from the facts"],
        ["subscribers"] = ["subscribers add reader@example.org --list us-2025", "subscribers list"],
        ["add"] =
        [
            "subscribers add reader@example.org --name \"Ada Reader\" --minerals gallium,tungsten --timezone Europe/Berlin",
            "subscribers add desk@example.org --list us-2025 --cadence daily --time 06:30 --confirmed",
        ],
        ["confirm"] = ["subscribers confirm reader@example.org"],
        ["unsubscribe"] = ["subscribers unsubscribe reader@example.org"],
        ["erase"] = ["subscribers erase reader@example.org"],
        ["digest"] = ["digest run --now", "digest preview reader@example.org --format html > digest.html", "digest mails --state uncertain"],
        ["run"] = ["digest run", "digest run --now --cadence weekly"],
        ["send"] = ["digest send"],
        ["preview"] = ["digest preview reader@example.org", "digest preview reader@example.org --format eml > digest.eml"],
        ["test"] = ["digest test reader@example.org"],
        ["editions"] = ["digest editions"],
        ["mails"] = ["digest mails --state uncertain"],
        ["resend"] = ["digest resend msg_abcdefghijklmnopqrstuvwxyz"],
        ["backup"] = ["backup /var/backups/minerals-2026-11-21.db", "backup latest.db --overwrite --data /var/lib/minerals-risk"],
        ["restore"] = ["restore /var/backups/minerals-2026-11-21.db"],
        ["whatif"] =
        [
            "whatif scenario.json",
            """echo '{"changes":[{"type":"supplyCut","country":"COD","mineral":"cobalt","stage":"extraction","fraction":0.5}]}' | MineralsRisk whatif -""",
        ],
    };

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        var examples = command is RootCommand ? ["", "keys create --scope admin", .. Examples["import"], .. Examples["whatif"][..1], .. Examples["export"], .. Examples["backup"][..1]]
            : Examples.GetValueOrDefault($"{command.Parents.Single().Name} {command.Name}") ?? Examples[command.Name];
        output.WriteLine("Examples:");
        foreach (var example in examples)
        {
            output.WriteLine(example.StartsWith("echo ", StringComparison.Ordinal) ? $"  {example}" : $"  MineralsRisk {example}".TrimEnd());
        }

        output.WriteLine();
        output.WriteLine("Exit codes: 0 done, 1 refused or failed with the reason on standard error, 2 wrong usage.");
        return code;
    }
}
