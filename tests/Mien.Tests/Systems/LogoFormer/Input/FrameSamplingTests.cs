using System.Text.Json;
using Mien.Systems.Clips;
using Mien.Systems.LogoFormer.Input;
using Mien.Torch.Data;

namespace Mien.Tests.Systems.LogoFormer.Input;

/// <summary>Spec check 15, against golden/logo-former/sampling.json.</summary>
public sealed class FrameSamplingTests
{
    private static readonly FrameSamplingOptions Published = new();

    [Fact]
    public void Frames_of_a_tested_clip_are_those_published()
    {
        foreach (var item in Items("test"))
        {
            var count = item.GetProperty("n").GetInt32();
            FrameSampling.Even(count, Published).ShouldBe(Numbers(item, "frames"), $"{count} frames");
            var spread = FrameSampling.Even(count, Published with { ShortClip = ShortClip.Spread });
            spread.ShouldBe(Numbers(item, count <= 9 ? "spread_frames" : "frames"), $"{count} frames, spread");
        }
    }

    [Fact]
    public void Frames_of_a_training_clip_follow_from_the_draws()
    {
        foreach (var item in Items("train_given_draws"))
        {
            var draws = new Queue<int>(Numbers(item, "draws"));
            FrameSampling.Random(item.GetProperty("n").GetInt32(), Published, _ => draws.Dequeue()).ShouldBe(Numbers(item, "frames"));
            draws.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Sixteen_segments_of_one_frame_repeat_the_last_of_a_short_clip()
    {
        var options = new FrameSamplingOptions { Segments = 16, SegmentLength = 1, ShortClip = ShortClip.RepeatLast };
        foreach (var item in Items("test_U16_V1_edge"))
            FrameSampling.Even(item.GetProperty("n").GetInt32(), options).ShouldBe(Numbers(item, "frames"));
    }

    [Fact]
    public void Every_rule_gives_as_many_frames_as_asked_all_within_the_clip()
    {
        var random = new ItemRandom(1, 0, 0);
        foreach (var rule in Enum.GetValues<ShortClip>())
        {
            foreach (var (segments, length) in new[] { (8, 2), (16, 1), (4, 2), (3, 5), (1, 1) })
            {
                var options = new FrameSamplingOptions { Segments = segments, SegmentLength = length, ShortClip = rule };
                for (var count = 1; count < 60; count++)
                {
                    foreach (var frames in new[] { FrameSampling.Even(count, options), FrameSampling.Random(count, options, random.Next) })
                    {
                        frames.Length.ShouldBe(segments * length);
                        frames.ShouldAllBe(frame => frame >= 0 && frame < count);
                    }
                }
            }
        }
    }

    [Fact]
    public void A_random_crop_lies_within_the_picture_and_keeps_the_least_area()
    {
        var boxes = Enumerable.Range(0, 400).Select(i => CropBox.Draw(100, 0.3, new ItemRandom(2, 0, i))).ToArray();
        boxes.ShouldAllBe(box => box.Top >= 0 && box.Left >= 0 && box.Top + box.Height <= 100 && box.Left + box.Width <= 100);
        boxes.Min(box => box.Height * box.Width).ShouldBeInRange(2900, 3500);       // sides are rounded
        boxes.ShouldAllBe(box => (double)box.Width / box.Height > 0.72 && (double)box.Width / box.Height < 1.38);
        boxes.Max(box => box.Height * box.Width).ShouldBeGreaterThan(9000);
    }

    private static IEnumerable<JsonElement> Items(string key) => Golden.LoadJson("logo-former", "sampling.json").GetProperty(key).EnumerateArray();

    private static int[] Numbers(JsonElement item, string key) => [.. item.GetProperty(key).EnumerateArray().Select(value => value.GetInt32())];
}
