using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Tests.Datasets.Synthetic.Rendering;

public sealed class PixelResolverTests
{
    private static readonly PerspectiveCamera Camera = new(100, new(16, 16), 10);

    [Fact]
    public void What_a_surface_carries_is_interpolated_in_space_and_not_in_the_picture()
    {
        // A floor-like strip from depth 10 to depth 40: the middle of the picture between its ends is not its middle in space.
        Vector3[] scene = [new(-1, -1, 0), new(1, -1, 0), new(1, 1, -30), new(-1, 1, -30)];
        var points = Array.ConvertAll(scene, Camera.Project);
        int[] corners = [0, 1, 2, 0, 2, 3];
        var picture = Render(1, points, corners, [0, 0], new PlaceShader(scene, corners));
        foreach (var (x, y) in ((int, int)[])[(16, 20), (12, 24), (16, 15), (17, 22)])
        {
            var found = picture[(y * 32) + x];
            var point = new Vector3(found.X, found.Y, found.Z);
            var projected = Camera.Project(point);
            projected.X.ShouldBe(x + 0.5f, 1e-3f);
            projected.Y.ShouldBe(y + 0.5f, 1e-3f);
            point.Z.ShouldBe(-15 * (point.Y + 1), 1e-3f);                // on the strip's plane
        }
    }

    [Fact]
    public void Edges_mix_with_the_background_by_the_samples_covered()
    {
        Vector3[] points = [new(0, 0, 1), new(0, 32, 1), new(4.5f, 0, 1), new(4.5f, 32, 1)];
        var picture = Render(2, points, [0, 1, 2, 2, 1, 3], [0, 0], new FlatShader(Vector4.One));
        picture[3].X.ShouldBe(1);
        picture[4].X.ShouldBe(0.5f);
        picture[5].X.ShouldBe(0);
    }

    [Fact]
    public void Two_parts_in_one_pixel_are_each_shaded()
    {
        Vector3[] points = [new(0, 0, 1), new(0, 32, 1), new(4.5f, 0, 1), new(4.5f, 32, 1), new(32, 0, 1), new(32, 32, 1)];
        int[] corners = [0, 1, 2, 2, 1, 3, 2, 3, 4, 4, 3, 5];
        var picture = Render(2, points, corners, [0, 0, 1, 1], new NumberShader());
        picture[4].X.ShouldBe(2, 1.01f);
        picture[3].X.ShouldBeLessThan(2);
        picture[5].X.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void A_part_before_another_part_of_the_same_surface_keeps_a_soft_outline()
    {
        Vector3[] points =
        [
            new(0, 0, 1), new(0, 32, 1), new(4.5f, 0, 1), new(4.5f, 32, 1),
            new(0, 0, 0.5f), new(0, 32, 0.5f), new(32, 0, 0.5f), new(32, 32, 0.5f),
        ];
        int[] corners = [0, 1, 2, 2, 1, 3, 4, 5, 6, 6, 5, 7];
        var picture = Render(2, points, corners, [0, 0, 0, 0], new NearFarShader());
        picture[3].X.ShouldBe(1);
        picture[4].X.ShouldBe(0.5f);
        picture[5].X.ShouldBe(0);
    }

    [Fact]
    public void Weights_outside_a_triangle_stay_within_it()
    {
        var weights = Barycentric.At(new(0, 0, 1), new(1, 0, 1), new(0, 1, 1), new(5, -3));
        weights.ShouldBe(new Vector3(0, 1, 0));
        Barycentric.At(new(0, 0, 1), new(1, 0, 1), new(2, 0, 1), new(5, 0)).ShouldBe(new Vector3(1 / 3f));
    }

    private static Vector4[] Render<TShader>(int perAxis, Vector3[] points, int[] corners, byte[] parts, TShader shader)
        where TShader : IPixelShader
    {
        var buffer = new VisibilityBuffer(32, 32, perAxis);
        buffer.Draw(points, corners, 0, FaceCulling.None);
        var picture = new Vector4[32 * 32];
        PixelResolver.Resolve(buffer, points, corners, parts, new Vector4[32 * 32], shader, picture);
        return picture;
    }

    private sealed class PlaceShader(Vector3[] scene, int[] corners) : IPixelShader
    {
        public Vector4 Shade(int triangle, Vector3 weights, Vector2 pixel) => new(
            (scene[corners[3 * triangle]] * weights.X) + (scene[corners[(3 * triangle) + 1]] * weights.Y)
            + (scene[corners[(3 * triangle) + 2]] * weights.Z), 1);
    }

    private sealed class FlatShader(Vector4 colour) : IPixelShader
    {
        public Vector4 Shade(int triangle, Vector3 weights, Vector2 pixel) => colour;
    }

    private sealed class NumberShader : IPixelShader
    {
        public Vector4 Shade(int triangle, Vector3 weights, Vector2 pixel) => new(triangle);
    }

    private sealed class NearFarShader : IPixelShader
    {
        public Vector4 Shade(int triangle, Vector3 weights, Vector2 pixel) => new(triangle < 2 ? 1 : 0);
    }
}
