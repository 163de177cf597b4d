namespace MineralsRisk.Ledger;

/// <summary>Whether an instrument makes sense: by itself, and among the minerals and countries there are.</summary>
public static class InstrumentCheck
{
    /// <returns>Everything that is wrong; nothing for a good one.</returns>
    public static IReadOnlyList<Finding> Run(Instrument instrument, LedgerWorld world)
    {
        var findings = new Findings();
        if (!IsComplete(instrument, findings))
        {
            return findings.All;
        }

        findings.AddWhen(!IsId(instrument.Id), "/id", "An id is letters and digits in groups joined by dashes, as CN-2025-18, of 64 characters at most.");
        findings.Text("/title", instrument.Title, "The title");
        CheckSources(instrument.Sources, findings);
        if (instrument.Kind == InstrumentKind.Framework)
        {
            CheckFramework(instrument, world, findings);
        }
        else
        {
            CheckExportControl(instrument, world, findings);
        }

        findings.AddWhen(instrument.Clauses.Length == 0, "/clauses", "An instrument has at least one clause.");
        for (var i = 0; i < instrument.Clauses.Length; i++)
        {
            ClauseCheck.Run(instrument, i, world, findings);
        }

        CommitmentCheck.Run(instrument, findings);
        return findings.All;
    }

    internal static bool IsId(string? id) =>
        id is { Length: > 0 and <= 64 } && Array.TrueForAll(id.Split('-'), part => part.Length > 0 && part.All(char.IsAsciiLetterOrDigit));

    private static bool IsComplete(Instrument instrument, Findings findings)
    {
        var complete = findings.Entries("/sources", instrument.Sources)
            & findings.Entries("/clauses", instrument.Clauses)
            & findings.Entries("/commitments", instrument.Commitments)
            & findings.Entries("/signatories", instrument.Signatories ?? []);
        for (var i = 0; complete && i < instrument.Clauses.Length; i++)
        {
            complete = findings.Entries($"/clauses/{i}/events", instrument.Clauses[i].Events);
        }

        return complete;
    }

    private static void CheckSources(InstrumentSource[] sources, Findings findings)
    {
        findings.AddWhen(sources.Length == 0, "/sources", "A fact without a source does not exist: name at least one.");
        for (var i = 0; i < sources.Length; i++)
        {
            findings.Text($"/sources/{i}/title", sources[i].Title, "The title of the source");
            findings.Day($"/sources/{i}/date", sources[i].Date);
            findings.AddWhen(sources[i].Url is { } url && !IsWebAddress(url), $"/sources/{i}/url", "A full address that begins with https:// or http:// is expected.");
        }
    }

    private static bool IsWebAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    private static void CheckFramework(Instrument framework, LedgerWorld world, Findings findings)
    {
        var parties = framework.Parties ?? [];
        findings.AddWhen(parties.Length == 0, "/parties", "A framework names its parties.");
        findings.Each("/parties", parties, world.HasParty, p => $"'{p}' is not a country's ISO code or EUN.");
        findings.AddWhen(framework.InstrumentType is null, "/instrumentType", "A framework says what kind of document it is.");
        findings.Day("/signedOn", framework.SignedOn);
        findings.Texts("/mechanisms", framework.Mechanisms);
        var signatories = framework.Signatories ?? [];
        for (var i = 0; i < signatories.Length; i++)
        {
            findings.AddWhen(!parties.Contains(signatories[i].Party), $"/signatories/{i}/party", $"'{signatories[i].Party}' is not one of the parties.");
            findings.Text($"/signatories/{i}/name", signatories[i].Name, "The name of the signatory");
        }

        findings.AddWhen(framework.Country is not null, "/country", "A framework has parties, not a country.");
        findings.AddWhen(framework.Issuers is not null, "/issuers", "A framework has signatories, not issuers.");
        findings.AddWhen(framework.ActorType is not null, "/actorType", "Only an export control has an actor.");
    }

    private static void CheckExportControl(Instrument control, LedgerWorld world, Findings findings)
    {
        const string frameworksOnly = "Only a framework has this.";
        findings.AddWhen(!world.HasCountry(control.Country), "/country", control.Country is null ? "An export control names its country." : $"'{control.Country}' is not a country's ISO code.");
        findings.Texts("/issuers", control.Issuers);
        findings.AddWhen(control.Parties is not null, "/parties", frameworksOnly);
        findings.AddWhen(control.InstrumentType is not null, "/instrumentType", frameworksOnly);
        findings.AddWhen(control.SignedOn is not null, "/signedOn", frameworksOnly);
        findings.AddWhen(control.Place is not null, "/place", frameworksOnly);
        findings.AddWhen(control.Signatories is not null, "/signatories", frameworksOnly);
        findings.AddWhen(control.Mechanisms is not null, "/mechanisms", frameworksOnly);
        findings.AddWhen(control.Commitments.Length > 0, "/commitments", frameworksOnly);
    }
}
