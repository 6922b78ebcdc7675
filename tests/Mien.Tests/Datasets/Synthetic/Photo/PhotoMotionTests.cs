using System.Numerics;
using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic;
using Mien.Tests.Datasets.Synthetic.Ict;

namespace Mien.Tests.Datasets.Synthetic.Photo;

public sealed class PhotoMotionTests(PhotoStudio studio) : IClassFixture<PhotoStudio>
{
    public static TheoryData<ActionUnit, int, int, int, int> Motions => new()
    {
        // unit, landmark on the person's left, on the right, sign of outward motion, sign of downward motion
        { ActionUnit.LipCornerPuller, 54, 48, 1, -1 },
        { ActionUnit.InnerBrowRaiser, 22, 21, 0, -1 },
        { ActionUnit.OuterBrowRaiser, 25, 18, 0, -1 },
        { ActionUnit.BrowLowerer, 22, 21, -1, 1 },
        { ActionUnit.UpperLidRaiser, 44, 37, 0, -1 },
        { ActionUnit.Blink, 44, 37, 0, 1 },
        { ActionUnit.LidTightener, 46, 41, 0, -1 },
        { ActionUnit.CheekRaiser, 46, 41, 0, -1 },
        { ActionUnit.UpperLipRaiser, 52, 50, 0, -1 },
        { ActionUnit.NoseWrinkler, 52, 50, 0, -1 },
        { ActionUnit.LipCornerDepressor, 54, 48, 0, 1 },
        { ActionUnit.LipStretcher, 54, 48, 1, 0 },
        { ActionUnit.Dimpler, 54, 48, 1, 0 },
        { ActionUnit.LipTightener, 54, 48, -1, 0 },
        { ActionUnit.LipPressor, 52, 50, 0, 1 },
    };

    [Theory]
    [MemberData(nameof(Motions))]
    public void Landmarks_go_where_the_muscle_pulls_and_on_its_side_only(ActionUnit unit, int left, int right, int outward, int down)
    {
        foreach (var identity in (ulong[])[1, 2, 3])
        {
            var actor = studio.Cast(identity);
            var rest = PhotoStudio.Landmarks(actor, new());
            foreach (var (side, own, other, sign) in new[] { (FaceSide.Left, left, right, 1), (FaceSide.Right, right, left, -1) })
            {
                var moved = PhotoStudio.Landmarks(actor, FaceStates.OneSide(side, unit));
                var motion = moved[own] - rest[own];
                if (outward != 0)
                    (motion.X * sign * outward).ShouldBeGreaterThan(0.8f);
                if (down != 0)
                    (motion.Y * down).ShouldBeGreaterThan(0.5f);
                (moved[other] - rest[other]).Length().ShouldBeLessThan(0.3f * motion.Length());
            }
        }
    }

    [Theory]
    [InlineData(ActionUnit.JawDrop, 8, 1)]
    [InlineData(ActionUnit.JawDrop, 57, 1)]
    [InlineData(ActionUnit.LipsPart, 57, 1)]
    [InlineData(ActionUnit.ChinRaiser, 57, -1)]
    public void Jaw_chin_and_lower_lip_move_as_a_whole(ActionUnit unit, int landmark, int down)
    {
        var actor = studio.Cast(4);
        var motion = PhotoStudio.Landmarks(actor, FaceStates.Both((unit, 1)))[landmark] - PhotoStudio.Landmarks(actor, new())[landmark];
        (motion.Y * down).ShouldBeGreaterThan(2);
    }

    [Fact]
    public void A_blink_closes_the_lids_and_wide_eyes_open_them()
    {
        var actor = studio.Cast(5);
        Opening(FaceStates.Both((ActionUnit.Blink, 1))).ShouldBeLessThan(0.1f * Opening(new()));
        Opening(FaceStates.Both((ActionUnit.UpperLidRaiser, 1))).ShouldBeGreaterThan(1.2f * Opening(new()));
        Opening(FaceStates.Both((ActionUnit.Blink, 1), (ActionUnit.UpperLidRaiser, 1), (ActionUnit.LidTightener, 1)))
            .ShouldBeInRange(-0.01f, 0.1f * Opening(new()));

        float Opening(FaceState state)
        {
            var points = PhotoStudio.Landmarks(actor, state);
            return ((points[40].Y + points[41].Y) - (points[37].Y + points[38].Y)) / 2;
        }
    }

    [Fact]
    public void Speech_opens_spreads_and_rounds_the_mouth()
    {
        var actor = studio.Cast(6);
        var (rest, open) = (PhotoStudio.Landmarks(actor, new()), PhotoStudio.Landmarks(actor, new() { SpeechOpen = 1 }));
        (open[66].Y - open[62].Y).ShouldBeGreaterThan(rest[66].Y - rest[62].Y + 5);
        Width(new() { SpeechRound = 1 }).ShouldBeLessThan(Width(new()) - 4);
        Width(new() { SpeechRound = -1 }).ShouldBeGreaterThan(Width(new()) + 3);

        float Width(FaceState state)
        {
            var points = PhotoStudio.Landmarks(actor, state);
            return Vector2.Distance(points[48], points[54]);
        }
    }

    [Fact]
    public void The_head_turns_and_shifts_as_a_head_pose_counts()
    {
        var actor = studio.Cast(7);
        var rest = PhotoStudio.Landmarks(actor, new());
        var yaw = PhotoStudio.Landmarks(actor, new() { Yaw = 0.3f });
        (yaw[30].X - yaw[27].X).ShouldBeLessThan(rest[30].X - rest[27].X - 2);        // the nose points to the left edge
        var pitch = PhotoStudio.Landmarks(actor, new() { Pitch = 0.3f });
        (pitch[30].Y - pitch[27].Y).ShouldBeGreaterThan(rest[30].Y - rest[27].Y);     // and down
        var roll = PhotoStudio.Landmarks(actor, new() { Roll = 0.3f });
        (roll[45].Y - roll[36].Y).ShouldBeGreaterThan(10);                            // clockwise: the right eye in the picture sinks
        var shifted = PhotoStudio.Landmarks(actor, new() { ShiftX = 0.1f, ShiftY = 0.2f });
        var width = rest[16].X - rest[0].X;
        (shifted[30].X - rest[30].X).ShouldBe(0.1f * width, 0.02f * width);
        (shifted[30].Y - rest[30].Y).ShouldBe(0.2f * width, 0.03f * width);
        var near = PhotoStudio.Landmarks(actor, new() { Nearness = 0.2f });
        ((near[45] - near[36]).Length() / (rest[45] - rest[36]).Length()).ShouldBe(MathF.Exp(0.2f), 0.05f);
    }

    [Fact]
    public void The_flow_carries_landmarks_and_is_nothing_between_equal_states()
    {
        var actor = studio.Cast(8);
        PhotoStudio.Flow(actor, FaceStates.Smile, FaceStates.Smile).ShouldAllBe(value => value == 0 || float.IsNaN(value));
        var state = FaceStates.Both((ActionUnit.LipCornerPuller, 0.6f), (ActionUnit.InnerBrowRaiser, 0.6f));
        var (from, to) = (PhotoStudio.Landmarks(actor, new()), PhotoStudio.Landmarks(actor, state));
        var flow = PhotoStudio.Flow(actor, new(), state);
        foreach (var landmark in (int[])[19, 21, 22, 24, 30, 33, 51, 57])
        {
            var at = ((int)from[landmark].Y * 256) + (int)from[landmark].X;
            Vector2.Distance(new(flow[at], flow[(256 * 256) + at]), to[landmark] - from[landmark]).ShouldBeLessThan(0.7f);
        }
    }

    [Fact]
    public void A_frame_warped_back_by_the_flow_looks_like_the_one_before()
    {
        var actor = studio.Cast(9, 4);
        var state = FaceStates.Both((ActionUnit.LipCornerPuller, 0.25f), (ActionUnit.OuterBrowRaiser, 0.3f));
        state.ShiftX = 0.02f;
        state.Roll = 0.03f;
        var (before, after, flow) = (PhotoStudio.Render(actor, new()), PhotoStudio.Render(actor, state), PhotoStudio.Flow(actor, new(), state));
        var (still, warped) = (0.0, 0.0);
        for (var y = 8; y < 248; y++)
        {
            for (var x = 8; x < 248; x++)
            {
                var (u, v) = (flow[(y * 256) + x], flow[(256 * 256) + (y * 256) + x]);
                if (float.IsNaN(u))
                    continue;
                still += Math.Abs(Green(after, x, y) - Green(before, x, y));
                warped += Math.Abs(Green(after, x + u, y + v) - Green(before, x, y));
            }
        }
        (warped / still).ShouldBeLessThan(0.4);
    }

    private static float Green(byte[] picture, float x, float y)
    {
        var (left, top) = (Math.Clamp((int)MathF.Floor(x), 0, 254), Math.Clamp((int)MathF.Floor(y), 0, 254));
        return float.Lerp(
            float.Lerp(At(left, top), At(left + 1, top), x - left), float.Lerp(At(left, top + 1), At(left + 1, top + 1), x - left), y - top);

        float At(int column, int row) => picture[(3 * ((row * 256) + column)) + 1];
    }
}
