using System.Globalization;
using System.Text.Json;
using Mien.Core;
using Mien.Evaluation.Spotting;
using Mien.Systems.SlSwin;

namespace Mien.Tests.Systems.SlSwin;

/// <summary>The scores that the authors of SL-Swin published, decoded and counted by us (spec checks 5 and 6).</summary>
public sealed class ReplayTests
{
    [Theory]
    [InlineData("me", 12, 204, 45)]
    [InlineData("mae", 70, 258, 228)]
    public void The_published_counts_come_out_video_by_video(string type, int hits, int wrong, int missed)
    {
        var replay = Replay(type);
        var total = default(SpottingCounts);
        foreach (var (video, expected) in replay.Videos.Zip(replay.Expected))
        {
            new ScoreCurve(video.Scores.Span, replay.K).Threshold(0.6).ShouldBe(expected.GetProperty("threshold").GetDouble(), 1e-9);
            var found = Decode(video, replay.K, 0.6);
            found.ShouldBe(expected.Spans("intervals"));
            var counts = Count(found, video.Truth);
            counts.ShouldBe(new(expected.Integer("tp"), expected.Integer("fp"), expected.Integer("fn")));
            total += counts;
        }
        total.ShouldBe(new(hits, wrong, missed));
    }

    [Theory]
    [InlineData("me")]
    [InlineData("mae")]
    public void All_ninety_nine_thresholds_give_the_published_counts(string type)
    {
        var replay = Replay(type);
        replay.Sweep.Length.ShouldBe(99);
        Parallel.ForEach(replay.Sweep, row =>
        {
            var t = double.Parse(row[0].GetString()!, CultureInfo.InvariantCulture);
            Total(replay, t, 0).ShouldBe(new(row[1].GetInt32(), row[2].GetInt32(), row[3].GetInt32()), $"t = {t}");
        });
    }

    [Theory]
    [InlineData("me")]
    [InlineData("mae")]
    public void Moving_the_intervals_by_what_suits_the_other_subjects_gives_the_reported_counts(string type)
    {
        var replay = Replay(type);
        var expected = GoldenJson.Read(SharedData.Path("golden", "sl-swin", "interval-shift.json")).GetProperty(type);
        foreach (var row in expected.GetProperty("shift_tp_fp_fn").EnumerateArray())
            Total(replay, 0.6, row[0].GetInt32()).ShouldBe(new(row[1].GetInt32(), row[2].GetInt32(), row[3].GetInt32()), $"shift {row[0]}");

        var total = default(SpottingCounts);
        foreach (var subject in replay.Videos.GroupBy(video => video.Subject))
        {
            var others = replay.Videos.Where(video => video.Subject != subject.Key)
                .Select(video => new IntervalShift.Video(Decode(video, replay.K, 0.6), video.Truth));
            var shift = IntervalShift.Best(others, -replay.K, 2 * replay.K, IouRule.Strict, placeholder: true);
            shift.ShouldBe(expected.GetProperty("loso_choice").Integer(subject.Key), subject.Key);
            foreach (var video in subject)
                total += Count([.. Decode(video, replay.K, 0.6).Select(span => span.Shift(shift))], video.Truth);
        }
        int[] counts = [total.TruePositives, total.FalsePositives, total.FalseNegatives];
        counts.ShouldBe(expected.Integers("loso_total"));
    }

    [Fact]
    public void Perfect_labels_give_the_reported_upper_bounds()
    {
        foreach (var bound in GoldenJson.Read(SharedData.Path("golden", "sl-swin", "oracle-casme2.json")).EnumerateObject())
        {
            var parts = bound.Name.Split('_');
            var replay = Replay(parts[0]);
            var shift = int.Parse(parts[2]["shift".Length..], CultureInfo.InvariantCulture);
            var total = default(SpottingCounts);
            foreach (var video in replay.Videos)
            {
                var labels = new float[video.Scores.Length];
                if (parts[1] == "pseudo")
                    PseudoLabels.Overlapping(video.Truth, replay.K, labels);
                else
                    PseudoLabels.Original(video.Truth, labels);
                total += Count([.. Decode(video with { Scores = labels }, replay.K, 0.6).Select(span => span.Shift(shift))], video.Truth);
            }
            total.ShouldBe(new(bound.Value.Integer("tp"), bound.Value.Integer("fp"), bound.Value.Integer("fn")), bound.Name);
        }
    }

    [Theory]
    [InlineData("CAS", 38)]
    [InlineData("SAMM", 59)]
    public void The_challenge_submission_comes_out(string part, int intervals)
    {
        var arrays = Npz("replay-megc2022.npz");
        var expected = GoldenJson.Read(SharedData.Path("golden", "sl-swin", "replay-megc2022.json"));
        var count = 0;
        foreach (var set in expected.EnumerateObject().Where(set => set.Name.StartsWith(part, StringComparison.Ordinal)))
        {
            var scores = arrays[set.Name].AsMemory();
            foreach (var video in set.Value.GetProperty("videos").EnumerateArray())
            {
                var k = set.Value.Integer("k");
                var length = video.Integer("n_scores");
                var spans = Decode(new("", scores[..length], []), k, 0.6);
                spans.ShouldBe(video.Spans("intervals"), $"{set.Name} {video.GetProperty("video")}");
                scores = scores[length..];
                count += spans.Length;
            }
            scores.Length.ShouldBe(0);
        }
        count.ShouldBe(intervals);
    }

    private static FrameSpan[] Decode(Video video, int k, double t) =>
        [.. IntervalDecoder.Decode(video.Scores.Span, video.Scores.Length + k, k, DecodingOptions.Reference with { Threshold = t })
            .Select(interval => interval.Span)];

    private static SpottingCounts Count(FrameSpan[] found, FrameSpan[] truth) =>
        IntervalMatching.Count(found, truth, IouRule.Strict, placeholder: true);

    private static SpottingCounts Total(ReplayedScores replay, double t, int shift)
    {
        var total = default(SpottingCounts);
        foreach (var video in replay.Videos)
            total += Count([.. Decode(video, replay.K, t).Select(span => span.Shift(shift))], video.Truth);
        return total;
    }

    private static ReplayedScores Replay(string type)
    {
        var expected = GoldenJson.Read(SharedData.Path("golden", "sl-swin", "replay-casme2.json")).GetProperty(type);
        var scores = Npz("replay-casme2.npz")[$"{type}_scores"].AsMemory();
        var videos = new List<Video>();
        foreach (var video in expected.GetProperty("videos").EnumerateArray())
        {
            var length = video.Integer("n_scores");
            videos.Add(new(video.GetProperty("subject").GetString()!, scores[..length], video.Spans("truth")));
            scores = scores[length..];
        }
        scores.Length.ShouldBe(0);
        return new(
            expected.Integer("k"),
            videos,
            [.. expected.GetProperty("expected_t060").EnumerateArray()],
            [.. expected.GetProperty("sweep_t_tp_fp_fn").EnumerateArray()]);
    }

    private static Dictionary<string, float[]> Npz(string file) =>
        Mien.Torch.Checkpoints.Npz.Read(SharedData.Path("golden", "sl-swin", file))
            .ToDictionary(entry => entry.Key, entry => entry.Value.As<float>().ToArray());

    private sealed record Video(string Subject, ReadOnlyMemory<float> Scores, FrameSpan[] Truth);

    private sealed record ReplayedScores(int K, List<Video> Videos, JsonElement[] Expected, JsonElement[] Sweep);
}
