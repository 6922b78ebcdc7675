using Mien.Core;
using Mien.Features.Edges;
using Mien.Features.Tgd;
using Mien.Tests.Features.Tgd;

namespace Mien.Tests.Features.Edges;

public sealed class ZeroCrossingEdgesTests
{
    [Fact]
    public void The_detector_equals_the_plain_rule()
    {
        foreach (var (height, width, seed) in new[] { (17, 23, 1), (1, 30, 2), (30, 1, 3), (1, 1, 4), (40, 64, 5) })
        {
            var image = PlaneDifferenceTests.Random(height * width, seed);
            Detect(image, height, width).ShouldBe(Plain(image, height, width, 0.1f));
        }
    }

    [Fact]
    public void A_step_gives_a_single_line_beside_the_jump()
    {
        var image = Enumerable.Range(0, 20 * 20).Select(i => i % 20 >= 8 ? 1f : 0).ToArray();
        var edges = Detect(image, 20, 20);
        Enumerable.Range(0, 400).Where(i => edges[i] != 0).ShouldAllBe(i => i % 20 == 7 || i % 20 == 8);
        edges.Count(edge => edge != 0).ShouldBe(20);
    }

    [Fact]
    public void Both_diagonals_of_a_disc_are_closed()
    {
        static float Level(int i) => (i % 40 - 20) * (i % 40 - 20) + (i / 40 - 20) * (i / 40 - 20) < 100 ? 1 : 0;
        var edges = Detect([.. Enumerable.Range(0, 1600).Select(Level)], 40, 40);
        var distances = Enumerable.Range(0, 1600).Where(i => edges[i] != 0)
            .Select(i => Math.Sqrt((i % 40 - 20) * (i % 40 - 20) + (i / 40 - 20) * (i / 40 - 20))).ToArray();
        distances.ShouldAllBe(distance => distance > 8 && distance < 12);
        distances.Length.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void A_flat_picture_and_a_plane_have_no_edges()
    {
        Detect(Enumerable.Repeat(0.3f, 400).ToArray(), 20, 20).ShouldAllBe(edge => edge == 0);
        Detect([.. Enumerable.Range(0, 400).Select(i => (float)(i % 20))], 20, 20)[100..300].Where((_, i) => i % 20 is > 5 and < 15).ShouldAllBe(edge => edge == 0);
    }

    [Fact]
    public void Bytes_and_floats_give_the_same_edges()
    {
        var bytes = new byte[37 * 71];
        new Random(5).NextBytes(bytes);
        var edges = new byte[bytes.Length];
        new ZeroCrossingEdges(37, 71).Detect(bytes, edges);
        edges.ShouldBe(Detect(Array.ConvertAll(bytes, value => (float)value), 37, 71));
    }

    [Fact]
    public void Wrong_options_sizes_and_values_are_refused()
    {
        Should.Throw<OptionsException>(() => new ZeroCrossingEdges(4, 4, new() { Crossing = 2 }));
        Should.Throw<ArgumentOutOfRangeException>(() => new ZeroCrossingEdges(4, 4).Detect(new float[15], new byte[16]));
        Should.Throw<ArgumentOutOfRangeException>(() => new ZeroCrossingEdges(4, 4).Detect(new float[16], new byte[17]));
        var image = new float[400];
        image[7] = float.NaN;
        Should.Throw<ArgumentException>(() => Detect(image, 20, 20)).Message.ShouldContain("not finite");
    }

    private static byte[] Detect(float[] image, int height, int width)
    {
        var edges = new byte[image.Length];
        new ZeroCrossingEdges(height, width).Detect(image, edges);
        return edges;
    }

    private static byte[] Plain(float[] image, int height, int width, float crossing)
    {
        var laplacian = new float[image.Length];
        new PlaneDifference(height, width).Laplacian(image, laplacian);
        return EdgeOracle.ZeroCrossings(laplacian, height, width, crossing * laplacian.Max(MathF.Abs));
    }
}
