using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Mien.Core;
using Mien.Faces;

namespace Mien.Tests.Faces;

public sealed class FaceAlignerTests
{
    // Where eyes and mouth lie in an aligned crop of 112 pixels.
    private static readonly Vector2[] Template = [new(38.2946f, 51.6963f), new(73.5318f, 51.5014f), new(56.1396f, 92.2848f)];

    [Fact]
    public void A_turn_scale_and_shift_is_recovered_from_the_points_it_moved()
    {
        var cases =
            from angle in Gen.Choose(-180, 180)
            from scale in Gen.Choose(10, 1000)
            from shift in Gen.Choose(-500, 500).Two()
            from points in Gen.Choose(-100, 100).Two().ArrayOf(3)
            where points.Distinct().Count() == 3
            select (map: Matrix3x2.CreateRotation(angle * MathF.PI / 180) * Matrix3x2.CreateScale(scale / 100f)
                * Matrix3x2.CreateTranslation(shift.Item1, shift.Item2),
                points: Array.ConvertAll(points, point => new Vector2(point.Item1, point.Item2)));

        Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            var moved = Array.ConvertAll(sample.points, point => Vector2.Transform(point, sample.map));
            var found = FaceAligner.Similarity(sample.points, moved);
            foreach (var point in Template)
                Vector2.Distance(Vector2.Transform(point, found), Vector2.Transform(point, sample.map)).ShouldBeLessThan(0.02f);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Points_that_fit_no_similarity_are_met_with_the_least_squares()
    {
        Vector2[] from = [new(0, 0), new(10, 0), new(5, 12)];
        Vector2[] to = [new(1, 2), new(9, 3), new(4, 20)];
        var best = FaceAligner.Similarity(from, to);
        var error = Error(best);
        foreach (var change in (Matrix3x2[])[
            Matrix3x2.CreateRotation(0.01f), Matrix3x2.CreateRotation(-0.01f), Matrix3x2.CreateScale(1.01f), Matrix3x2.CreateScale(0.99f),
            Matrix3x2.CreateTranslation(0.1f, 0), Matrix3x2.CreateTranslation(-0.1f, 0),
            Matrix3x2.CreateTranslation(0, 0.1f), Matrix3x2.CreateTranslation(0, -0.1f)])
        {
            Error(best * change).ShouldBeGreaterThan(error);
        }

        float Error(Matrix3x2 map) => from.Zip(to, (p, q) => Vector2.DistanceSquared(Vector2.Transform(p, map), q)).Sum();
    }

    [Theory]
    [InlineData(112, 0, 1.5f)]
    [InlineData(112, 30, 2.2f)]
    [InlineData(112, -140, 0.9f)]
    [InlineData(224, 0, 2)]
    [InlineData(224, 75, 1.7f)]
    public void Eyes_and_mouth_lie_at_the_same_places_in_every_aligned_crop(int size, float degrees, float scale)
    {
        var toPicture = Matrix3x2.CreateTranslation(-56, -70) * Matrix3x2.CreateScale(scale)
            * Matrix3x2.CreateRotation(degrees * MathF.PI / 180) * Matrix3x2.CreateTranslation(160, 150);
        var places = Array.ConvertAll(Template, point => Vector2.Transform(point, toPicture));
        using var picture = Spots(320, 300, places);
        using var crop = new Image(size, size);

        FaceAligner.Align(picture, MadeUpFace.Around(places[0], places[1], places[2]), crop);

        for (var channel = 0; channel < 3; channel++)
            Vector2.Distance(Middle(crop, channel), Template[channel] * (size / 112f)).ShouldBeLessThan(0.25f);
    }

    /// <summary>A black picture with a soft red, green and blue spot.</summary>
    private static Image Spots(int width, int height, Vector2[] places)
    {
        var image = new Image(width, height);
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            var distance = Vector2.DistanceSquared(new((i / 3 % width) + 0.5f, (i / 3 / width) + 0.5f), places[i % 3]);
            image.Pixels[i] = (byte)(255 * MathF.Exp(-distance / 18));
        }
        return image;
    }

    private static Vector2 Middle(Image image, int channel)
    {
        var (sum, weight) = (Vector2.Zero, 0f);
        for (var i = channel; i < image.Pixels.Length; i += 3)
        {
            sum += image.Pixels[i] * new Vector2((i / 3 % image.Width) + 0.5f, (i / 3 / image.Width) + 0.5f);
            weight += image.Pixels[i];
        }
        return sum / weight;
    }
}
