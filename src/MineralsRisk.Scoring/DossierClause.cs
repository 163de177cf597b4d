namespace MineralsRisk.Scoring;

/// <summary>What a clause does to t on a date, apart from the weights.</summary>
public enum ClauseEffect : byte
{
    None,

    /// <summary>A measure in force.</summary>
    Acts,

    /// <summary>A measure whose term or suspension ran out unverified: acts at the point and high, not at low.</summary>
    ActsUnverified,

    /// <summary>A framework that counts.</summary>
    Counts,

    /// <summary>A framework that counts, is legally binding and in force.</summary>
    Binds,

    /// <summary>A framework whose term ran out unverified: it no longer counts, and the score says so.</summary>
    CountedUnverified,
}

/// <summary>A clause bound to a perspective: whose t it moves, and where.</summary>
public sealed class DossierClause
{
    private DossierClause(Clause clause, int[] movedCountries, string owner) =>
        (Clause, Countries, Owner) = (clause, movedCountries, owner);

    public Clause Clause { get; }

    /// <summary>Indices of the countries whose t it moves: the one that took the measure, or the partners of a framework.</summary>
    public int[] Countries { get; }

    /// <summary>Code that stands for them in a split by country: an ISO code, or <c>EUN</c> for the Union as a partner.</summary>
    public string Owner { get; }

    /// <summary>None for a clause that can never move t for the perspective.</summary>
    public static DossierClause? Bind(Clause clause, int perspective, CountryTable countries) =>
        clause.IsFramework ? BindFramework(clause, perspective, countries) : BindMeasure(clause, perspective, countries);

    public ClauseEffect EffectOn(DateOnly asOf, DateTimeOffset knownAt) => EffectIn(ClauseTimeline.StatusOn(Clause.Events, asOf, knownAt));

    /// <summary>What it does to t while it stands so; none before its first event.</summary>
    public ClauseEffect EffectIn(ClauseStatus? status)
    {
        if (!Clause.IsFramework)
        {
            return status switch
            {
                ClauseStatus.InForce => ClauseEffect.Acts,
                ClauseStatus.LapsedUnverified => ClauseEffect.ActsUnverified,
                _ => ClauseEffect.None,
            };
        }

        return status switch
        {
            ClauseStatus.InForce => Clause.Binding == true ? ClauseEffect.Binds : ClauseEffect.Counts,
            ClauseStatus.Signed when Clause.Type != InstrumentType.TradeAgreement => ClauseEffect.Counts,
            ClauseStatus.LapsedUnverified => ClauseEffect.CountedUnverified,
            _ => ClauseEffect.None,
        };
    }

    /// <summary>Whether both move the same countries' t in the same way, whatever has happened to them.</summary>
    internal bool SameTerms(DossierClause other) =>
        (Clause.Id, Clause.Measure, Clause.RatePercent, Clause.Stages, Clause.IsFramework) == (other.Clause.Id, other.Clause.Measure, other.Clause.RatePercent, other.Clause.Stages, other.Clause.IsFramework)
        && Countries.AsSpan().SequenceEqual(other.Countries);

    private static DossierClause? BindMeasure(Clause clause, int perspective, CountryTable countries)
    {
        var aimed = Array.Exists(clause.Targets, t => t == Clause.All || IsParty(t, perspective, countries));
        return aimed && countries.TryIndex(clause.Country!, out var owner) && !IsOwn(owner, perspective, countries)
            ? new(clause, [owner], clause.Country!)
            : null;
    }

    private static DossierClause? BindFramework(Clause clause, int perspective, CountryTable countries)
    {
        var counts = clause.Type is InstrumentType.Agreement or InstrumentType.TradeAgreement or InstrumentType.Framework
            or InstrumentType.Memorandum or InstrumentType.ActionPlan;
        var own = Array.IndexOf(clause.Parties!, countries.Code(perspective));
        own = own >= 0 ? own : Array.FindIndex(clause.Parties!, p => IsParty(p, perspective, countries));
        if (!counts || own < 0)
        {
            return null;
        }

        var partners = clause.Parties!.Where((_, i) => i != own).ToArray();
        var moved = Enumerable.Range(0, countries.Count)
            .Where(c => !IsOwn(c, perspective, countries) && Array.Exists(partners, p => IsParty(p, c, countries)))
            .ToArray();
        return moved.Length == 0 ? null : new(clause, moved, string.Join('+', partners.Order(StringComparer.Ordinal)));
    }

    /// <summary>Whether a country's supply is the perspective's own: the country itself, and for the Union its members.</summary>
    public static bool IsOwn(int country, int perspective, CountryTable countries) =>
        country == perspective || (perspective == countries.UnionIndex && countries.IsMember(country));

    /// <summary>Whether a code names the country, itself or as a member of the Union.</summary>
    private static bool IsParty(string code, int country, CountryTable countries) =>
        countries.Code(country) == code || (code == CountryTable.Union && countries.IsMember(country));
}
