using Mien.Systems.LogoFormer.Comparison;

namespace Mien.Tests.Systems.LogoFormer.Comparison;

public sealed class PrincipalPlaneTests
{
    /// <summary>Points of a plane within five dimensions, turned: distances are kept, and nothing is left over.</summary>
    [Fact]
    public void Vectors_of_a_plane_keep_their_distances()
    {
        (double X, double Y)[] flat = [(0, 0), (4, 1), (-3, 2), (5, -1), (-6, -2)];
        double[][] vectors = [.. flat.Select(point => new[] { 1 + (0.6 * point.X), 0.8 * point.X, 7 + (0.8 * point.Y), -0.6 * point.Y, 3 })];
        var (points, shown) = PrincipalPlane.Of(vectors);
        shown.ShouldBe(1, 1e-9);
        for (var i = 0; i < flat.Length; i++)
            Distance(points[i], points[0]).ShouldBe(Distance(flat[i], flat[0]), 1e-6);
    }

    [Fact]
    public void The_first_direction_is_that_of_the_largest_differences_and_the_rest_is_what_is_not_shown()
    {
        double[][] vectors = [[3, 0, 0], [-3, 0, 0], [0, 2, 0], [0, -2, 0], [0, 0, 1], [0, 0, -1]];
        var (points, shown) = PrincipalPlane.Of(vectors);
        points.Select(point => Math.Abs(point.X)).ShouldBe([3, 3, 0, 0, 0, 0], 1e-6);
        points.Select(point => Math.Abs(point.Y)).ShouldBe([0, 0, 2, 2, 0, 0], 1e-6);
        shown.ShouldBe((18 + 8) / 28.0, 1e-9);
    }

    [Fact]
    public void Equal_vectors_are_one_point()
    {
        var (points, shown) = PrincipalPlane.Of([[1, 2], [1, 2]]);
        points.ShouldAllBe(point => point.X == 0 && point.Y == 0);
        shown.ShouldBe(0);
    }

    private static double Distance((double X, double Y) a, (double X, double Y) b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
}
