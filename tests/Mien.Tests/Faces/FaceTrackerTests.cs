using Mien.Core;
using Mien.Faces;

namespace Mien.Tests.Faces;

/// <summary>The tracker on pictures that stand still, which a fresh clone has too.</summary>
public sealed class FaceTrackerTests
{
    [Fact]
    public void Every_option_out_of_range_is_reported_at_once()
    {
        var wrong = new FaceTrackerOptions
        {
            MaximumFaces = 0,
            DetectionInterval = 0,
            Memory = -1,
            MinimumScore = 1.1,
            MinimumPresence = double.NaN,
        };
        Should.Throw<OptionsException>(() => new FaceTracker(FaceModels.Installed(), wrong)).Errors.Select(error => error.Option)
            .ShouldBe(["MaximumFaces", "DetectionInterval", "Memory", "MinimumScore", "MinimumPresence"]);
    }

    [Fact]
    public void Every_face_of_a_row_keeps_its_id_and_its_place()
    {
        using var row = SamplePicture.Portraits();
        var clip = TrackedClip.Of(TrackedClip.Still(row, 0.4));
        clip.Ids.ShouldBe([0, 1, 2, 3, 4]);
        foreach (var id in clip.Ids)
        {
            clip.Visible(id).ShouldBe(1);
            var places = clip.Frames.Select(frame => frame.Faces[id].Mesh!.Point(4).X).ToArray();
            (places.Max() - places.Min()).ShouldBeLessThan(4);
        }
    }

    [Fact]
    public void No_more_faces_are_followed_than_asked_for()
    {
        using var row = SamplePicture.Portraits();
        var clip = TrackedClip.Of(TrackedClip.Still(row, 0.4), new() { MaximumFaces = 2, DetectionInterval = 0.1 });
        clip.Ids.ShouldBe([0, 1]);
        clip.MostVisible().ShouldBe(2);
    }

    [Fact]
    public void A_lost_face_that_returns_waits_for_room()
    {
        using var row = SamplePicture.Portraits();
        var options = new FaceTrackerOptions { MaximumFaces = 1, DetectionInterval = 0.1 };
        var first = FaceExtent.Of(TrackedClip.Of(TrackedClip.Still(row, 0.1), options).Frames[0].Faces[0].Mesh!);
        var clip = TrackedClip.Of(TrackedClip.Still(row, 1), options, (time, image) =>
        {
            if (time is < 0.3 or >= 0.6)
                return;
            var (left, right) = ((int)Math.Max(0, first.Center.X - (0.8f * first.Size)), (int)Math.Min(image.Width, first.Center.X + (0.8f * first.Size)));
            for (var y = 0; y < image.Height; y++)
                image.Pixels.Slice(((y * image.Width) + left) * 3, (right - left) * 3).Clear();
        });
        clip.Ids.ShouldBe([0, 1]);
        clip.MostVisible().ShouldBe(1);
    }

    [Fact]
    public void A_frame_without_a_face_has_none()
    {
        using var black = new Image(160, 120);
        black.Pixels.Clear();
        TrackedClip.Of(TrackedClip.Still(black, 0.5)).Ids.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("grey noise")]
    [InlineData("skin")]
    public void Confidence_falls_while_something_covers_the_lower_half_of_the_face(string cover)
    {
        using var man = SamplePicture.Man();
        var (face, _) = SamplePicture.Locate(man);
        var random = new Random(4);
        var clip = TrackedClip.Of(TrackedClip.Still(man, 2), change: (time, image) =>
        {
            if (time is < 0.8 or >= 1.4)
                return;
            var bottom = face.Center.Y + (0.6f * face.Size.Y);
            var share = (float)Math.Clamp(Math.Min(time - 0.8, 1.4 - time) / 0.2, 0, 1);      // it comes and goes in 0.2 s, as a hand does
            for (var y = (int)(bottom - (share * (bottom - face.Center.Y))); y < Math.Min((int)bottom, image.Height); y++)
            {
                for (var x = (int)(face.Center.X - (face.Size.X / 2)); x < (int)(face.Center.X + (face.Size.X / 2)); x++)
                {
                    var pixel = image.Pixels.Slice(((y * image.Width) + x) * 3, 3);
                    var light = random.Next(-25, 26);
                    (pixel[0], pixel[1], pixel[2]) = cover == "skin"
                        ? ((byte)(200 + light), (byte)(150 + light), (byte)(125 + light))
                        : ((byte)(128 + light), (byte)(128 + light), (byte)(128 + light));
                }
            }
        });

        clip.Ids.ShouldBe([0]);
        clip.Part(0.1, 0.8).Min(frame => frame.Faces[0].Confidence).ShouldBeGreaterThan(0.85f);
        clip.Part(1, 1.2).Max(frame => frame.Faces[0].Confidence).ShouldBeLessThan(0.6f);
        clip.Part(1.5, 2).Min(frame => frame.Faces[0].Confidence).ShouldBeGreaterThan(0.7f);
    }
}
