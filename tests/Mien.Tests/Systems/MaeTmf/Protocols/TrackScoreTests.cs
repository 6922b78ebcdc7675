using System.Text.Json;
using Mien.Evaluation.Affect;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Decisions;
using Mien.Systems.MaeTmf.Input;
using Mien.Systems.MaeTmf.Protocols;

namespace Mien.Tests.Systems.MaeTmf.Protocols;

/// <summary>Spec check 9, against golden/mae-tmf/README.md, metrics.json.</summary>
public sealed class TrackScoreTests
{
    private const double Tolerance = 1e-9;

    private static readonly JsonElement Reference = Golden.LoadJson("mae-tmf", "metrics.json");

    [Fact]
    public void Scores_of_expressions_are_the_golden_ones()
    {
        var golden = Reference.GetProperty("expr");
        var score = TrackScore.Of(AffectTrack.Expression, [Classes(Numbers(golden, "pred"), Numbers(golden, "labels"))]);
        score.PerOutput.ShouldBe(Numbers(golden, "per_class_f1"), Tolerance);
        score.Mean.ShouldBe(golden.GetProperty("macro_f1").GetDouble(), Tolerance);
        score.Accuracy.ShouldBe(golden.GetProperty("accuracy").GetDouble(), Tolerance);
        score.Frames.ShouldBe(15);
    }

    [Fact]
    public void A_class_that_neither_occurs_nor_is_predicted_counts_as_nothing() =>
        TrackScore.Of(AffectTrack.Expression, [Classes([0, 1, 1], [0, 1, 1])]).Mean.ShouldBe(2.0 / 8, Tolerance);

    [Fact]
    public void Scores_of_action_units_are_the_golden_ones()
    {
        var golden = Reference.GetProperty("au");
        var score = TrackScore.Of(AffectTrack.ActionUnits, [Units(golden)]);
        score.PerOutput.ShouldBe(Numbers(golden, "f1_at_0.5_rows_all_valid"), Tolerance);
        score.Mean.ShouldBe(golden.GetProperty("mean_f1_at_0.5").GetDouble(), Tolerance);
        score.Accuracy.ShouldBeInRange(0.3, 0.7);
    }

    [Fact]
    public void The_best_thresholds_are_the_golden_ones()
    {
        var golden = Reference.GetProperty("au");
        ActionUnitThresholds.Grid.ShouldBe(Numbers(golden, "threshold_grid"), 1e-12);
        var thresholds = ActionUnitThresholds.Search([Units(golden)]);
        thresholds.ShouldBe(Numbers(golden, "best_threshold_tie_nearest_half_then_lower"), 1e-12);
        var score = TrackScore.Of(AffectTrack.ActionUnits, [Units(golden)], thresholds);
        score.PerOutput.ShouldBe(Numbers(golden, "best_f1"), Tolerance);
        score.Mean.ShouldBe(golden.GetProperty("mean_best_f1").GetDouble(), Tolerance);
    }

    [Fact]
    public void Concordances_are_the_golden_ones()
    {
        foreach (var golden in Reference.GetProperty("ccc").EnumerateArray())
            Concordance.Coefficient(Numbers(golden, "pred"), Numbers(golden, "label"), ofConstants: 0).ShouldBe(golden.GetProperty("ccc").GetDouble(), Tolerance);
    }

    [Fact]
    public void Recordings_are_put_together_before_their_concordance_is_computed()
    {
        ScoredRecording low = Affect([(-0.5, -0.5), (-0.6, -0.6)], [(-0.6f, -0.5f), (-0.5f, float.NaN)]);
        ScoredRecording high = Affect([(0.5, 0.5), (0.6, 0.6), (0.1, 0.1)], [(0.5f, 0.5f), (0.6f, 0.6f)]);
        var score = TrackScore.Of(AffectTrack.ValenceArousal, [low, high]);
        score.Frames.ShouldBe(3);
        score.PerOutput[0].ShouldBe(Concordance.Coefficient([-0.5, 0.5, 0.6], [(double)-0.6f, 0.5f, 0.6f]), Tolerance);
        score.Mean.ShouldBeGreaterThan(0.9);
    }

    [Theory]
    [InlineData(AffectTrack.ActionUnits)]
    [InlineData(AffectTrack.Expression)]
    [InlineData(AffectTrack.ValenceArousal)]
    public void Without_an_annotated_frame_all_scores_are_0(AffectTrack track)
    {
        var columns = TrackLabels.ColumnsOf(track);
        ScoredRecording recording = new(new(track, new double[3 * track.Outputs()]), new(track, [.. Enumerable.Repeat(float.NaN, 3 * columns)]));
        TrackScore.Of(track, [recording]).ShouldSatisfyAllConditions(
            score => score.Frames.ShouldBe(0), score => score.Mean.ShouldBe(0), score => score.PerOutput.Count.ShouldBe(track.Outputs()), score => score.Accuracy.ShouldBe(0));
        TrackScore.Of(track, []).Mean.ShouldBe(0);
    }

    [Fact]
    public void Predictions_of_another_track_or_of_too_few_frames_are_refused()
    {
        TrackLabels labels = new(AffectTrack.Expression, [1, 2]);
        Should.Throw<ArgumentException>(() => new ScoredRecording(new(AffectTrack.Expression, new double[8]), labels));
        Should.Throw<ArgumentException>(() => new ScoredRecording(new(AffectTrack.ActionUnits, new double[24]), labels));
    }

    [Fact]
    public void An_ensemble_is_the_mean_of_its_members()
    {
        TrackSeries Of(double value) => new(AffectTrack.ValenceArousal, [value, -value]);
        TrackSeries.Mean([Of(0.2), Of(0.4), Of(0.9)]).Values.ShouldBe([0.5, -0.5], 1e-12);
        Should.Throw<ArgumentException>(() => TrackSeries.Mean([]));
        Should.Throw<ArgumentException>(() => TrackSeries.Mean([Of(0), new(AffectTrack.ValenceArousal, [0, 0, 0, 0])]));
    }

    [Fact]
    public void Outputs_become_probabilities_or_stay_within_their_range()
    {
        TrackSeries.OfOutputs(AffectTrack.ActionUnits, [0, 100, -100, .. new float[9]]).Of(0)[..3].ToArray().ShouldBe([0.5, 1, 0], 1e-12);
        TrackSeries.OfOutputs(AffectTrack.ValenceArousal, [-3, 0.5f, 1.5f, -0.5f]).Values.ShouldBe([-1, 0.5, 1, -0.5]);
        var classes = TrackSeries.OfOutputs(AffectTrack.Expression, [1000, 1000, 0, 0, 0, 0, 0, 0, 0, 0, MathF.Log(3), 0, 0, 0, 0, 0]);
        classes.Of(0)[..2].ToArray().ShouldBe([0.5, 0.5], 1e-12);
        classes.Of(1)[2].ShouldBe(0.3, 1e-6);
        (classes.ClassOf(0), classes.ClassOf(1)).ShouldBe((0, 2));
    }

    private static ScoredRecording Classes(double[] predicted, double[] labels) => new(
        new(AffectTrack.Expression, [.. predicted.SelectMany(answer => Enumerable.Range(0, 8).Select(c => c == answer ? 1.0 : 0))]),
        new(AffectTrack.Expression, [.. labels.Select(label => (float)label)]));

    private static ScoredRecording Affect((double, double)[] predicted, (float, float)[] labels) => new(
        new(AffectTrack.ValenceArousal, [.. predicted.SelectMany(pair => new[] { pair.Item1, pair.Item2 })]),
        new(AffectTrack.ValenceArousal, [.. labels.SelectMany(pair => new[] { pair.Item1, pair.Item2 })]));

    private static ScoredRecording Units(JsonElement golden) => new(
        new(AffectTrack.ActionUnits, [.. golden.GetProperty("prob").EnumerateArray().SelectMany(row => row.EnumerateArray().Select(value => value.GetDouble()))]),
        new(AffectTrack.ActionUnits, [.. golden.GetProperty("labels").EnumerateArray().SelectMany(row => row.EnumerateArray().Select(value => value.GetSingle()))]));

    private static double[] Numbers(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
}
