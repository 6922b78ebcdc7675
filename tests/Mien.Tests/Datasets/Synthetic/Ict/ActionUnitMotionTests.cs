using System.Numerics;
using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic;

namespace Mien.Tests.Datasets.Synthetic.Ict;

public sealed class ActionUnitMotionTests(IctStudio studio) : IClassFixture<IctStudio>
{
    // Landmarks of the person's left and right (which is at the left of the picture), and where each goes, y down.
    public static TheoryData<ActionUnit, int, int, int, int> Motions => new()
    {
        // unit, landmark on the left, on the right, sign of outward motion, sign of downward motion
        { ActionUnit.LipCornerPuller, 54, 48, 1, -1 },
        { ActionUnit.InnerBrowRaiser, 22, 21, 0, -1 },
        { ActionUnit.OuterBrowRaiser, 25, 18, 0, -1 },
        { ActionUnit.BrowLowerer, 23, 20, 0, 1 },
        { ActionUnit.UpperLidRaiser, 44, 37, 0, -1 },
        { ActionUnit.Blink, 44, 37, 0, 1 },
        { ActionUnit.LidTightener, 46, 41, 0, -1 },
        { ActionUnit.UpperLipRaiser, 52, 50, 0, -1 },
        { ActionUnit.NoseWrinkler, 35, 31, 0, -1 },
        { ActionUnit.LipCornerDepressor, 54, 48, 0, 1 },
        { ActionUnit.LipStretcher, 54, 48, 1, 0 },
        { ActionUnit.Dimpler, 54, 48, 1, 0 },
        { ActionUnit.LipsPart, 56, 58, 0, 1 },
    };

    [Theory]
    [MemberData(nameof(Motions))]
    public void Landmarks_go_where_the_muscle_pulls_and_on_its_side_only(ActionUnit unit, int left, int right, int outward, int down)
    {
        foreach (var identity in (ulong[])[11, 12])
        {
            var actor = studio.Cast(identity, size: 256);
            var rest = IctStudio.Landmarks(actor, new());
            foreach (var (side, own, other, sign) in new[] { (FaceSide.Left, left, right, 1), (FaceSide.Right, right, left, -1) })
            {
                var moved = IctStudio.Landmarks(actor, FaceStates.OneSide(side, unit));
                var motion = moved[own] - rest[own];
                if (outward != 0)
                    (motion.X * sign * outward).ShouldBeGreaterThan(0.4f);
                if (down != 0)
                    (motion.Y * down).ShouldBeGreaterThan(0.8f);
                var aside = moved[other] - rest[other];
                aside.Length().ShouldBeLessThan(0.5f * motion.Length());
            }
        }
    }

    [Theory]
    [InlineData(ActionUnit.JawDrop, 8, 1)]
    [InlineData(ActionUnit.JawDrop, 57, 1)]
    [InlineData(ActionUnit.ChinRaiser, 57, -1)]
    public void The_jaw_and_chin_move_as_a_whole(ActionUnit unit, int landmark, int down)
    {
        var actor = studio.Cast(11, size: 256);
        var motion = IctStudio.Landmarks(actor, FaceStates.Both((unit, 1)))[landmark] - IctStudio.Landmarks(actor, new())[landmark];
        (motion.Y * down).ShouldBeGreaterThan(1.5f);
    }

    [Fact]
    public void A_jaw_that_drops_parts_the_lips_and_pressed_lips_stay_together()
    {
        var actor = studio.Cast(11, size: 256);
        Gap(FaceStates.Both((ActionUnit.JawDrop, 0.8f))).ShouldBeGreaterThan(8);
        Gap(FaceStates.Both((ActionUnit.JawDrop, 0.2f), (ActionUnit.LipPressor, 1))).ShouldBeLessThan(2.5f);
        Gap(FaceStates.Both((ActionUnit.ChinRaiser, 1))).ShouldBeGreaterThan(-3);

        float Gap(FaceState state)
        {
            var points = IctStudio.Landmarks(actor, state);
            return points[66].Y - points[62].Y;
        }
    }

    [Fact]
    public void Speech_opens_spreads_and_rounds_the_mouth()
    {
        var actor = studio.Cast(11, size: 256);
        var rest = IctStudio.Landmarks(actor, new());
        var open = IctStudio.Landmarks(actor, new() { SpeechOpen = 1 });
        (open[66].Y - open[62].Y).ShouldBeGreaterThan(rest[66].Y - rest[62].Y + 3);
        Width(new() { SpeechRound = 1 }).ShouldBeLessThan(Width(new()) - 2);
        Width(new() { SpeechRound = -1 }).ShouldBeGreaterThan(Width(new()) + 2);

        float Width(FaceState state)
        {
            var points = IctStudio.Landmarks(actor, state);
            return Vector2.Distance(points[48], points[54]);
        }
    }

    [Fact]
    public void Half_the_strength_moves_half_as_far()
    {
        var actor = studio.Cast(11, size: 256);
        var rest = IctStudio.Landmarks(actor, new());
        var half = IctStudio.Landmarks(actor, FaceStates.Both((ActionUnit.LipCornerPuller, 0.5f)))[54] - rest[54];
        var full = IctStudio.Landmarks(actor, FaceStates.Both((ActionUnit.LipCornerPuller, 1)))[54] - rest[54];
        Vector2.Distance(2 * half, full).ShouldBeLessThan(0.03f * full.Length());
    }
}
