using System.Numerics;
using Mien.Systems.Clips;

namespace Mien.Tests.Systems.Clips;

public sealed class FaceSquareFinderTests
{
    [Theory]
    [InlineData(0f)]
    [InlineData(0.3f)]
    [InlineData(-1f)]
    public void The_eyes_become_level_the_bridge_lies_in_the_middle_and_the_face_fills_two_thirds_of_the_height(float tilt)
    {
        var points = Face();
        var turn = Matrix3x2.CreateRotation(tilt, new(50, 50));
        var square = FaceSquareFinder.Of(Array.ConvertAll(points, point => Vector2.Transform(point, turn)));
        Matrix3x2.Invert(square.FromCrop(100), out var toCrop).ShouldBeTrue();
        Vector2 InCrop(int point) => Vector2.Transform(Vector2.Transform(points[point], turn), toCrop);
        InCrop(36).Y.ShouldBe(InCrop(42).Y, 0.01f);
        InCrop(27).X.ShouldBe(50, 0.01f);
        InCrop(21).Y.ShouldBe(100f / 6, 0.01f);
        InCrop(8).Y.ShouldBe(500f / 6, 0.01f);
        square.Angle.ShouldBe(tilt, 1e-4f);
    }

    // Only the points that count: brows, bridge, eyes and chin.
    private static Vector2[] Face()
    {
        var points = new Vector2[68];
        points[8] = new(50, 90);
        (points[21], points[22]) = (new(45, 30), new(55, 30));
        for (var i = 27; i < 31; i++)
            points[i] = new(50, 40 + (5 * (i - 27)));
        for (var i = 0; i < 6; i++)
            (points[36 + i], points[42 + i]) = (new(35, 42), new(65, 42));
        return points;
    }
}
