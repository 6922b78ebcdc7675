using Mien.Faces;
using Mien.Media;
using Mien.Systems;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Timeline;

namespace Mien.Tests.Systems.MaeTmf.Timeline;

/// <summary>The weights that come with the program on real clips; skips where there are none.</summary>
[Trait("Category", "slow")]
public sealed class ShippedTracksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Seen by eye: earnest at first, then she laughs.
    [Fact]
    public void A_laugh_is_more_pleasant_than_what_was_before_it()
    {
        var told = Tell(AffectTrack.ValenceArousal, "pexels", "WolfgangLanger_Pexels.mp4");
        (Mean(told, 0, 11, 19) - Mean(told, 0, 0, 5)).ShouldBeGreaterThan(0.2);
    }

    // Seen by eye: neutral until 0.55 s, a smile until 2.3 s.
    [Fact]
    public void The_corners_of_the_mouth_are_pulled_while_a_face_smiles()
    {
        const int smile = 6;
        var told = Tell(AffectTrack.ActionUnits, "pyfeat", "single_face.mp4");
        var curve = told.Of(AffectTrack.ActionUnits)!.Column(smile);
        (Mean(told, smile, 0.8, 2) - Mean(told, smile, 0, 0.4)).ShouldBeGreaterThan(0.3 * (curve.Max() - curve.Min()));
    }

    private static double Mean(FaceSeries face, int output, double from, double to) => face.Frames.Index()
        .Where(frame => frame.Item.Time.Seconds >= from && frame.Item.Time.Seconds <= to).Average(frame => face.Told[0].Of(frame.Index)[output]);

    // Of the face that is seen most.
    private FaceSeries Tell(AffectTrack track, params string[] clip)
    {
        var video = SharedData.Path(["media", .. clip]);
        var weights = ShippedWeights.File($"{MaeTmfSystem.SystemName}-{track.Name()}");
        Assert.SkipWhen(weights is null, $"no weights of {track.Name()} come with the program");
        using var reader = TrackReader.Load([weights!]);
        using var follower = reader.Begin(_folder.Path);
        using var tracker = new FaceTracker(FaceModels.Installed());
        using var source = VideoReader.Open(video, cancellation: TestContext.Current.CancellationToken);
        foreach (var frame in source.ReadFrames(TestContext.Current.CancellationToken))
        {
            using (frame)
                follower.Push(frame, tracker.Track(frame));
        }
        return follower.Complete(video, TestContext.Current.CancellationToken).Faces.MaxBy(face => face.Frames.Count)!;
    }
}
