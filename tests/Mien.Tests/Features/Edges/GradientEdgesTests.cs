using FsCheck;
using FsCheck.Fluent;
using Mien.Core;
using Mien.Features.Edges;
using Mien.Features.Tgd;
using Mien.Tests.Features.Tgd;

namespace Mien.Tests.Features.Edges;

public sealed class GradientEdgesTests
{
    [Fact]
    public void The_vector_code_equals_the_plain_rule_at_any_size() =>
        Prop.ForAll(
            Gen.Choose(1, 40).Two().Zip(Gen.Choose(0, int.MaxValue - 1)).ToArbitrary(),
            shapeAndSeed =>
            {
                var ((height, width), seed) = shapeAndSeed;
                var image = PlaneDifferenceTests.Random(height * width, seed);
                Detect(image, height, width).ShouldBe(Plain(image, height, width, new ImageEdgeOptions()));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void A_vertical_step_gives_one_line_on_the_lower_index_side() =>      // spec 10.2: ties
        Line(Detect(Picture(12, 16, (_, x) => x >= 8), 12, 16), 12, 16).ShouldBe(Enumerable.Range(0, 12).Select(y => (y, 7)));

    [Fact]
    public void A_horizontal_step_gives_one_line_on_the_lower_index_side() =>
        Line(Detect(Picture(16, 12, (y, _) => y >= 8), 16, 12), 16, 12).ShouldBe(Enumerable.Range(0, 12).Select(x => (7, x)));

    [Theory]
    [InlineData(1), InlineData(-1)]
    public void A_diagonal_step_gives_a_thin_connected_line(int slope)
    {
        var edges = Line(Detect(Picture(40, 40, (y, x) => slope * (x - 20) + y - 20 >= 0), 40, 40), 40, 40)
            .Where(edge => edge.Y is >= 4 and < 36 && edge.X is >= 4 and < 36).ToArray();       // the mirror bends the line at the border
        edges.ShouldAllBe(edge => Math.Abs(slope * (edge.X - 20) + edge.Y - 20) <= 1);
        edges.Select(edge => edge.Y).Distinct().Count().ShouldBeGreaterThanOrEqualTo(31);
        edges.Length.ShouldBeLessThanOrEqualTo(2 * 32);
    }

    [Fact]
    public void A_weak_edge_stays_only_where_a_strong_one_leads_to_it()
    {
        // At row 15 a step that grows from 0.3 on the left to 1 on the right; at row 40 one of 0.3 all along.
        static float Level(int y, int x) => y < 15 ? 0 : 0.3f + 0.7f * Math.Clamp((x - 10) / 20f, 0, 1) - (y < 40 ? 0 : 0.3f);
        var image = Enumerable.Range(0, 60 * 40).Select(i => Level(i / 40, i % 40)).ToArray();
        var options = new ImageEdgeOptions { High = 0.5, Low = 0.4 };
        var edges = Line(Detect(image, 60, 40, options), 60, 40);
        edges.ShouldAllBe(edge => edge.Y == 14 || edge.Y == 15);
        edges.Select(edge => edge.X).Distinct().Count().ShouldBe(40);
        Line(Detect(image, 60, 40, options with { High = 0.25, Low = 1 }), 60, 40)
            .Where(edge => edge.Y == 39 || edge.Y == 40).Select(edge => edge.X).Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public void Thresholds_whose_squares_vanish_take_every_ridge()
    {
        var image = PlaneDifferenceTests.Random(400, 2);
        Detect(image, 20, 20, new() { High = 1e-30, Low = 1e-30 }).ShouldBe(Detect(image, 20, 20, new() { High = 1e-12, Low = 1 }));
    }

    [Fact]
    public void Bytes_and_floats_give_the_same_edges()
    {
        var bytes = new byte[37 * 71];
        new Random(5).NextBytes(bytes);
        var edges = new byte[bytes.Length];
        new GradientEdges(37, 71).Detect(bytes, edges);
        edges.ShouldBe(Detect(Array.ConvertAll(bytes, value => (float)value), 37, 71));
        edges.ShouldContain(byte.MaxValue);
    }

    [Fact]
    public void A_flat_picture_has_no_edges_whatever_came_before()
    {
        var detector = new GradientEdges(20, 30);
        var edges = new byte[600];
        detector.Detect(PlaneDifferenceTests.Random(600, 1), edges);
        edges.ShouldContain(byte.MaxValue);
        detector.Detect(Enumerable.Repeat(0.7f, 600).ToArray(), edges);
        edges.ShouldAllBe(edge => edge == 0);
    }

    [Fact]
    public void The_result_does_not_depend_on_the_picture_before()
    {
        var detector = new GradientEdges(33, 20);
        var edges = new byte[660];
        for (var seed = 0; seed < 4; seed++)
        {
            var image = PlaneDifferenceTests.Random(660, seed);
            detector.Detect(image, edges);
            edges.ShouldBe(Detect(image, 33, 20));
        }
    }

    [Theory]
    [InlineData(1, 1), InlineData(1, 50), InlineData(50, 1), InlineData(2, 3)]
    public void Pictures_smaller_than_the_kernel_are_mirrored(int height, int width)
    {
        var image = PlaneDifferenceTests.Random(height * width, 3);
        Detect(image, height, width).ShouldBe(Plain(image, height, width, new ImageEdgeOptions()));
    }

    [Theory]
    [InlineData(float.NaN), InlineData(float.PositiveInfinity), InlineData(float.NegativeInfinity)]
    public void Pictures_with_values_that_are_not_finite_are_refused(float bad)
    {
        var image = PlaneDifferenceTests.Random(400, 1);
        image[399] = bad;
        Should.Throw<ArgumentException>(() => Detect(image, 20, 20)).Message.ShouldContain("not finite");
    }

    [Fact]
    public void Pictures_of_another_size_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new GradientEdges(4, 4).Detect(new float[15], new byte[16])).ParamName.ShouldBe("image");
        Should.Throw<ArgumentOutOfRangeException>(() => new GradientEdges(4, 4).Detect(new float[16], new byte[15])).ParamName.ShouldBe("edges");
        Should.Throw<ArgumentOutOfRangeException>(() => new GradientEdges(4, 0));
    }

    [Fact]
    public void Every_wrong_option_is_named_at_once() =>
        Should.Throw<OptionsException>(() => new GradientEdges(4, 4, new() { HalfWidth = 31, Sigma = -1, High = 0, Low = 1.1, Crossing = -1 }))
            .Errors.Select(error => error.Option).ShouldBe(["--half-width", "--sigma", "--high", "--low", "--crossing"]);

    [Fact]
    public void Nothing_is_allocated_a_picture()
    {
        var detector = new GradientEdges(64, 64);
        var (image, edges) = (PlaneDifferenceTests.Random(64 * 64, 1), new byte[64 * 64]);
        Allocation.Of(() => detector.Detect(image, edges)).ShouldBe(0);
    }

    internal static byte[] Detect(float[] image, int height, int width, ImageEdgeOptions? options = null)
    {
        var edges = new byte[image.Length];
        new GradientEdges(height, width, options).Detect(image, edges);
        return edges;
    }

    private static float[] Picture(int height, int width, Func<int, int, bool> bright) =>
        [.. Enumerable.Range(0, height * width).Select(i => bright(i / width, i % width) ? 1f : 0)];

    private static (int Y, int X)[] Line(byte[] edges, int height, int width) =>
        [.. Enumerable.Range(0, height * width).Where(i => edges[i] != 0).Select(i => (i / width, i % width))];

    private static byte[] Plain(float[] image, int height, int width, ImageEdgeOptions options)
    {
        var (gx, gy) = (new float[image.Length], new float[image.Length]);
        new PlaneDifference(height, width).Gradient(image, gx, gy);
        var largest = MathF.Sqrt(EdgeOracle.Power(gx, gy).Max());
        return EdgeOracle.Ridges(gx, gy, height, width, (float)options.High * largest, (float)(options.High * options.Low) * largest);
    }
}
