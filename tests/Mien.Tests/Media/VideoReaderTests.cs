using System.Globalization;
using System.Text;
using Mien.Media;

namespace Mien.Tests.Media;

public sealed class VideoReaderTests
{
    [Theory]
    [InlineData("pyfeat/single_face.mp4", 640, 360, 72)]
    [InlineData("pyfeat/face_noface.mov", 960, 540, 169)]
    [InlineData("pyfeat/no_face.mp4", 960, 540, 95)]
    [InlineData("grid/bbaf2n.mpg", 360, 288, 75)]
    [InlineData("grid/two_talkers.mp4", 720, 288, 75)]
    [InlineData("intel/yes.mkv", 640, 480, 65)]
    [InlineData("intel/sister.mkv", 640, 480, 87)]
    [InlineData("intel/head-pose-face-detection-female.mp4", 480, 270, 23)]
    [InlineData("pexels/WolfgangLanger_Pexels.mp4", 640, 360, 472)]
    public void Real_clips_give_every_frame_in_order_and_end_whole(string name, int width, int height, int frames)
    {
        using var reader = Open(SharedData.Path(["media", .. name.Split('/')]));

        var times = Times(reader);

        reader.Info.Width.ShouldBe(width);
        reader.Info.Height.ShouldBe(height);
        times.Length.ShouldBe(frames);
        times.Zip(times.Skip(1)).ShouldAllBe(pair => pair.First < pair.Second);
        reader.End.ShouldBe(new VideoEnd(VideoEndKind.Whole, frames, ""));
    }

    [Theory]
    [InlineData("pyfeat/face_noface.mov")]
    [InlineData("grid/bbaf2n.mpg")]
    [InlineData("intel/yes.mkv")]
    [InlineData("pexels/WolfgangLanger_Pexels.mp4")]
    public void Times_are_those_of_the_container(string name)
    {
        var path = SharedData.Path(["media", .. name.Split('/')]);
        using var reader = Open(path);

        var times = Times(reader);

        var expected = ContainerTimes(path);
        times.Length.ShouldBe(expected.Length);
        for (var i = 0; i < times.Length; i++)
            times[i].ShouldBe(expected[i], 1e-6);
    }

    internal static VideoReader Open(string path, VideoReaderOptions? options = null) =>
        VideoReader.Open(path, options, TestContext.Current.CancellationToken);

    internal static double[] Times(VideoReader reader)
    {
        var times = new List<double>();
        foreach (var frame in reader.ReadFrames(TestContext.Current.CancellationToken))
        {
            frame.Number.ShouldBe(times.Count + 1);
            times.Add(frame.Time.Seconds);
            frame.Dispose();
        }
        return [.. times];
    }

    internal static double[] ContainerTimes(string path)
    {
        var text = Encoding.UTF8.GetString(MediaFolder.Run(
            "ffprobe", "-loglevel", "error", "-select_streams", "v:0", "-show_entries", "frame=best_effort_timestamp_time", "-of", "csv=p=0", path));
        return [.. text.Split('\n').Where(line => line.Length > 0).Select(line => double.Parse(line.TrimEnd(','), CultureInfo.InvariantCulture))];
    }
}
