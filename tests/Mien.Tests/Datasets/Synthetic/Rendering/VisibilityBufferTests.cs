using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Tests.Datasets.Synthetic.Rendering;

public sealed class VisibilityBufferTests
{
    [Fact]
    public void A_right_triangle_covers_the_samples_worked_out_by_hand()
    {
        // Corners (0, 0), (0, 4), (4, 0): centres with x + y < 4 are inside; those on x + y = 4 belong to the other side of that edge.
        var buffer = new VisibilityBuffer(5, 5, 1);
        buffer.Draw([new(0, 0, 1), new(0, 4, 1), new(4, 0, 1)], [0, 1, 2], 0, FaceCulling.Back);
        Picture(buffer).ShouldBe(["###..", "##...", "#....", ".....", "....."]);
    }

    [Fact]
    public void The_triangle_across_the_diagonal_takes_exactly_the_rest_of_the_square()
    {
        var buffer = new VisibilityBuffer(5, 5, 1);
        buffer.Draw([new(4, 4, 1), new(4, 0, 1), new(0, 4, 1)], [0, 1, 2], 0, FaceCulling.Back);
        Picture(buffer).ShouldBe(["...#.", "..##.", ".###.", "####.", "....."]);
    }

    [Fact]
    public void The_nearer_triangle_is_seen_whatever_the_order()
    {
        Vector3[] points = [new(0, 0, 0.5f), new(0, 20, 0.5f), new(20, 0, 0.5f), new(0, 0, 0.6f), new(0, 20, 0.6f), new(20, 0, 0.6f)];
        foreach (var corners in (int[][])[[0, 1, 2, 3, 4, 5], [3, 4, 5, 0, 1, 2]])
        {
            var buffer = new VisibilityBuffer(8, 8, 1);
            buffer.Draw(points, corners, 0, FaceCulling.Back);
            buffer.Triangles[3].ShouldBe(corners[0] == 3 ? 0 : 1);
            buffer.Depths[3].ShouldBe(0.6f, 1e-6f);
        }
    }

    [Fact]
    public void Triangles_that_pass_through_each_other_meet_where_their_depths_do()
    {
        // One rises to the right from 0.1 to 0.9, the other falls: they cross at x = 8.
        Vector3[] points = [new(0, 0, 0.1f), new(0, 40, 0.1f), new(16, 0, 0.9f), new(0, 0, 0.9f), new(0, 40, 0.9f), new(16, 0, 0.1f)];
        var buffer = new VisibilityBuffer(16, 1, 1);
        buffer.Draw(points, [0, 1, 2, 3, 4, 5], 0, FaceCulling.Back);
        buffer.Triangles[..15].ToArray().ShouldBe([1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
    }

    [Fact]
    public void The_back_of_a_triangle_is_seen_only_when_asked_for()
    {
        Vector3[] points = [new(0, 0, 1), new(0, 8, 1), new(8, 0, 1)];
        var culled = new VisibilityBuffer(8, 8, 1);
        culled.Draw(points, [0, 2, 1], 0, FaceCulling.Back);
        Covered(culled).ShouldBe(0);
        culled.Draw(points, [0, 2, 1], 0, FaceCulling.None);
        Covered(culled).ShouldBe(28);
    }

    [Fact]
    public void Random_soups_of_triangles_look_as_the_scalar_oracle_draws_them()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), Gen.Choose(1, 2).ToArbitrary(), (seed, perAxis) =>
        {
            var random = new Random(seed);
            var points = Points(random, 30, 40);
            var corners = Enumerable.Range(0, 60).Select(_ => random.Next(points.Length)).ToArray();
            var culling = random.Next(2) == 0 ? FaceCulling.Back : FaceCulling.None;
            var buffer = new VisibilityBuffer(37, 23, perAxis);
            buffer.Draw(points, corners, 0, culling);
            var expected = ScalarRasterizer.Draw(37, 23, perAxis, points, corners, culling);
            var different = 0;
            for (var y = 0; y < buffer.Rows; y++)
            {
                for (var x = 0; x < buffer.Columns; x++)
                    different += buffer.Triangles[(y * buffer.Stride) + x] == expected[y, x] ? 0 : 1;
            }
            // Where two triangles cross, single precision may decide a sample the other way.
            different.ShouldBeLessThanOrEqualTo(buffer.Rows * buffer.Columns / 500);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_sheet_of_triangles_leaves_no_crack_and_hits_no_sample_twice()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            // A disturbed grid that covers the picture: each sample must be covered by exactly one of its triangles.
            var random = new Random(seed);
            const int cells = 9, size = 64;
            var points = new Vector3[(cells + 1) * (cells + 1)];
            for (var i = 0; i < points.Length; i++)
            {
                var (x, y) = (i % (cells + 1), i / (cells + 1));
                var shift = new Vector2(x is 0 or cells ? 0 : random.NextSingle(), y is 0 or cells ? 0 : random.NextSingle()) * 3;
                points[i] = new((x * 8) - 4 + shift.X, (y * 8) - 4 + shift.Y, 1);
            }
            var hits = new int[size * size];
            for (var cell = 0; cell < cells * cells; cell++)
            {
                var corner = (cell / cells * (cells + 1)) + (cell % cells);
                int[] square = [corner, corner + cells + 1, corner + 1, corner + 1, corner + cells + 1, corner + cells + 2];
                for (var half = 0; half < 2; half++)
                {
                    var buffer = new VisibilityBuffer(size, size, 1);
                    buffer.Draw(points, square.AsSpan(3 * half, 3), 0, FaceCulling.Back);
                    for (var i = 0; i < hits.Length; i++)
                        hits[i] += buffer.Triangles[(i / size * buffer.Stride) + (i % size)] == 0 ? 1 : 0;
                }
            }
            hits.ShouldAllBe(count => count == 1);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5));
    }

    [Fact]
    public void A_triangle_far_greater_than_the_picture_covers_what_lies_before_its_long_edge()
    {
        var fine = new VisibilityBuffer(2000, 1500, 2);
        fine.Draw([new(-6000, -6000, 0.5f), new(-6000, 6100, 0.5f), new(6100, -6000, 0.5f)], [0, 1, 2], 7, FaceCulling.Back);
        Covered(fine).ShouldBe(199 * 200 / 2);                             // i + j <= 198 in half pixels

        var coarse = new VisibilityBuffer(2000, 1500, 1);
        coarse.Draw([new(-6000, -6000, 0.5f), new(-6000, 9000, 0.5f), new(9000, -6000, 0.5f)], [0, 1, 2], 7, FaceCulling.Back);
        Covered(coarse).ShouldBe((2000 * 1500) - (500 * 501 / 2));         // but for a corner of the picture
        coarse.Depths[0].ShouldBe(0.5f);
    }

    [Theory]
    [InlineData(float.NaN, 1)]
    [InlineData(float.PositiveInfinity, 1)]
    [InlineData(1e9f, 1)]
    [InlineData(4, 0)]
    [InlineData(4, -1)]
    [InlineData(4, float.NaN)]
    public void A_corner_that_cannot_be_drawn_leaves_its_triangle_out(float x, float depth)
    {
        var buffer = new VisibilityBuffer(8, 8, 1);
        buffer.Draw([new(0, 0, 1), new(0, 8, 1), new(x, 0, depth)], [0, 1, 2], 0, FaceCulling.None);
        Covered(buffer).ShouldBe(0);
    }

    [Fact]
    public void Drawing_allocates_nothing()
    {
        var buffer = new VisibilityBuffer(64, 64, 2);
        Vector3[] points = Points(new Random(1), 30, 64);
        int[] corners = [.. Enumerable.Range(0, 30)];
        Allocation.Of(() =>
        {
            buffer.Clear();
            buffer.Draw(points, corners, 0, FaceCulling.None);
        }).ShouldBe(0);
    }

    private static Vector3[] Points(Random random, int count, float size) =>
        [.. Enumerable.Range(0, count).Select(_ => new Vector3(
            (random.NextSingle() * 1.4f * size) - (0.2f * size), (random.NextSingle() * 1.4f * size) - (0.2f * size), 0.5f + random.NextSingle()))];

    private static int Covered(VisibilityBuffer buffer) => Picture(buffer).Sum(row => row.Count(sample => sample == '#'));

    private static string[] Picture(VisibilityBuffer buffer) =>
        [.. Enumerable.Range(0, buffer.Rows).Select(y => string.Concat(
            buffer.Triangles.Slice(y * buffer.Stride, buffer.Columns).ToArray().Select(t => t == VisibilityBuffer.Nothing ? '.' : '#')))];
}
