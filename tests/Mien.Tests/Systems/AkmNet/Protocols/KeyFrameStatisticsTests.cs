using Mien.Systems.AkmNet;
using Mien.Systems.AkmNet.Protocols;

namespace Mien.Tests.Systems.AkmNet.Protocols;

public sealed class KeyFrameStatisticsTests
{
    private static ClipPrediction Clip
    {
        get
        {
            var golden = GoldenJson.Load("akmnet", "akm_hand.json").GetProperty("apex")[0];
            int[] numbers = [.. golden.GetProperty("frame_numbers").EnumerateArray().Select(number => number.GetInt32())];
            return new()
            {
                Subject = "1",
                Clip = "1/a",
                Predicted = 0,
                Probabilities = [1],
                Frames = numbers,
                Attention = [1, 1, 1, 1, 1],
                Correlation = [.. golden.GetProperty("beta").EnumerateArray().Select(value => value.GetDouble())],
                KeyFrames = [.. golden.GetProperty("key_frames").EnumerateArray().Select(key => Array.IndexOf(numbers, key.GetInt32()))],
                Onset = 103,
                Apex = golden.GetProperty("apex_frame").GetInt32(),
                Offset = 105,
                FrameRate = 200,
            };
        }
    }

    [Fact]
    public void Distances_from_the_apex_are_those_worked_out_by_hand()
    {
        var golden = GoldenJson.Load("akmnet", "akm_hand.json").GetProperty("apex")[0];
        var keys = KeyFrameStatistics.Of(Clip);
        keys.MostCorrelated.ShouldBe(golden.GetProperty("max_key_frame").GetInt32());
        keys.ApexIsKey.ShouldBe(golden.GetProperty("apex_is_key").GetBoolean());
        keys.Distance.ShouldBe(golden.GetProperty("max_key_distance").GetInt32());
        keys.NearestDistance.ShouldBe(golden.GetProperty("nearest_key_distance").GetInt32());
        keys.KeyRatio.ShouldBe(golden.GetProperty("key_ratio").GetDouble());
        keys.InsideRatio!.Value.ShouldBe(2 / 3.0, 1e-12);
    }

    [Fact]
    public void An_estimated_apex_counts_for_nothing_and_times_follow_the_frame_rate()
    {
        var names = KeyFrameStatistics.Summarize([Clip, Clip with { ApexIsEstimate = true }]).ToDictionary();
        names["clips"].ShouldBe(2);
        names["clips_with_apex"].ShouldBe(1);
        names["distance_mean_ms"].ShouldBe(5);
        names["distance_within_1_share"].ShouldBe(1);
        KeyFrameStatistics.Summarize([]).ShouldBeEmpty();
        KeyFrameStatistics.Summarize([Clip with { Apex = null }]).ToDictionary().ShouldNotContainKey("distance_mean_frames");
    }
}
