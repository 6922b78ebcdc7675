using Mien.Core;
using Mien.Evaluation.Agreement;
using Mien.Evaluation.Spotting;

namespace Mien.Tests.Evaluation.Agreement;

public sealed class CodingComparisonTests
{
    [Fact]
    public void Events_are_matched_one_to_one_and_time_is_compared_as_by_hand()
    {
        CodedEvent[] first = [new("smile", "joy", 1, 3), new("smile", "joy", 5, 6), new("smile", "fear", 8, 9)];
        CodedEvent[] second = [new("smile", "joy", 1.5, 3.5), new("smile", "joy", 1.1, 3), new("smile", "joy", 7.8, 9)];

        var agreement = EventAgreement.Of("smile", first, second, 10);

        agreement.Counts.ShouldBe(new SpottingCounts(2, 1, 1));
        agreement.OnsetDifference.ShouldBe(0.15, 1e-9);         // 0.1 and 0.2
        agreement.OffsetDifference.ShouldBe(0, 1e-9);
        agreement.LabelKappa.ShouldBe(0, 1e-9);                 // half alike; chance: 1/2 · 1
        // 4 and 2.4 + 1.2 seconds, 1.9 + 1 together: 0.82 observed, 0.4 · 0.36 + 0.6 · 0.64 by chance
        agreement.Kappa.ShouldBe((0.82 - 0.528) / (1 - 0.528), 1e-9);
    }

    [Fact]
    public void A_coding_agrees_with_itself_and_other_names_can_be_paired()
    {
        var coding = Of("a", new("smile", "", 1, 2), new("blink", "", 4, 4.2));
        var other = Of("b", new("Lächeln", "", 1, 2), new("blink", "", 4, 4.2), new("nod", "", 5, 6));

        var comparison = CodingComparison.Of(coding, other, [("smile", "Lächeln")]);

        comparison.Events.Select(item => (item.Type, Math.Round(item.Kappa, 9), item.Counts.F1)).ShouldBe([("smile = Lächeln", 1, 1), ("blink", 1, 1)]);
        comparison.Alone.ShouldBe([("nod", "b")]);
        Should.Throw<OptionsException>(() => CodingComparison.Of(coding, other, [("grin", "Lächeln"), ("smile", "grin")])).Errors.Select(error => error.Allowed)
            .ShouldBe(["one of blink, smile", "one of Lächeln, blink, nod"], ignoreOrder: true);
    }

    [Fact]
    public void Curves_are_compared_where_both_have_a_frame()
    {
        var whole = new CodedCurve("valence", [.. Enumerable.Range(0, 100).Select(i => i / 25.0)], [.. Enumerable.Range(0, 100).Select(i => Math.Sin(i / 10.0))]);
        var same = CurveAgreement.Of(whole, whole);
        same.Moments.ShouldBe(whole.Times.Zip(whole.Values, whole.Values));
        (same.Concordance, same.MeanDifference).ShouldBe((1, 0));

        var half = new CodedCurve("valence", [.. whole.Times.Take(50).Select(time => time + 0.01)], [.. whole.Values.Take(50).Select(value => value + 0.5)]);
        var agreement = CurveAgreement.Of(whole, half);
        agreement.Moments.Count.ShouldBe(51);                          // the last has a neighbour less than a frame away
        agreement.MeanDifference.ShouldBe(0.5, 0.01);
        agreement.Concordance.ShouldBeInRange(0.5, 0.9);

        var nothing = CurveAgreement.Of(whole, half with { Times = [], Values = [] });
        nothing.Moments.ShouldBeEmpty();
        (nothing.Concordance, nothing.MeanDifference).ShouldBe((double.NaN, double.NaN));
    }

    private static Coding Of(string name, params CodedEvent[] events) => new() { Name = name, Events = events, Duration = 10 };
}
