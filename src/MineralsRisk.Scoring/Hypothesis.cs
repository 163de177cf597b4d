namespace MineralsRisk.Scoring;

/// <summary>
/// One mineral's score as it is and as it would be. Any part of what is supposed can be taken alone, so the difference has an exact split.
/// </summary>
public sealed class Hypothesis
{
    /// <summary>So many suppositions can be split exactly in good time.</summary>
    public const int Most = 10;

    private readonly Situation _all;
    private readonly ClauseEffect[] _asIs;
    private readonly Player[] _players;

    /// <param name="dossier">Over the clauses of the ledger.</param>
    /// <param name="weights">Those in force.</param>
    /// <param name="suppositions">At most <see cref="Most"/>, each about something else: their order does not matter.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more.</exception>
    public Hypothesis(Dossier dossier, DateOnly asOf, DateTimeOffset knownAt, PolicyWeights weights, IReadOnlyList<Supposition> suppositions)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(suppositions.Count, Most, nameof(suppositions));
        var touching = suppositions.Select((s, place) => (Supposition: s, Place: place)).Where(s => s.Supposition.Touches(dossier)).ToArray();
        _all = dossier.With(touching.Select(s => s.Supposition).OfType<Supposition.NewClause>().Select(n => n.Clause)).At(asOf, knownAt, weights);
        _asIs = _all.Effects.ToArray();
        _players = Array.ConvertAll(touching, s => new Player(s.Place, s.Supposition, s.Supposition.ClauseId is { } id ? _all.Dossier.IndexOf(id) : -1));
        foreach (var player in _players)
        {
            if (player.Supposition is Supposition.NewClause)
            {
                _asIs[player.Clause] = ClauseEffect.None;
            }
        }

        Before = Suppose(0);
        After = Suppose((1 << _players.Length) - 1);
    }

    /// <summary>By the facts.</summary>
    public Situation Before { get; }

    /// <summary>With everything that is supposed.</summary>
    public Situation After { get; }

    /// <summary>
    /// The part of the world's supply that the cuts take away, 0..1, at the stage that loses most; 0 without a cut, none where a stage that
    /// is cut has no figures.
    /// </summary>
    public double? LostShare
    {
        get
        {
            Span<double> lost = stackalloc double[2];
            foreach (var player in _players)
            {
                if (player.Supposition is not Supposition.SupplyCut cut)
                {
                    continue;
                }

                if (Before.Production(cut.Stage).Figures is not { } figures)
                {
                    return null;
                }

                lost[(int)cut.Stage] += cut.Fraction * figures.ShareOf(cut.Country);
            }

            return Math.Max(lost[0], lost[1]);
        }
    }

    /// <summary>
    /// The difference of the scores by what is supposed: exact Shapley values that add up to it, by place in the list. Only what touches the
    /// mineral is there; none at all when either side is unscored.
    /// </summary>
    public IReadOnlyList<(int Place, double Delta)> Split()
    {
        if (Scorer.Point(Before) is null || Scorer.Point(After) is null)
        {
            return [];
        }

        var deltas = ShapleySplit.Of(_players.Length, coalition => Scorer.Point(Suppose(coalition))!.Value);
        return [.. _players.Select((p, i) => (p.Place, deltas[i]))];
    }

    private Situation Suppose(int coalition)
    {
        var situation = _all with { Effects = _asIs.ToArray() };
        for (var i = 0; i < _players.Length; i++)
        {
            if ((coalition & (1 << i)) == 0)
            {
                continue;
            }

            var clause = _players[i].Clause;
            switch (_players[i].Supposition)
            {
                case Supposition.NewClause:
                    situation.Effects[clause] = _all.Effects[clause];
                    break;
                case Supposition.ClauseEnds:
                    situation.Effects[clause] = ClauseEffect.None;
                    break;
                case Supposition.ClauseActs:
                    situation.Effects[clause] = _all.Dossier.Clauses[clause].EffectIn(ClauseStatus.InForce);
                    break;
                case Supposition.SupplyCut cut:
                    situation = WithCut(situation, cut);
                    break;
                case Supposition.OtherWeights other:
                    situation = situation with { Weights = other.Weights };
                    break;
                default:
                    throw new InvalidOperationException($"Unknown supposition {_players[i].Supposition}.");
            }
        }

        return situation;
    }

    // Where the named countries no longer cover enough, the stage cannot be scored; without it the mineral would look safer than
    // before, so the mineral is not scored at all.
    private static Situation WithCut(Situation situation, Supposition.SupplyCut cut)
    {
        if (situation.Production(cut.Stage) is not { Figures: { } figures } choice)
        {
            return situation;
        }

        var left = choice with { Figures = figures.Cut(cut.Country, cut.Fraction) };
        if (!left.Figures.IsUsable)
        {
            var none = new ProductionChoice(null, false, NoFigures.InsufficientCoverage);
            return situation with { Extraction = none, Processing = none };
        }

        return cut.Stage == Stage.Extraction ? situation with { Extraction = left } : situation with { Processing = left };
    }

    /// <param name="Place">In the list of suppositions.</param>
    /// <param name="Clause">Place of its clause in the dossier; -1 when it has none.</param>
    private readonly record struct Player(int Place, Supposition Supposition, int Clause);
}
