using System.Text.Json;
using Mien.Systems.MaeTmf.Decisions;
using Mien.Torch.Tests;

namespace Mien.Tests.Systems.MaeTmf.Decisions;

/// <summary>Against golden/mae-tmf/README.md, align-postprocess.json.</summary>
public sealed class ClipWindowsTests
{
    private static readonly JsonElement Reference = Golden.LoadJson("mae-tmf", "align-postprocess.json").GetProperty("postprocess");

    [Fact]
    public void Clips_begin_where_the_golden_ones_do()
    {
        foreach (var golden in Reference.GetProperty("windows").EnumerateArray())
            ClipWindows.Starts(Int(golden, "frames"), Int(golden, "length"), Int(golden, "stride")).ShouldBe(Ints(golden, "starts"));
    }

    /// <summary>Spec check 11.</summary>
    [Theory]
    [InlineData(100, 50)]
    [InlineData(100, 100)]
    [InlineData(10, 3)]
    [InlineData(1, 1)]
    public void Every_frame_is_in_a_clip(int length, int stride)
    {
        for (var frames = 1; frames <= 500; frames++)
        {
            var counts = new int[frames];
            var starts = ClipWindows.Starts(frames, length, stride).ToArray();
            starts.ShouldBe(starts.Distinct().Order());
            foreach (var start in starts)
            {
                for (var frame = start; frame < Math.Min(start + length, frames); frame++)
                    counts[frame]++;
            }
            counts.Min().ShouldBeGreaterThan(0, $"{frames} frames");
            (starts[^1] + length).ShouldBe(Math.Max(frames, length));
        }
        ClipWindows.Starts(0, length, stride).ShouldBeEmpty();
    }

    /// <summary>Spec check 11.</summary>
    [Fact]
    public void The_mean_of_equal_clips_is_the_clip()
    {
        double[] whole = [.. Enumerable.Range(0, 2 * 163).Select(i => Math.Cos(i))];
        var average = new ClipAverage(163, 2);
        foreach (var start in ClipWindows.Starts(163, 100, 50))
            average.Add(start, whole.AsSpan(2 * start, 200));
        average.Means().ShouldBe(whole, 1e-15);
    }

    [Fact]
    public void Means_are_the_golden_ones()
    {
        var golden = Reference.GetProperty("overlap_average");
        var average = new ClipAverage(Int(golden, "frames"), 1);
        foreach (var start in ClipWindows.Starts(Int(golden, "frames"), Int(golden, "length"), Int(golden, "stride")))
        {
            var seed = GoldenNumbers.Seed($"pp.window.{start}");
            average.Add(start, [.. Enumerable.Range(0, Int(golden, "length")).Select(i => GoldenNumbers.Named(seed, i))]);
        }
        average.Means().ShouldBe(golden.GetProperty("average").EnumerateArray().Select(value => value.GetDouble()), 1e-12);
    }

    [Fact]
    public void What_is_told_beyond_the_end_of_a_short_recording_is_left_out()
    {
        var average = new ClipAverage(2, 1);
        average.Add(0, [1, 2, 3]);
        average.Means().ShouldBe([1, 2]);
    }

    [Fact]
    public void Frames_without_a_face_take_the_golden_nearest_one()
    {
        foreach (var golden in Reference.GetProperty("nearest_frame").EnumerateArray())
        {
            var present = Ints(golden, "present");
            NearestFrame.Fill(present, Int(golden, "frames")).Select(index => present[index]).ShouldBe(Ints(golden, "source"));
        }
        Should.Throw<ArgumentException>(() => NearestFrame.Fill([], 3));
    }

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static int[] Ints(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(number => number.GetInt32())];
}
