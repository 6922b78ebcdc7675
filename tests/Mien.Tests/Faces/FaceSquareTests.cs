using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Mien.Faces;

namespace Mien.Tests.Faces;

public sealed class FaceSquareTests
{
    [Fact]
    public void A_crop_maps_to_the_square_and_back() =>
        Prop.ForAll(
            (from x in Gen.Choose(-500, 2000)
             from y in Gen.Choose(-500, 2000)
             from side in Gen.Choose(10, 1500)
             from degrees in Gen.Choose(-180, 180)
             from size in Gen.Elements(64, 112, 192, 256)
             select (square: new FaceSquare(new(x, y), side, degrees * MathF.PI / 180), size: (float)size)).ToArbitrary(),
            sample =>
            {
                var (square, size) = sample;
                var map = square.FromCrop(size);
                Near(Vector2.Transform(new(size / 2), map), square.Center);
                var corner = Vector2.Transform(Vector2.Zero, map);
                var across = Vector2.Transform(new(size, 0), map) - corner;
                Near(across, square.Side * new Vector2(MathF.Cos(square.Angle), MathF.Sin(square.Angle)));
                Near(Vector2.Transform(new(0, size), map) - corner, new(-across.Y, across.X));        // y runs down
                Matrix3x2.Invert(map, out var back).ShouldBeTrue();
                Near(Vector2.Transform(Vector2.Transform(new(7, 50), map), back), new(7, 50));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_detected_face_gets_a_quarter_of_its_size_as_margin_and_the_tilt_of_its_eyes()
    {
        var square = FaceSquare.Around(new FaceDetection(0.9f, new(100, 80), new(40, 60), new(90, 70), new(110, 90)));
        square.Center.ShouldBe(new(100, 80));
        square.Side.ShouldBe(90);
        square.Angle.ShouldBe(MathF.PI / 4, 1e-6f);
    }

    [Fact]
    public void The_square_around_landmarks_turns_with_the_head()
    {
        // An upright ellipse of 80 x 120 pixels with level eyes.
        var points = new Vector3[FaceMesh.PointCount];
        for (var i = 0; i < points.Length; i++)
        {
            var (sine, cosine) = MathF.SinCos(i * MathF.Tau / points.Length);
            points[i] = new(40 * cosine, 60 * sine, 0);
        }
        (points[33], points[263]) = (new(-20, -10, 0), new(20, -10, 0));
        foreach (var angle in (float[])[0, 0.4f, -1.2f, 3])
        {
            var turn = Matrix3x2.CreateRotation(angle) * Matrix3x2.CreateTranslation(300, 200);
            var mesh = new FaceMesh(Array.ConvertAll(points, point => new Vector3(Vector2.Transform(new(point.X, point.Y), turn), 0)), 1);
            var square = FaceSquare.Around(mesh);
            square.Angle.ShouldBe(angle, 1e-4f);
            square.Side.ShouldBe(180, 0.1f);
            Near(square.Center, new(300, 200));
        }
    }

    private static void Near(Vector2 actual, Vector2 expected) => Vector2.Distance(actual, expected).ShouldBeLessThan(0.02f);
}
