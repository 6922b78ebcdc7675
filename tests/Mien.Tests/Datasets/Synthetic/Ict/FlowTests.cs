using System.Numerics;
using Mien.Core;
using Mien.Datasets.Synthetic;

namespace Mien.Tests.Datasets.Synthetic.Ict;

public sealed class FlowTests(IctStudio studio) : IClassFixture<IctStudio>
{
    private const int Size = 192;

    [Fact]
    public void Nothing_moves_between_equal_states_and_the_background_never_does()
    {
        var actor = studio.Cast(21, 4, Size);
        Flow(actor, FaceStates.Smile, FaceStates.Smile).ShouldAllBe(value => value == 0 || float.IsNaN(value));
        var moved = Flow(actor, new(), new() { ShiftX = 0.1f });
        moved[0].ShouldBe(0);                                              // the upper left corner sees the background
        moved.Count(float.IsNaN).ShouldBeInRange(2 * 20, 2 * Size * Size / 3);   // eyes, and hair where there is any
    }

    [Fact]
    public void A_frame_warped_back_by_the_flow_looks_like_the_one_before()
    {
        var actor = studio.Cast(21, 4, Size);
        var smile = FaceStates.Both((ActionUnit.LipCornerPuller, 0.25f), (ActionUnit.OuterBrowRaiser, 0.3f));
        smile.ShiftX = 0.01f;
        smile.Roll = 0.02f;
        var (before, after, flow) = (IctStudio.Render(actor, new()), IctStudio.Render(actor, smile), Flow(actor, new(), smile));
        var (still, warped, greatest) = (0.0, 0.0, 0f);
        for (var y = 4; y < Size - 4; y++)
        {
            for (var x = 4; x < Size - 4; x++)
            {
                var (u, v) = (flow[(y * Size) + x], flow[(Size * Size) + (y * Size) + x]);
                if (float.IsNaN(u) || (u == 0 && v == 0))
                    continue;
                greatest = MathF.Max(greatest, new Vector2(u, v).Length());
                var grey = Grey(before, x, y);
                still += Math.Abs(Grey(after, x, y) - grey);
                warped += Math.Abs(Sample(after, x + u, y + v) - grey);
            }
        }
        greatest.ShouldBeInRange(2, 12);
        (warped / still).ShouldBeLessThan(0.4);
    }

    [Fact]
    public void Landmarks_move_as_the_flow_beneath_them()
    {
        var actor = studio.Cast(22, 5, Size);
        var from = IctStudio.Landmarks(actor, new());
        var state = FaceStates.Both((ActionUnit.LipCornerPuller, 0.6f), (ActionUnit.InnerBrowRaiser, 0.6f));
        var (to, flow) = (IctStudio.Landmarks(actor, state), Flow(actor, new(), state));
        foreach (var landmark in (int[])[19, 21, 22, 24, 30, 33, 51, 57])
        {
            var at = ((int)from[landmark].Y * Size) + (int)from[landmark].X;
            var found = new Vector2(flow[at], flow[(Size * Size) + at]);
            Vector2.Distance(found, to[landmark] - from[landmark]).ShouldBeLessThan(0.5f);
        }
    }

    private static float[] Flow(IFaceActor actor, FaceState from, FaceState to)
    {
        var flow = new float[2 * Size * Size];
        actor.Flow(from, to, flow);
        return flow;
    }

    private static float Grey(byte[] picture, int x, int y)
    {
        var at = 3 * ((y * Size) + x);
        return (picture[at] + picture[at + 1] + picture[at + 2]) / 3f;
    }

    private static float Sample(byte[] picture, float x, float y)
    {
        var (left, top) = (Math.Clamp((int)MathF.Floor(x), 0, Size - 2), Math.Clamp((int)MathF.Floor(y), 0, Size - 2));
        var (tx, ty) = (x - left, y - top);
        return float.Lerp(
            float.Lerp(Grey(picture, left, top), Grey(picture, left + 1, top), tx),
            float.Lerp(Grey(picture, left, top + 1), Grey(picture, left + 1, top + 1), tx), ty);
    }
}
