using System.Diagnostics;
using Mien.Core;
using Mien.Features.Motion;
using Interval = Mien.Core.Interval;

namespace Mien.Tests.Features.Motion;

/// <summary>
/// A man smiles from about 0.55 s to 0.8 s, blinks at about 0.9 s and stops smiling before the end at 2.4 s (times noted by eye).
/// </summary>
public sealed class RealFaceMotionTests
{
    private const double FrameRate = 30;

    [Fact]
    public void A_real_smile_moves_cheeks_and_mouth_and_a_blink_the_eyes()
    {
        var motion = new FaceMotion();
        var detector = new MotionPeakDetector(0);
        var (samples, events) = (new List<MotionSample>(), new List<Interval>());
        var map = new float[FaceMotion.MapLength];
        var crop = new byte[FaceRegions.CropSize * FaceRegions.CropSize * 3];

        // The head hardly moves: one box for the whole clip, with the eyes and the mouth near their places.
        var start = new ProcessStartInfo("ffmpeg") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])[
            "-v", "error", "-i", SharedData.Path("media", "pyfeat", "single_face.mp4"),
            "-vf", "crop=215:215:183:64,scale=112:112:flags=area", "-pix_fmt", "rgb24", "-f", "rawvideo", "-"])
        {
            start.ArgumentList.Add(argument);
        }
        using var ffmpeg = Process.Start(start)!;
        var video = ffmpeg.StandardOutput.BaseStream;
        for (var frame = 1; video.ReadAtLeast(crop, crop.Length, throwOnEndOfStream: false) == crop.Length; frame++)
        {
            motion.Push(frame, new Timestamp((frame - 1) / FrameRate), crop);
            Read();
        }
        motion.Flush();
        Read();
        detector.Flush(events);

        samples.Count.ShouldBe(72);
        Strongest(FaceRegion.Cheeks, 0.25, 1.5).ShouldBeInRange(0.5, 0.8);
        Strongest(FaceRegion.Mouth, 0.25, 1.5).ShouldBeInRange(0.5, 0.8);
        Strongest(FaceRegion.Eyes, 0.25, 1.5).ShouldBeInRange(0.8, 1.0);
        var smile = events.Where(found => found.ApexTime.Seconds is > 0.5 and < 0.8).Select(found => found.Label);
        smile.ShouldBe(["cheeks", "mouth"], ignoreOrder: true);

        double Strongest(FaceRegion region, double from, double to) => samples
            .Where(sample => sample.Time.Seconds >= from && sample.Time.Seconds <= to)
            .MaxBy(sample => sample.First[region]).Time.Seconds;

        void Read()
        {
            while (motion.TryRead(map, out var sample))
            {
                samples.Add(sample);
                detector.Push(sample, events);
            }
        }
    }
}
