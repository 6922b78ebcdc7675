using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic;
using Mien.Datasets.Synthetic.Behaviour;

namespace Mien.Tests.Datasets.Synthetic.Behaviour;

public sealed class EpisodeTests
{
    // A smile from 1.0 s to 2.0 s at 10 frames a second: 0.3 s up, 0.2 s held, 0.5 s down; the cheeks lag by 0.25 s.
    private static readonly Episode Smile = new(ExpressionKind.Macro, Emotion.Happiness,
    [
        new UnitMovement(ActionUnit.LipCornerPuller, 0.8f, 0.4f, new ExpressionCurve(1, 0.3, 0.2, 0.5)),
        new UnitMovement(ActionUnit.CheekRaiser, 0.5f, 0.5f, new ExpressionCurve(1.25, 0.2, 0.1, 0.3)),
    ]);

    [Fact]
    public void The_truth_of_a_smile_worked_out_by_hand()
    {
        var truth = Smile.Truth(frameRate: 10);

        truth.Onset.ShouldBe(11);               // at frame 10 it has not moved yet
        truth.Apex.ShouldBe(15);                // lips still held, cheeks just there
        truth.Offset.ShouldBe(19);
        truth.ActionUnits[0].Unit.ShouldBe(ActionUnit.LipCornerPuller);
        truth.ActionUnits[0].Left.ShouldBe(4, 1e-5f);
        truth.ActionUnits[0].Right.ShouldBe(2, 1e-5f);
        truth.ActionUnits[1].Left.ShouldBe(2.5f, 1e-5f);
    }

    [Fact]
    public void Movements_add_up_without_ever_passing_full_strength()
    {
        var state = new FaceState();
        Smile.Apply(1.5, state);
        state[ActionUnit.LipCornerPuller, FaceSide.Left].ShouldBe(0.8f);
        Smile.Apply(1.5, state);
        state[ActionUnit.LipCornerPuller, FaceSide.Left].ShouldBe(0.96f, 1e-6f);        // 0.8 + 0.8 * 0.2
        for (var i = 0; i < 50; i++)
            Smile.Apply(1.5, state);
        state[ActionUnit.LipCornerPuller, FaceSide.Left].ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void Its_intensity_is_that_of_the_strongest_unit()
    {
        Smile.Intensity(1.5).ShouldBe(0.8, 1e-6);
        Smile.Intensity(1.15).ShouldBe(0.4, 1e-6);
        Smile.Intensity(1).ShouldBe(0);
        Smile.Intensity(2.5).ShouldBe(0);
    }
}
