using Mien.Datasets;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Input;

namespace Mien.Tests.Systems.MaeTmf.Input;

public sealed class TrackLabelsTests
{
    [Fact]
    public void Only_whole_annotations_are_valid()
    {
        TrackLabels affect = new(AffectTrack.ValenceArousal, [0.5f, -1, float.NaN, 0, -5, 0.1f, 1, 1.01f]);
        Enumerable.Range(0, affect.Frames).Select(affect.IsValid).ShouldBe([true, false, false, false]);
        TrackLabels classes = new(AffectTrack.Expression, [0, 7, 8, -1, 0.5f]);
        Enumerable.Range(0, classes.Frames).Select(classes.IsValid).ShouldBe([true, true, false, false, false]);
        TrackLabels units = new(AffectTrack.ActionUnits, [.. new float[12], .. Enumerable.Repeat(1f, 11), -1]);
        Enumerable.Range(0, units.Frames).Select(units.IsValid).ShouldBe([true, false]);
    }

    [Fact]
    public void Labels_come_from_a_data_set_in_the_order_of_the_track()
    {
        int[] reversed = [26, 25, 24, 23, 15, 12, 10, 7, 6, 4, 2, 1];
        var labels = new FrameLabels
        {
            Count = 2,
            Valence = new float[] { 0.1f, 0.2f },
            Arousal = new float[] { -0.1f, float.NaN },
            Expression = new sbyte[] { 3, -1 },
            ActionUnits = [.. reversed.Select(unit => new ActionUnitTrack(unit, new sbyte[] { (sbyte)(unit == 25 ? 1 : 0), 1 }, default))],
        };
        TrackLabels.Of(labels, AffectTrack.ValenceArousal)!.Of(0).ToArray().ShouldBe([0.1f, -0.1f]);
        TrackLabels.Of(labels, AffectTrack.ValenceArousal)!.IsValid(1).ShouldBeFalse();
        TrackLabels.Of(labels, AffectTrack.Expression)!.Of(0).ToArray().ShouldBe([3f]);
        var units = TrackLabels.Of(labels, AffectTrack.ActionUnits)!;
        units.Of(0).ToArray().ShouldBe([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
        units.IsValid(1).ShouldBeTrue();
        TrackLabels.Of(labels with { ActionUnits = labels.ActionUnits.Skip(1).ToArray() }, AffectTrack.ActionUnits)!.IsValid(0).ShouldBeFalse();
        foreach (var track in Enum.GetValues<AffectTrack>())
            TrackLabels.Of(new() { Count = 2 }, track).ShouldBeNull();
    }
}
