using System.Numerics;
using Mien.Core;
using Mien.Faces;

namespace Mien.Tests.Faces;

public sealed class FaceDetectorTests : IDisposable
{
    private readonly FaceDetector _detector = new(FaceModels.Installed());

    [Fact]
    public void A_row_of_five_portraits_has_five_faces()
    {
        using var row = SamplePicture.Portraits();
        var faces = _detector.Detect(row).OrderBy(face => face.Center.X).ToArray();
        faces.Length.ShouldBe(5);
        // Middles of the faces, noted by eye.
        Vector2[] expected = [new(85, 80), new(233, 75), new(407, 75), new(533, 75), new(708, 75)];
        foreach (var (face, middle) in faces.Zip(expected))
        {
            Vector2.Distance(face.Center, middle).ShouldBeLessThan(25);
            face.Score.ShouldBeInRange(0.5f, 1);
            face.Size.X.ShouldBeInRange(50, 120);
            face.LeftEye.X.ShouldBeLessThan(face.RightEye.X - 15);
            MathF.Max(face.LeftEye.Y, face.RightEye.Y).ShouldBeLessThan(face.Center.Y + 5);
        }
    }

    [Fact]
    public void Faces_come_best_first_each_once_and_none_below_the_score_asked_for()
    {
        using var row = SamplePicture.Portraits();
        var all = _detector.Detect(row, 0.2f);
        all.Select(face => face.Score).ShouldBeInOrder(SortDirection.Descending);
        foreach (var face in all)
            all.Where(other => other != face).ShouldAllBe(other => other.Overlap(face) < 0.3f);
        var sure = all[2].Score;
        _detector.Detect(row, sure).ShouldBe(all.Take(3));
    }

    [Fact]
    public void A_picture_without_a_face_has_none()
    {
        using var picture = new Image(320, 240);
        foreach (var grey in (byte[])[0, 128, 255])
        {
            picture.Pixels.Fill(grey);
            _detector.Detect(picture).ShouldBeEmpty();
        }
        new Random(1).NextBytes(picture.Pixels);
        _detector.Detect(picture).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 300)]
    [InlineData(3000, 2)]
    public void A_picture_of_any_shape_is_looked_at(int width, int height)
    {
        using var picture = new Image(width, height);
        picture.Pixels.Fill(90);
        _detector.Detect(picture).ShouldBeEmpty();
    }

    [Fact]
    public void A_narrow_or_wide_frame_around_the_face_does_not_move_it()
    {
        using var man = SamplePicture.Man();
        var alone = _detector.Detect(man)[0];
        foreach (var (width, height) in ((int, int)[])[(640, 320), (320, 500)])
        {
            using var wider = new Image(width, height);
            var shift = new Vector2(width - 320, height - 320) / 2;
            ImageSampler.Sample(man, Matrix3x2.CreateTranslation(-shift), wider);
            var face = _detector.Detect(wider)[0];
            Vector2.Distance(face.Center - shift, alone.Center).ShouldBeLessThan(0.15f * alone.Size.X);       // of 256 pixels it sees half as many
            face.Overlap(alone with { Center = alone.Center + shift }).ShouldBeGreaterThan(0.6f);
        }
    }

    [Fact]
    public void Overlap_is_the_common_area_over_the_joint_area()
    {
        var face = new FaceDetection(1, new(10, 10), new(4, 4), default, default);
        face.Overlap(face).ShouldBe(1);
        face.Overlap(face with { Center = new(12, 10) }).ShouldBe(1 / 3f, 1e-6f);
        face.Overlap(face with { Size = new(2, 2) }).ShouldBe(0.25f, 1e-6f);
        face.Overlap(face with { Center = new(14, 14) }).ShouldBe(0);
        face.Overlap(face with { Center = new(90, 10) }).ShouldBe(0);
    }

    [Fact]
    public void Missing_model_files_are_told_with_a_remedy()
    {
        using var empty = new TemporaryFolder();
        Should.Throw<MissingComponentException>(() => new FaceDetector(new FaceModels(empty.Path))).Message.ShouldContain("setup");
    }

    public void Dispose() => _detector.Dispose();
}
