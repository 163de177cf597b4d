using System.Globalization;
using MineralsRisk.Scoring;

namespace MineralsRisk.Ledger;

/// <summary>The part of <see cref="InstrumentCheck"/> that looks at one clause.</summary>
internal static class ClauseCheck
{
    private const double HighestRate = 1000;

    public static void Run(Instrument instrument, int index, LedgerWorld world, Findings findings)
    {
        var (at, clause) = ($"/clauses/{index}", instrument.Clauses[index]);
        var id = string.Create(CultureInfo.InvariantCulture, $"{instrument.Id}/{index + 1}");
        findings.AddWhen(clause.Id != id, $"{at}/id", $"This clause is {id}: clauses are numbered from 1 in their order.");
        findings.Text($"{at}/scope", clause.Scope, "The scope in words");
        CheckMeasure(instrument.Kind, clause, at, findings);

        findings.Each($"{at}/minerals", clause.Minerals, m => m == Clause.All || world.HasMineral(m), m => $"'{m}' is not a mineral this service knows, nor ALL.");
        findings.AddWhen(clause.Minerals.Length > 1 && clause.Minerals.Contains(Clause.All), $"{at}/minerals", "ALL stands alone; minerals the text names go into namedMinerals.");
        findings.Each($"{at}/namedMinerals", clause.NamedMinerals, world.HasMineral, m => $"'{m}' is not a mineral this service knows.");
        findings.AddWhen(clause.Stages.Length == 0, $"{at}/stages", "A clause speaks of at least one stage.");
        findings.Each($"{at}/stages", clause.Stages, _ => true, _ => "");
        findings.Each($"{at}/hsCodes", clause.HsCodes, c => c is { Length: >= 4 and <= 12 } && c.All(char.IsAsciiDigit), c => $"'{c}' is not a customs code: 4 to 12 digits.");
        findings.Texts($"{at}/controlCodes", clause.ControlCodes);
        findings.AddWhen(clause.Targets.Length == 0, $"{at}/targets", "A clause is aimed at somebody, or at ALL.");
        findings.Each($"{at}/targets", clause.Targets, t => t == Clause.All || world.HasParty(t), t => $"'{t}' is not a country's ISO code, EUN or ALL.");
        findings.AddWhen(clause.Targets.Length > 1 && clause.Targets.Contains(Clause.All), $"{at}/targets", "ALL stands alone.");
        findings.Day($"{at}/lastVerified", clause.LastVerified);

        findings.AddWhen(clause.Events.Length == 0, $"{at}/events", "A clause has at least one event.");
        for (var i = 0; i < clause.Events.Length; i++)
        {
            EventCheck.Run(instrument, clause, i, $"{at}/events/{i}", findings);
        }
    }

    private static void CheckMeasure(InstrumentKind kind, InstrumentClause clause, string at, Findings findings)
    {
        findings.AddWhen(clause.Measure == Measure.Cooperation && kind != InstrumentKind.Framework, $"{at}/measure", "Only a framework's clause is cooperation.");
        if (clause.Measure == Measure.ExportTax)
        {
            findings.AddWhen(clause.RatePercent is not (>= 0 and <= HighestRate), $"{at}/ratePercent", "An export tax has a rate, in percent, from 0 to 1000.");
        }
        else
        {
            findings.AddWhen(clause.RatePercent is not null, $"{at}/ratePercent", "Only an export tax has a rate.");
        }
    }
}
