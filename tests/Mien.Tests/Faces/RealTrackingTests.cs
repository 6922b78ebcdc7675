using Mien.Core;
using Mien.Faces;
using Mien.Media;

namespace Mien.Tests.Faces;

/// <summary>The tracker on real clips, and on real clips in which something happens to the picture.</summary>
public sealed class RealTrackingTests
{
    [Fact]
    public void Two_people_side_by_side_keep_two_ids_which_never_swap_sides()
    {
        var clip = TrackedClip.Of(SharedData.Path("media", "grid", "two_talkers.mp4"));
        clip.Ids.ShouldBe([0, 1]);
        foreach (var id in clip.Ids)
        {
            clip.Visible(id).ShouldBe(1);
            clip.Frames.Select(frame => frame.Faces[id].Mesh!.Point(4).X < 360).Distinct().Count().ShouldBe(1);
        }
        clip.Frames[0].Faces.Select(face => face.Mesh!.Point(4).X < 360).ShouldBe([true, false], ignoreOrder: true);
    }

    [Fact]
    public void A_face_that_leaves_is_not_seen_afterwards()
    {
        var clip = TrackedClip.Of(SharedData.Path("media", "pyfeat", "face_noface.mov"));
        clip.Ids.ShouldBe([0]);
        clip.Visible(0, 0, 2.3).ShouldBe(1);
        clip.MostVisible(from: 2.6).ShouldBe(0);
        clip.Frames[^1].Faces.ShouldBeEmpty();
    }

    [Fact]
    public void A_cartoon_has_no_face() =>
        TrackedClip.Of(SharedData.Path("media", "pyfeat", "no_face.mp4")).Ids.ShouldBeEmpty();

    [Theory]
    [InlineData("head-pose-face-detection-male.mp4", 1)]
    [InlineData("head-pose-face-detection-female.mp4", 1)]
    [InlineData("head-pose-face-detection-female-and-male.mp4", 2)]
    [InlineData("face-demographics-walking-and-pause.mp4", 3)]
    public void Heads_that_turn_tilt_and_walk_keep_their_ids(string file, int people)
    {
        var clip = TrackedClip.Of(SharedData.Path("media", "intel", file));
        clip.Ids.Length.ShouldBe(people);
        clip.MostVisible().ShouldBe(people);
        var end = clip.Frames[^1].Time.Seconds;
        foreach (var id in clip.Ids)
            clip.Visible(id, end - 0.6).ShouldBe(1);
    }

    [Theory]
    [InlineData("bbaf2n.mpg", "brbk7n.mpg")]
    [InlineData("brbk7n.mpg", "bbaf2n.mpg")]
    [InlineData("brbk7n.mpg", "lbax4n.mpg")]
    [InlineData("lwbsza.mpg", "swiz3n.mpg")]
    [InlineData("bbaf2n.mpg", "lwbsza.mpg")]
    [InlineData("bbaf2n.mpg", "swiz3n.mpg")]
    public void A_cut_to_another_person_at_the_same_place_begins_a_new_id(string first, string second)
    {
        var frames = Read("grid", first).Take(20).Concat(Read("grid", second).Take(20));
        var clip = TrackedClip.Of(frames.Select((frame, i) => frame with { Number = i + 1, Time = new(i / 25.0) }));
        clip.Ids.ShouldBe([0, 1]);
        clip.Visible(0, 0, 0.79).ShouldBe(1);
        clip.Visible(1, 0.79).ShouldBe(1);
        clip.MostVisible().ShouldBe(1);
    }

    [Fact]
    public void A_face_lost_for_half_a_second_keeps_its_id()
    {
        var clip = Interrupted(1.2, 1.7, new());
        clip.Ids.ShouldBe([0]);
        clip.Visible(0, 0, 1.2).ShouldBe(1);
        clip.Visible(0, 1.2, 1.7).ShouldBe(0);
        clip.Part(1.2, 1.7).ShouldAllBe(frame => frame.Faces.Count == 1 && frame.Faces[0].Confidence == 0);
        clip.Visible(0, 1.82).ShouldBe(1);       // looked for every tenth of a second
    }

    [Fact]
    public void A_face_lost_for_longer_than_the_memory_comes_back_as_a_new_one()
    {
        var clip = Interrupted(1.2, 1.7, new() { Memory = 0.3 });
        clip.Ids.ShouldBe([0, 1]);
        clip.Visible(0, 1.2).ShouldBe(0);
        clip.Part(1.56, 1.7).ShouldAllBe(frame => frame.Faces.Count == 0);
        clip.Visible(1, 1.82).ShouldBe(1);
    }

    [Fact]
    public void No_more_faces_are_followed_than_asked_for()
    {
        var clip = TrackedClip.Of(SharedData.Path("media", "grid", "two_talkers.mp4"), new() { MaximumFaces = 1, DetectionInterval = 0.4 });
        clip.Ids.ShouldBe([0]);
    }

    [Fact]
    public void A_hand_before_the_face_and_a_turning_head_end_nothing()
    {
        var clip = TrackedClip.Of(Read("pexels", "WolfgangLanger_Pexels.mp4").SkipWhile(IsEarly).TakeWhile(frame => frame.Time.Seconds < 5));
        clip.Ids.ShouldBe([0]);
        clip.Visible(0).ShouldBe(1);

        static bool IsEarly(Frame frame)
        {
            if (frame.Time.Seconds >= 2)
                return false;
            frame.Dispose();
            return true;
        }
    }

    private static TrackedClip Interrupted(double from, double to, FaceTrackerOptions options) =>
        TrackedClip.Of(SharedData.Path("media", "grid", "lbax4n.mpg"), options, (time, image) => Black(time, image, from, to));

    private static void Black(double time, Image image, double from, double to)
    {
        if (time >= from && time < to)
            image.Pixels.Clear();
    }

    private static IEnumerable<Frame> Read(params string[] file)
    {
        using var video = VideoReader.Open(SharedData.Path(["media", .. file]));
        foreach (var frame in video.ReadFrames())
            yield return frame;
    }
}
