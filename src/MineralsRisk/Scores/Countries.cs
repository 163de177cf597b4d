using MineralsRisk.Figures;
using MineralsRisk.Http;
using MineralsRisk.Ledger;
using MineralsRisk.Scoring;

namespace MineralsRisk.Scores;

/// <summary>Arranges figures and ledger by country for one question.</summary>
internal sealed class Countries
{
    private readonly Snapshot _snapshot;
    private readonly Question _question;
    private readonly ILookup<string, SuppliedMineral> _supplies;
    private readonly IReadOnlyList<InstrumentAnswer> _controls;
    private readonly IReadOnlyList<InstrumentAnswer> _frameworks;

    public Countries(Snapshot snapshot, Question question)
    {
        (_snapshot, _question) = (snapshot, question);
        _supplies = snapshot.Facts.MineralIds.SelectMany(SupplyOf).ToLookup(s => s.Country, s => s.Supply, StringComparer.Ordinal);
        var knownAt = question.KnownAtOrEverything;
        _controls = snapshot.Facts.Ledger.Answers(InstrumentKind.ExportControl, question.AsOf, knownAt);
        _frameworks = snapshot.Facts.Ledger.Answers(InstrumentKind.Framework, question.AsOf, knownAt);
    }

    public IReadOnlyList<CountryRow> Rows() =>
        [.. _snapshot.Facts.Figures.CountryRecords.Values
            .Where(c => c.Iso3 != CountryTable.Others)
            .OrderBy(c => c.Iso3, StringComparer.Ordinal)
            .Select(c => new CountryRow(
                c.Iso3,
                c.Name,
                c.UnionMember,
                _supplies[c.Iso3].Select(s => s.Mineral).Distinct(StringComparer.Ordinal).Count(),
                _controls.Where(i => i.Country == c.Iso3).SelectMany(i => i.Clauses).Count(k => k.Status == ClauseStatus.InForce),
                _frameworks.Count(f => IsParty(f, c))))];

    /// <exception cref="ProblemException">404 for a code that is not known.</exception>
    public CountryAnswer One(string iso3)
    {
        if (!_snapshot.Facts.Figures.IsPerspective(iso3))
        {
            throw new ProblemException(ProblemType.UnknownCountry, $"'{iso3}' is not a country known here. Write an ISO 3166-1 alpha-3 code such as CHN; /api/v1/countries lists them.");
        }

        var country = _snapshot.Facts.Figures.CountryRecords[iso3];
        var supplies = _supplies[country.Iso3]
            .OrderByDescending(s => s.Share).ThenBy(s => s.Mineral, StringComparer.Ordinal).ThenBy(s => s.Stage).ToArray();
        var figures = _snapshot.Facts.Figures;
        var weight = _snapshot.Facts.Situation(_snapshot.Facts.MineralIds[0], _question.Perspective, _question.AsOf, _question.KnownAt)
            .GovernanceOf(figures.Countries.Index(country.Iso3));
        return new()
        {
            Code = country.Iso3,
            Iso2 = country.Iso2,
            Name = country.Name,
            UnionMember = country.UnionMember,
            GovernanceProxy = country.GovernanceProxy,
            Governance = weight.Known ? weight.Point : null,
            Perspective = _question.Perspective,
            AsOf = _question.AsOf,
            KnownAt = _question.KnownAt ?? _snapshot.Facts.NewestFact,
            Supplies = supplies,
            Restricts = [.. from control in _controls
                            where control.Country == country.Iso3
                            from clause in control.Clauses
                            select new RestrictingClause(
                                clause.Id, control.Id, control.Title, clause.Measure, clause.Minerals, clause.Stages, clause.Targets, clause.Status)],
            Frameworks = [.. _frameworks.Where(f => IsParty(f, country)).Select(f => new SignedFramework(
                f.Id, f.Title, f.InstrumentType, f.Parties ?? [], f.Binding, [.. f.Statuses.Order()]))],
            Attributions = ScoreReader.Attributions(_snapshot, supplies.Select(s => s.Edition)),
        };
    }

    private static bool IsParty(InstrumentAnswer framework, CountryRecord country) =>
        Array.Exists(framework.Parties ?? [], p => p == country.Iso3 || (p == CountryTable.Union && country.UnionMember));

    private IEnumerable<(string Country, SuppliedMineral Supply)> SupplyOf(string mineral)
    {
        var situation = _snapshot.Facts.Situation(mineral, _question.Perspective, _question.AsOf, _question.KnownAt);
        foreach (var stage in (Stage[])[Stage.Extraction, Stage.Processing])
        {
            if (situation.Production(stage).Figures is not { } figures)
            {
                continue;
            }

            foreach (var supplier in figures.Suppliers)
            {
                var (restricted, framework) = CoverageShares.Of(situation, stage, supplier.Country);
                yield return (_snapshot.Facts.Figures.Countries.Code(supplier.Country), new(
                    mineral, stage, supplier.Share, figures.Period, supplier.Mark, figures.Edition, restricted, framework));
            }
        }
    }
}
