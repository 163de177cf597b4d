namespace MineralsRisk.Ledger;

/// <summary>The part of <see cref="InstrumentCheck"/> that looks at commitments.</summary>
internal static class CommitmentCheck
{
    public static void Run(Instrument instrument, Findings findings)
    {
        var commitments = instrument.Commitments;
        for (var i = 0; i < commitments.Length; i++)
        {
            var (at, commitment) = ($"/commitments/{i}", commitments[i]);
            if (commitment.Id is { } id)
            {
                findings.Text($"{at}/id", id, "The id");
                findings.AddWhen(commitments.Take(i).Any(c => c.Id == id), $"{at}/id", $"{id} stands here twice.");
            }

            findings.AddWhen(!Array.Exists(instrument.Clauses, c => c.Id == commitment.Clause), $"{at}/clause", $"'{commitment.Clause}' is not a clause of this instrument.");
            findings.Text($"{at}/text", commitment.Text, "The text");
            findings.AddWhen(commitment.Amount < 0, $"{at}/amount", "An amount is not negative.");
            findings.AddWhen(commitment.Amount is null != commitment.Currency is null, $"{at}/currency", "An amount has a currency, and a currency an amount.");
            findings.AddWhen(commitment.Currency is { } c && !(c.Length == 3 && c.All(char.IsAsciiLetterUpper)), $"{at}/currency", "A currency is three capital letters, as USD.");
            findings.Day($"{at}/dueDate", commitment.DueDate);
        }
    }
}
