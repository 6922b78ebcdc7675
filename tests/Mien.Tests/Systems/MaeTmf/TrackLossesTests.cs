using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Input;
using Mien.Torch;

namespace Mien.Tests.Systems.MaeTmf;

/// <summary>Spec check 9, against golden/mae-tmf/README.md, losses.npz.</summary>
public sealed class TrackLossesTests
{
    private static readonly Dictionary<string, GoldenArray> Reference = Golden.Load("mae-tmf", "losses.npz");

    [Theory]
    [InlineData("weight", true, false)]
    [InlineData("pos_weight", true, true)]
    [InlineData("plain", false, false)]
    public void Losses_of_action_units_are_the_golden_ones(string name, bool weighed, bool positiveOnly)
    {
        using var scope = new Scope();
        var logits = Leaf("au.logits");
        var loss = TrackLosses.ActionUnits(logits, Of("au.labels"), weighed ? Of("au.class_weights") : null, positiveOnly);
        ShouldAgree(loss, $"au.loss_{name}", logits, $"au.grad_{name}");
    }

    [Fact]
    public void Frames_that_are_not_annotated_are_left_out()
    {
        using var scope = new Scope();
        var logits = Leaf("au.logits");
        var rows = Tensor.From<long>([.. Reference["au.valid"].Values.Index().Where(valid => valid.Item == 1).Select(valid => (long)valid.Index)], 4);
        var loss = TrackLosses.ActionUnits(logits.IndexSelect(0, rows), Of("au.labels").IndexSelect(0, rows), Of("au.class_weights"));
        ShouldAgree(loss, "au.loss_weight_valid", logits, "au.grad_weight_valid");
    }

    [Fact]
    public void The_loss_of_expressions_is_the_golden_one()
    {
        using var scope = new Scope();
        var logits = Leaf("expr.logits");
        var labels = Reference["expr.labels"].Values;
        long[] rows = [.. Enumerable.Range(0, labels.Length).Where(row => labels[row] >= 0)];
        var loss = TrackLosses.Expression(
            logits.IndexSelect(0, Tensor.From<long>(rows, rows.Length)), Tensor.From<long>([.. rows.Select(row => (long)labels[row])], rows.Length), Of("expr.class_weights"));
        ShouldAgree(loss, "expr.loss", logits, "expr.grad");
    }

    [Fact]
    public void The_loss_of_valence_and_arousal_is_the_golden_one()
    {
        using var scope = new Scope();
        var predicted = Leaf("va.pred");
        ShouldAgree(TrackLosses.ValenceArousal(predicted, Of("va.labels")), "va.loss", predicted, "va.grad");
    }

    [Fact]
    public void A_constant_prediction_has_a_finite_loss_and_gradient()
    {
        using var scope = new Scope();
        var predicted = Tensors.Zeros([5, 2]);
        predicted.RequiresGradient = true;
        var loss = TrackLosses.ValenceArousal(predicted, Tensors.Zeros([5, 2]));
        loss.ToDouble().ShouldBe(2, 1e-6);
        loss.Backward();
        predicted.Gradient!.ToArray<float>().ShouldAllBe(value => float.IsFinite(value));
    }

    [Fact]
    public void Weights_are_the_golden_ones_and_one_for_what_never_occurs()
    {
        ClassWeights.Inverse([.. Reference["weights.counts"].Values.Select(count => (long)count)]).ShouldBe(Reference["weights.inverse"].Values, 1e-12);
        ClassWeights.Inverse([0, 4, 2]).ShouldBe([1, 1, 2]);
        ClassWeights.Inverse([0, 0]).ShouldBe([1, 1]);
        ClassWeights.Published(AffectTrack.ActionUnits).ShouldBe(Reference["au.class_weights"].Values, 1e-12);
        ClassWeights.Published(AffectTrack.Expression).ShouldBe(Reference["expr.class_weights"].Values, 1e-12);
    }

    [Fact]
    public void Weights_are_counted_over_annotated_frames_only()
    {
        TrackLabels classes = new(AffectTrack.Expression, [0, 0, 0, 0, 4, 4, -1, 7, float.NaN]);
        ClassWeights.Of(ClassWeighting.Training, AffectTrack.Expression, [classes]).ShouldBe([1, 1, 1, 1, 2, 1, 1, 4]);
        var units = new float[3 * 12];
        (units[0], units[12], units[13], units[25], units[26]) = (1, 1, 1, 1, -1);       // the third frame is not annotated
        ClassWeights.Count(AffectTrack.ActionUnits, [new(AffectTrack.ActionUnits, units)])[..3].ShouldBe([2, 1, 0]);
        ClassWeights.Of(ClassWeighting.Training, AffectTrack.ValenceArousal, []).ShouldBeNull();
        ClassWeights.Of(ClassWeighting.None, AffectTrack.Expression, [classes]).ShouldBeNull();
    }

    private static Tensor Of(string name) =>
        Tensor.From<double>(Reference[name].Values, [.. Reference[name].Shape.Select(size => (long)size)]);

    private static Tensor Leaf(string name)
    {
        var tensor = Of(name);
        tensor.RequiresGradient = true;
        return tensor;
    }

    private static void ShouldAgree(Tensor loss, string lossName, Tensor leaf, string gradientName)
    {
        loss.ToDouble().ShouldBe(Reference[lossName].Values[0], 1e-6);
        loss.Backward();
        leaf.Gradient!.ToArray<double>().ShouldBe(Reference[gradientName].Values, 1e-6);
    }
}
