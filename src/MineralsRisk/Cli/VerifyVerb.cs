using System.CommandLine;
using System.Globalization;
using MineralsRisk.Scores;

namespace MineralsRisk.Cli;

/// <summary>verify.</summary>
internal static class VerifyVerb
{
    public static Command Verify()
    {
        var verb = new Command("verify", "Computes every stored score anew from the facts it was computed from, and names each that differs.");
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var data = await VerbData.OpenAsync(parsed, cancellation);
            var checks = StepCheck.Load(data.Database);
            var differences = new List<StepDifference>();
            using (var progress = new Progress("Verifying", checks.Sum(c => c.Minerals.Count)))
            {
                foreach (var (check, mineral) in checks.SelectMany(c => c.Minerals.Select(m => (c, m))))
                {
                    cancellation.ThrowIfCancellationRequested();
                    differences.AddRange(check.Of(mineral));
                    progress.Step();
                }
            }

            await Console.Out.WriteLineAsync(checks.Count == 0
                ? "No scores are stored; the server computes them at its first start."
                : string.Create(CultureInfo.InvariantCulture, $"{checks.Sum(c => c.StepCount)} steps of {checks.Sum(c => c.Minerals.Count)} minerals for {string.Join(", ", checks.Select(c => c.Perspective))}: {differences.Count} differ from what was computed anew."));
            return differences.Count == 0
                ? CommandLine.Done
                : CommandLine.Refuse(string.Join('\n', differences.Select(d => d.ToString()).Concat(checks.Any(c => c.IsOfOtherCode)
                    ? ["They were stored by another version of the program; its next start computes them anew."]
                    : Array.Empty<string>())));
        });
        return verb;
    }
}
