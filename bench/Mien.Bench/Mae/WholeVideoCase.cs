using System.Globalization;
using Mien.Bench.Analyze;
using Mien.Bench.Features;
using Mien.Faces;
using Mien.Media;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Networks;
using Mien.Systems.MaeTmf.Timeline;
using Mien.Torch;

namespace Mien.Bench.Mae;

/// <summary>One face at 640x360 from the file to what all three tracks tell of every frame: decoding, following, three encoders <c>small</c>, fusion networks, smoothing.</summary>
internal static class WholeVideoCase
{
    public static CaseResult Run(int rounds, Action<string> say)
    {
        using var folder = new TemporaryFolder();
        var clip = folder.File("one-face.mp4");
        say($"The clip: {OneFaceClip.Make(clip)}.");
        using var reader = TrackReader.Load([.. Enum.GetValues<AffectTrack>().Select(track => Draw(folder.File($"{track}.safetensors"), track))]);
        var (models, frames) = (FaceModels.Installed(), 0);
        Tell();
        var milliseconds = Median.Of(Alternation.Times(Tell, rounds)) / frames;
        say(string.Create(CultureInfo.InvariantCulture, $"A whole video: {1000 / milliseconds:0} frames/s."));
        return new("mae-tmf-video-small, a frame", milliseconds);

        void Tell()
        {
            using var follower = reader.Begin(Path.GetTempPath());
            using var tracker = new FaceTracker(models);
            using var video = VideoReader.Open(clip);
            frames = 0;
            foreach (var frame in video.ReadFrames())
            {
                using (frame)
                    follower.Push(frame, tracker.Track(frame));
                frames++;
            }
            if (follower.Complete(clip).Faces.Sum(face => face.Frames.Count) < frames / 2)
                throw new PeerException("The face was not followed.");
        }
    }

    // What the weights are does not change the work.
    private static string Draw(string path, AffectTrack track)
    {
        using var random = new RandomGenerator(1);
        var shape = MaskedAutoencoderOptions.Small;
        var fusion = new TemporalFusionOptions { Features = shape.Width };
        using var model = new TrackModel(
            new(FaceEncoder.Make(shape, track, dropPath: 0, random), new(fusion, track, random)),
            new() { Track = track, Encoder = shape, Fusion = fusion, TrainedOn = "nothing: drawn" });
        model.Save(path);
        return path;
    }
}
