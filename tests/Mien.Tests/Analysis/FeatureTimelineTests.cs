using Mien.Analysis;
using Mien.Core;
using Mien.Features.Temporal;
using Mien.Outputs;
using Mien.Torch.Checkpoints;

namespace Mien.Tests.Analysis;

public sealed class FeatureTimelineTests
{
    private const int Side = 4;
    private const int Length = 6 * Side * Side;

    [Fact]
    public void A_frame_without_a_face_keeps_its_row_and_nothing_is_filtered_across_it()
    {
        bool[] shown = [false, .. Enumerable.Repeat(true, 9), false, false, .. Enumerable.Repeat(true, 3), false];
        var (frames, valid, maps) = Run(shown);
        frames.ShouldBe(Enumerable.Range(1, shown.Length));
        valid.ShouldBe(shown);

        Rows(0, 1).ShouldAllBe(value => value == 0);
        Rows(1, 9).ShouldBe(Run([.. Enumerable.Repeat(true, 9)], first: 2).Maps);
        Rows(10, 2).ShouldAllBe(value => value == 0);
        Rows(12, 3).ShouldBe(Run([true, true, true], first: 13).Maps);

        float[] Rows(int start, int count) => maps[(start * Length)..((start + count) * Length)];
    }

    private static (int[] Frames, bool[] Valid, float[] Maps) Run(bool[] shown, int first = 1)
    {
        using var folder = new TemporaryFolder();
        var feature = TemporalFeatureGroup.FrameTgd.Create(Side, Side);
        using (var file = new TemporalFeatureFile(folder["f.npz"], TemporalFeatureGroup.FrameTgd, feature, new("", new Dictionary<string, string>())))
        {
            var timeline = new FeatureTimeline(feature, file);
            using var source = new MadeUp(new(shown));
            for (var i = 0; i < shown.Length; i++)
            {
                using var frame = new Frame(first + i, new(i), new(1, 1));
                timeline.Push(frame, source);
            }
            timeline.Flush();
            (timeline.Frames, timeline.Valid).ShouldBe((shown.Length, shown.Count(value => value)));
            file.Complete();
        }
        var arrays = Npz.Read(folder["f.npz"]);
        return (arrays["frame"].As<int>().ToArray(), arrays["valid"].As<bool>().ToArray(), arrays["features"].As<float>().ToArray());
    }

    private sealed class MadeUp(Queue<bool> shown) : GreySource(Side)
    {
        public override bool TryGet(Frame frame, Span<float> grey)
        {
            var random = new Random(frame.Number);
            foreach (ref var pixel in grey)
                pixel = random.NextSingle();
            return shown.Dequeue();
        }
    }
}
