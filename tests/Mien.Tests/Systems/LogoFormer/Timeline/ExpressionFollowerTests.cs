using Mien.Datasets;
using Mien.Faces;
using Mien.Media;
using Mien.Systems.Clips;
using Mien.Systems.LogoFormer;
using Mien.Systems.LogoFormer.Timeline;
using Mien.Tests.Analysis;

namespace Mien.Tests.Systems.LogoFormer.Timeline;

public sealed class ExpressionFollowerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_window_is_what_the_same_frames_are_as_a_clip_of_their_own()
    {
        var video = PortraitRow.Make(_folder["row.mp4"]);
        var weights = DrawnLogoFormer.Write(_folder["drawn.safetensors"]);
        var timeline = Follow(video, weights, frames: 70);

        (timeline.TrainedOn, timeline.Classes).ShouldBe(("nothing: drawn", timeline.Classes));
        timeline.Classes.ShouldBe(DrawnLogoFormer.Classes);
        var window = timeline.Windows.First(window => window.FaceId == 0);
        (window.First.Number, window.Last.Number).ShouldBe((1, 50));
        window.Probabilities.Sum().ShouldBe(1, 1e-6);
        var clip = new Clip
        {
            Video = new() { Name = "row", Frames = new VideoFile(video) },
            Name = "row",
            Expression = new() { Kind = ExpressionKind.Macro, Onset = 1, Offset = 50, Positions = new(0, null, 49) },
        };
        using var model = LogoFormerModel.Load(weights);
        var input = model.Description.Input;
        var frames = new ClipSource(_folder["cache"], 3, input.StoredSize, ClipCrop.Face, TrackedFaceFinder.Installed()).Read(clip, TestContext.Current.CancellationToken);
        new LogoFormerPredictor(model.Network, input.Sampling, model.Description.Network.Size).Predict(clip, frames)
            .Probabilities.ShouldBe(window.Probabilities, 1e-6);
    }

    [Fact]
    public void The_strongest_windows_say_where_the_network_looked()
    {
        var timeline = Follow(PortraitRow.Make(_folder["row.mp4"]), DrawnLogoFormer.Write(_folder["drawn.safetensors"]), frames: 70);

        timeline.Strongest.ShouldNotBeEmpty();
        foreach (var seen in timeline.Strongest)
        {
            timeline.Windows.ShouldContain(seen.Window);
            seen.Attention.Weights.Length.ShouldBe(8 * 4 * 4);
            seen.Attention.Weights.Sum().ShouldBe(1, 1e-4f);
            seen.Attention.Frames.Numbers.Length.ShouldBe(8);
            seen.Attention.Frames.Numbers.ShouldAllBe(number => number >= seen.Window.First.Number && number <= seen.Window.Last.Number);
        }
    }

    private static ExpressionTimeline Follow(string video, string weights, int frames)
    {
        using var reader = ExpressionReader.Load(weights);
        using var follower = reader.Begin();
        using var tracker = new FaceTracker(FaceModels.Installed());
        using var source = VideoReader.Open(video, cancellation: TestContext.Current.CancellationToken);
        foreach (var frame in source.ReadFrames(TestContext.Current.CancellationToken).Take(frames))
        {
            using (frame)
                follower.Push(frame, tracker.Track(frame));
        }
        return follower.Complete();
    }
}
