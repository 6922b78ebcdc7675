using System.Numerics;
using Mien.Core;
using Mien.Outputs;
using Mien.Outputs.Annotation;

namespace Mien.Tests.Outputs.Annotation;

public sealed class FrameAnnotatorTests
{
    [Theory]
    [InlineData(16, 16)]
    [InlineData(17, 4000)]
    [InlineData(159, 120)]
    [InlineData(160, 120)]
    [InlineData(4000, 121)]
    [InlineData(640, 360)]
    [InlineData(3840, 2160)]
    public void Pictures_of_any_size_take_faces_anywhere(int width, int height)
    {
        Vector2[] centers = [new(width / 2f, height / 2f), new(0, 0), new(width, height), new(-1e9f, 5), new(float.NaN, 3), new(float.PositiveInfinity, 9)];
        float[] sizes = [0, 4, height, 20_000];
        foreach (var center in centers)
        {
            foreach (var size in sizes)
            {
                using var drawn = Draw(width, height, Face(0, center, size), Face(1, center, size), Sample.Lost(2));
            }
        }
    }

    [Theory]
    [InlineData(159, 120)]
    [InlineData(160, 119)]
    public void A_small_picture_has_landmarks_and_no_text(int width, int height)
    {
        using var drawn = Draw(width, height, Face(0, new(80, 60), 40));

        Touched(drawn, 0, 0, width, 30).ShouldBe(0);
        Touched(drawn, 0, height - 20, width, height).ShouldBe(0);
        Touched(drawn, 58, 38, 102, 82).ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Each_landmark_has_a_dot_in_the_colour_of_its_face()
    {
        var face = Face(1, new(320, 240), 150);

        using var drawn = Draw(640, 480, face);

        foreach (var landmark in face.Landmarks.ToArray())
        {
            var pixel = drawn.Pixels.Slice(((int)landmark.Y * 640 + (int)landmark.X) * 3, 3);
            (pixel[0] > 100 && pixel[1] > 95 && pixel[2] < 120).ShouldBeTrue($"{landmark}: {pixel[0]} {pixel[1]} {pixel[2]} is not yellow");
        }
    }

    [Fact]
    public void An_unsure_face_is_paler()
    {
        var face = Face(0, new(80, 60), 60);
        using var sure = Draw(150, 119, face with { Confidence = 1 });
        using var unsure = Draw(150, 119, face with { Confidence = 0.1f });

        Sum(unsure).ShouldBeLessThan(0.6 * Sum(sure));
        Sum(unsure).ShouldBeGreaterThan(0.3 * Sum(sure));
    }

    [Fact]
    public void Of_a_lost_face_nothing_is_drawn_but_a_line_in_the_corner()
    {
        using var none = Draw(640, 480);
        using var lost = Draw(640, 480, Sample.Lost(0));

        Touched(none, 0, 0, 640, 465).ShouldBe(0);
        Touched(none, 0, 465, 200, 480).ShouldBeGreaterThan(100);
        Touched(lost, 0, 0, 640, 455).ShouldBe(0);
        Touched(lost, 0, 455, 200, 465).ShouldBeGreaterThan(20);
        Touched(lost, 200, 455, 640, 480).ShouldBe(0);
    }

    [Fact]
    public void The_label_is_above_the_face_where_there_is_room_and_beside_it_where_not()
    {
        using var low = Draw(640, 480, Face(0, new(320, 350), 100));
        using var high = Draw(640, 480, Face(0, new(320, 55), 100));

        Touched(low, 220, 200, 420, 270).ShouldBeGreaterThan(300);
        Touched(high, 375, 0, 640, 110).ShouldBeGreaterThan(300);
        Touched(high, 0, 0, 265, 110).ShouldBe(0);
    }

    [Fact]
    public void Drawing_allocates_no_more_than_the_text_of_the_time()
    {
        using var image = new Image(640, 360);
        var (annotator, canvas) = (new FrameAnnotator([Sample.Happy, Sample.Mouth]), new Canvas(image));
        using var frame = Sample.Frame(12);
        var record = new FrameRecord(frame, [Face(0, new(200, 200), 90), Face(1, new(400, 200), 90)]);
        Allocation.Of(() => annotator.Draw(canvas, record), enough: 64).ShouldBeLessThanOrEqualTo(64);
    }

    [Fact]
    public void A_face_without_its_68_landmarks_is_refused() =>
        Should.Throw<ArgumentException>(() => Draw(64, 64, Face(5, new(9, 9), 9) with { Landmarks = new Vector2[67] }))
            .Message.ShouldContain("Face 5 has 67 landmarks");

    /// <summary>Landmarks on a spiral, with brows, eyes and so on wherever it leads.</summary>
    private static FaceRecord Face(int id, Vector2 center, float size) => Sample.Face(id, 0.5f, 0.1f) with
    {
        Landmarks = Enumerable.Range(0, 68)
            .Select(i => center + size / 2 * (i + 1) / 68 * new Vector2(MathF.Cos(i), MathF.Sin(i))).ToArray(),
    };

    private static Image Draw(int width, int height, params FaceRecord[] faces)
    {
        var image = new Image(width, height);
        image.Pixels.Clear();
        using var frame = Sample.Frame(1);
        new FrameAnnotator([Sample.Happy, Sample.Mouth]).Draw(new Canvas(image), new FrameRecord(frame, faces));
        return image;
    }

    /// <summary>Pixels of a part of the picture that are not black any more.</summary>
    private static int Touched(Image image, int left, int top, int right, int bottom)
    {
        var count = 0;
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
                count += image.Pixels.Slice((y * image.Width + x) * 3, 3).ContainsAnyExcept((byte)0) ? 1 : 0;
        }
        return count;
    }

    private static double Sum(Image image) => image.Pixels.ToArray().Sum(value => (double)value);
}
