using Mien.Core;
using Mien.Datasets;
using Mien.Faces;
using Mien.Features.Cache;
using Mien.Media;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Input;
using Mien.Systems.MaeTmf.Timeline;
using Mien.Tests.Analysis;

namespace Mien.Tests.Systems.MaeTmf.Timeline;

public sealed class TrackFollowerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_face_is_told_what_prediction_of_the_whole_recording_tells()
    {
        const int frames = 50;
        var video = Cut(PortraitRow.Make(_folder["row.mp4"]), frames);
        string[] weights =
        [
            DrawnTrack.Write(_folder["va"], AffectTrack.ValenceArousal, hears: true), DrawnTrack.Write(_folder["au"], AffectTrack.ActionUnits, fuses: false),
            DrawnTrack.Write(_folder["expr"], AffectTrack.Expression),
        ];

        var timeline = Follow(video, weights);

        timeline.Tracks.Select(track => track.Track).ShouldBe(Enum.GetValues<AffectTrack>());
        timeline.Sound!.Because.ShouldStartWith("The video has no sound");
        timeline.Faces.Count.ShouldBeGreaterThan(1);
        var face = timeline.Faces[0];
        (face.FaceId, face.Frames[0].Number, face.Positions[0], face.Positions[^1]).ShouldBe((0, 1, 0, frames - 1));
        var (recording, cache) = (new DatasetVideo { Name = "row", Frames = new VideoFile(video) }, new FeatureCache(_folder["cache"]));
        foreach (var (track, path) in new[] { weights[1], weights[2], weights[0] }.Index())
        {
            using var model = TrackModel.Load(path);
            using var faces = new FaceStore(cache, model.Description.Encoder.ImageSize).Read(recording, TestContext.Current.CancellationToken)!;
            using var predictor = new RecordingPredictor(model, path, cache, new());
            var smooth = model.Description.Smoothing.Apply(predictor.Predict(new(recording, faces, null), TestContext.Current.CancellationToken));
            face.Told[track].Values.ShouldBe(face.Positions.SelectMany(position => smooth.Of(position).ToArray()), model.Network.Fusion is null ? 1e-3 : 1e-5);
        }
    }

    [Fact]
    public void What_lies_on_disk_is_gone_afterwards_and_a_folder_that_is_not_there_is_named()
    {
        using var reader = TrackReader.Load([DrawnTrack.Write(_folder["au"], AffectTrack.ActionUnits)]);
        Directory.CreateDirectory(_folder["scratch"]);
        using (reader.Begin(_folder["scratch"]))
            Directory.GetFiles(_folder["scratch"]).ShouldHaveSingleItem();
        Directory.GetFiles(_folder["scratch"]).ShouldBeEmpty();
        Should.Throw<OutputException>(() => reader.Begin(_folder["nowhere"])).Message.ShouldContain("nowhere");
    }

    [Fact]
    public void A_video_without_faces_has_nothing_to_tell_and_nobody_listens()
    {
        using var reader = TrackReader.Load([DrawnTrack.Write(_folder["va"], AffectTrack.ValenceArousal, hears: true)]);
        using var follower = reader.Begin(_folder.Path);
        using var frame = new Frame(1, new(0), new Image(8, 8));
        follower.Push(frame, []);
        var timeline = follower.Complete(_folder["no such video"], TestContext.Current.CancellationToken);
        (timeline.Faces.Count, timeline.Sound).ShouldBe((0, null));
    }

    [Fact]
    public void Two_models_of_a_track_are_refused() =>
        Should.Throw<OptionsException>(() => TrackReader.Load(
            [DrawnTrack.Write(_folder["one"], AffectTrack.ActionUnits), DrawnTrack.Write(_folder["two"], AffectTrack.ActionUnits)])).Message.ShouldContain("at most one file that tells action units");

    [Fact]
    public void Of_two_real_talkers_the_left_one_is_heard()
    {
        var video = SharedData.Path("media", "grid", "two_talkers.mp4");
        var clip = Mien.Tests.Faces.TrackedClip.Of(video);
        float Place(int id) => clip.Frames.SelectMany(frame => frame.Faces).First(face => face.Id == id && face.Mesh is not null).Mesh!.Point(1).X;
        var left = clip.Ids.MinBy(Place);

        var timeline = Follow(video, [DrawnTrack.Write(_folder["va"], AffectTrack.ValenceArousal, hears: true)]);

        timeline.Sound!.FaceId.ShouldBe(left);
        timeline.Sound.Because.ShouldContain("All other faces are rated by what is seen");
        timeline.Sound.Fits.Count.ShouldBe(2);
    }

    private static string Cut(string video, int frames)
    {
        var cut = Path.ChangeExtension(video, ".part.mp4");
        using var reader = VideoReader.Open(video, cancellation: TestContext.Current.CancellationToken);
        using var writer = new VideoWriter(cut);
        foreach (var frame in reader.ReadFrames(TestContext.Current.CancellationToken).Take(frames))
        {
            using (frame)
                writer.Write(frame.Image, frame.Time);
        }
        writer.Complete();
        return cut;
    }

    private TrackTimeline Follow(string video, IReadOnlyList<string> weights)
    {
        using var reader = TrackReader.Load(weights);
        using var follower = reader.Begin(_folder.Path);
        using var tracker = new FaceTracker(FaceModels.Installed());
        using var source = VideoReader.Open(video, cancellation: TestContext.Current.CancellationToken);
        foreach (var frame in source.ReadFrames(TestContext.Current.CancellationToken))
        {
            using (frame)
                follower.Push(frame, tracker.Track(frame));
        }
        return follower.Complete(video, TestContext.Current.CancellationToken);
    }
}
