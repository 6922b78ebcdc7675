using System.Text.Json;
using System.Text.RegularExpressions;
using Mien.Core;
using Mien.Outputs.Clips;
using Mien.Outputs.Report;
using Mien.Systems.AkmNet;
using Mien.Systems.AkmNet.Protocols;
using Mien.Systems.Clips;
using Mien.Tests.Outputs.Report;

namespace Mien.Tests.Outputs.Clips;

public sealed class ClipPageTests : IDisposable
{
    private const int Side = 8;

    private static readonly string[] Classes = ["negative", "positive"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_page_shows_curves_key_frames_the_apex_and_the_statistics_of_all_clips()
    {
        var (page, console) = Show([Clip("a", truth: 1, apex: 105), Clip("b", truth: 0, apex: null), Clip("c<i>", truth: null, apex: null, frames: 1)]);

        console.ShouldBe("");
        Regex.Count(page, "class=\"person clip\"").ShouldBe(3);
        Regex.Count(page, "<canvas").ShouldBe(3);
        page.ShouldContain("6 of 20 frames decide (30 %). Frame 107 resembles the clip most: 2 frames (10 ms) after the annotated apex, frame 105, which is a key frame.");
        page.ShouldContain("positive, and that is true");
        page.ShouldContain("positive; true is negative");
        page.ShouldContain("1 of 1 frame decides (100 %)");
        page.ShouldContain("c&lt;i&gt;");
        page.ShouldContain("UF1");
        page.ShouldContain("Within 1 · 3 · 5 frames");
        page.ShouldContain("0 % · 100 % · 100 %");
        Regex.Count(page, "data:image/jpeg").ShouldBe(6 + 6 + 1);
    }

    [Fact]
    public void Clips_without_pictures_still_count_and_several_trainings_stand_side_by_side()
    {
        var data = Data([new("one", Classes, [Clip("a", 1, 105)]), new("other", Classes, [Clip("a", 1, 104), Clip("b", 0, 104)])], show: false);

        data.GetProperty("title").GetString().ShouldBe("3 clips");
        data.GetProperty("clips").GetArrayLength().ShouldBe(0);
        data.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("training").GetString()).ShouldBe(["one", "other", "other"]);
        var other = data.GetProperty("trainings")[1];
        other.GetProperty("keyFrames").GetProperty("apex_is_key_share").GetDouble().ShouldBe(1);
        other.GetProperty("parts")[0].GetProperty("confusion").GetRawText().ShouldBe("[[0,1],[0,1]]");
        other.GetProperty("distances").EnumerateArray().Sum(bin => bin.GetProperty("count").GetInt32()).ShouldBe(2);
        other.GetProperty("ratios")[2].GetProperty("count").GetInt32().ShouldBe(2);                 // 30 % lie in the third tenth
    }

    [Fact]
    public void Of_very_many_clips_some_are_shown_evenly_spread_and_all_are_listed()
    {
        ClipPrediction[] clips = [.. Enumerable.Range(0, 500).Select(i => Clip($"clip{i}", i % 2, 105))];
        var data = Data([new("run", Classes, clips)]);

        var shown = data.GetProperty("clips").EnumerateArray().Select(clip => int.Parse(clip.GetProperty("name").GetString()![4..])).ToArray();
        shown.Length.ShouldBeInRange(ClipPage.Shown / 2, ClipPage.Shown);
        shown.Zip(shown.Skip(1), (one, next) => next - one).Distinct().Count().ShouldBe(1);
        data.GetProperty("rows").GetArrayLength().ShouldBe(500);
        data.GetProperty("clips").EnumerateArray().ShouldAllBe(clip => clip.GetProperty("pictures").GetArrayLength() == 6);
    }

    [Fact]
    public void Of_very_many_key_frames_some_are_shown_with_the_one_that_resembles_the_clip_most()
    {
        var clip = Clip("long", 0, null, frames: 200, keys: 150);
        var pictures = Data([new("run", Classes, [clip])]).GetProperty("clips")[0].GetProperty("pictures").EnumerateArray().Select(picture => picture.GetProperty("index").GetInt32()).ToArray();

        pictures.Length.ShouldBe(ClipPage.ShownFrames);
        pictures.ShouldBe(pictures.Order());
        pictures.ShouldContain(clip.KeyFrames.MaxBy(key => clip.Correlation[key]));
    }

    // Key frames from index 4 on; the one in their middle resembles the clip most.
    private static ClipPrediction Clip(string name, int? truth, int? apex, int frames = 20, int keys = 6)
    {
        var first = frames == 1 ? 0 : 4;
        int[] chosen = frames == 1 ? [0] : [.. Enumerable.Range(first, keys)];
        return new()
        {
            Subject = "s1",
            Clip = name,
            Truth = truth,
            Predicted = 1,
            Probabilities = [0.25, 0.75],
            Frames = [.. Enumerable.Range(100, frames)],
            Attention = [.. Enumerable.Repeat(0.5, frames)],
            Correlation = [.. Enumerable.Range(0, frames).Select(i => chosen.Contains(i) ? 0.9 - (0.01 * Math.Abs(i - first - (keys / 2))) : 0.1)],
            Threshold = 0.5,
            KeyFrames = chosen,
            Onset = apex is null ? null : 102,
            Apex = apex,
            Offset = apex is null ? null : 112,
            FrameRate = 200,
        };
    }

    private (string Page, string Console) Show(ClipPrediction[] clips)
    {
        Write([new("run", Classes, clips)], FfmpegJpeg.Encode, Browser.Library);
        return Browser.Show(_folder["clips.html"], _folder["profile"]);
    }

    private JsonElement Data(ClipTest[] tests, bool show = true)
    {
        Write(tests, (images, _) => [.. images.Select(_ => new byte[] { 1 })], () => new ReportAssets("", ""), show);
        var page = File.ReadAllText(_folder["clips.html"]);
        return JsonDocument.Parse(Regex.Match(page, "id=\"data\">(?<json>.*?)</script>", RegexOptions.Singleline).Groups["json"].Value).RootElement;
    }

    private void Write(ClipTest[] tests, Func<IReadOnlyList<Image>, int, IReadOnlyList<byte[]>> encode, Func<ReportAssets> assets, bool show = true)
    {
        var page = new ClipPage(_folder["clips.html"], assets, encode);
        foreach (var clip in show ? tests.SelectMany(test => test.Clips) : [])
            page.Show(clip, new ClipFrames(new byte[clip.Frames.Count * Side * Side], [.. clip.Frames], 1, Side));
        page.Complete(tests).ShouldBe(_folder["clips.html"]);
    }
}
