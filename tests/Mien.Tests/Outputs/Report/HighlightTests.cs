using Mien.Outputs.Report;

namespace Mien.Tests.Outputs.Report;

public sealed class HighlightTests
{
    [Fact]
    public void Findings_of_different_units_are_ranked_by_how_many_times_they_reach_what_they_have_to()
    {
        var chosen = Highlight.Choose([Of("micro-expression", 0.45, 0.3), Of("affect", 0.9, 0.4), Of("action-unit", 0.9, 0.6), Of("motion", 12, 4)]);

        chosen.Select(item => item.Kind).ShouldBe(["motion", "affect", "micro-expression", "action-unit"]);
        chosen[1].Strength.ShouldBe(2.25, 1e-9);
    }

    [Fact]
    public void What_does_not_reach_it_or_had_to_reach_nothing_is_left_out() =>
        Highlight.Choose([Of("affect", 0.39, 0.4), Of("action-unit", 0.5, 0), Of("affect", double.NaN, 0.4)]).ShouldBeEmpty();

    [Fact]
    public void Three_of_a_kind_and_ten_in_all_are_listed()
    {
        var all = Enumerable.Range(1, 20).SelectMany(i => new[] { Of("a", i, 1), Of("b", 2 * i, 1), Of("c", 3 * i, 1), Of("d", i / 20.0, 0.05) }).ToList();
        var chosen = Highlight.Choose(all);

        chosen.Count.ShouldBe(Highlight.Listed);
        chosen.Select(item => item.Strength).ShouldBe([60, 57, 54, 40, 38, 36, 20, 20, 19, 19], 1e-9);
        chosen.GroupBy(item => item.Kind).ShouldAllBe(kind => kind.Count() <= 3);
    }

    [Fact]
    public void Movements_are_listed_only_where_nothing_else_was_found()
    {
        var blink = Findings.OfMovement(Sample.Event(5, 6, 8, score: 0.8)).Single();
        var peak = Findings.OfMovement(Sample.Event(5, 6, 8, "motion-peak", score: 18, label: "brows")).Single();

        blink.Strength.ShouldBe(2, 1e-9);
        Highlight.Choose([blink, peak]).Select(item => item.What).ShouldBe(["motion peak: brows", "blink"]);
        Highlight.Choose([blink, peak, Of("affect", 0.5, 0.4)]).ShouldHaveSingleItem().Kind.ShouldBe("affect");
        Findings.OfMovement(Sample.Event(5, 6, 8, "something-else")).ShouldBeEmpty();
    }

    private static Highlight Of(string kind, double score, double required) => new()
    {
        FaceId = 0,
        Kind = kind,
        What = kind,
        By = "",
        Evidence = "",
        Onset = 0,
        Apex = 1,
        Offset = 2,
        Score = score,
        Required = required,
    };
}
