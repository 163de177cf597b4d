using MineralsRisk.Digest;
using MineralsRisk.Scoring;

namespace MineralsRisk.Tests.Digest.Letters;

public sealed class HeadlineTests
{
    private static readonly MovedMineral Gallium = Sample.Rich.Moved[0], Tungsten = Sample.Rich.Moved[1];

    [Fact]
    public void The_subject_says_what_changed_most_and_what_needs_checking() =>
        Of(moved: [Gallium], unverified: Sample.Rich.Unverified).ShouldBe("Gallium up to severe; 2 suspensions need checking");

    [Fact]
    public void Several_minerals_are_named_as_far_as_a_line_takes_them()
    {
        Of(moved: [Gallium, Tungsten]).ShouldBe("Gallium up to severe and Tungsten down to moderate");
        Of(moved: [Gallium, Tungsten, Gallium, Gallium]).ShouldBe("Gallium up to severe, Tungsten down to moderate and 2 more");
        Of(moved: [Gallium, Tungsten, Gallium, Gallium], unverified: Sample.Rich.Unverified).ShouldBe("Gallium up to severe and 3 more; 2 suspensions need checking");
    }

    [Fact]
    public void A_change_within_a_rating_gives_the_score() =>
        Of(moved: [Gallium with { RatingBefore = Rating.Severe }]).ShouldBe("Gallium up to 2.61");

    [Fact]
    public void A_mineral_that_came_or_went_or_only_needs_verification_is_told_as_that()
    {
        Of(moved: [Gallium with { Before = null, RatingBefore = null, Delta = null }]).ShouldBe("Gallium scored, severe");
        Of(moved: [Gallium with { After = null, RatingAfter = null, Delta = null }]).ShouldBe("Gallium no longer scored");
        Of(moved: [Gallium with { After = Gallium.Before, RatingAfter = Rating.High, Delta = 0 }]).ShouldBe("Gallium needs verification");
        Of(moved: [Gallium with { After = Gallium.Before, RatingAfter = Rating.High, Delta = 0, BecameUnverified = false }]).ShouldBe("Gallium stays at 2.19");
    }

    [Fact]
    public void Corrections_are_said_first()
    {
        Of(corrections: Sample.Rich.Corrections).ShouldBe("2 corrections");
        Of(corrections: [Sample.Rich.Corrections[0]], moved: [Gallium]).ShouldBe("1 correction; Gallium up to severe");
    }

    [Fact]
    public void An_edition_without_change_says_so_and_what_still_needs_checking()
    {
        var known = Sample.Rich.Unverified[0] with { New = false };
        Of().ShouldBe("No change");
        Of(unverified: [known]).ShouldBe("No change; 1 suspension still needs checking");
        Of(unverified: [known, known with { Suspension = false }]).ShouldBe("No change; 2 clauses still need checking");
        Of(unverified: [known with { Suspension = false, New = true }]).ShouldBe("No change; 1 expired term needs checking");
        Of(belowThreshold: 4).ShouldBe("No change above your thresholds");
    }

    [Fact]
    public void A_name_too_long_for_a_line_is_cut_within_it()
    {
        var subject = Of(moved: [Gallium with { Mineral = new("x", string.Concat(Enumerable.Repeat("😀", 60))) }], unverified: Sample.Rich.Unverified);
        subject.Length.ShouldBeInRange(70, 78);
        subject.ShouldEndWith("😀…");
    }

    private static string Of(
        IReadOnlyList<Correction>? corrections = null, IReadOnlyList<MovedMineral>? moved = null, IReadOnlyList<UnverifiedClause>? unverified = null, int belowThreshold = 0) =>
        Headline.Of(Sample.Quiet with { Corrections = corrections ?? [], Moved = moved ?? [], Unverified = unverified ?? [], BelowThreshold = belowThreshold });
}
