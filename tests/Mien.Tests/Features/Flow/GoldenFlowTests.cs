using Mien.Features.Flow;

namespace Mien.Tests.Features.Flow;

/// <summary>Spec check 1: the tolerances of the golden README, section 1, and what came out when they were first met.</summary>
public sealed class GoldenFlowTests
{
    private static readonly Dictionary<string, GoldenArray> Primitives = Golden.Load("sl-swin", "tvl1-primitives.npz");

    [Theory]
    [InlineData("translation", 0.005, 0.05), InlineData("expansion", 1e-5, 1e-4), InlineData("bump", 1e-5, 1e-4), InlineData("face", 1e-4, 1e-3)]
    public void The_flow_is_OpenCVs(string name, double mean, double percentile)
    {
        var pair = GoldenPair.Load(name);
        var distances = GoldenPair.Distances(Compute(pair), pair.OpenCv).Order().ToArray();
        distances.Average().ShouldBeLessThan(mean);
        distances[(int)(0.99 * distances.Length)].ShouldBeLessThan(percentile);
    }

    [Theory]
    [InlineData("translation"), InlineData("expansion"), InlineData("bump"), InlineData("face")]
    public void The_true_motion_is_missed_by_as_much_as_OpenCV_misses_it(string name)
    {
        var pair = GoldenPair.Load(name);
        var ours = GoldenPair.Distances(Compute(pair), pair.True).Average();
        ours.ShouldBe(GoldenPair.Distances(pair.OpenCv, pair.True).Average(), 0.02 * ours);
    }

    [Theory]
    [InlineData("translation"), InlineData("expansion"), InlineData("bump"), InlineData("face")]
    public void Exact_weights_stay_within_the_tolerance_of_every_port(string name)
    {
        var pair = GoldenPair.Load(name);
        var flow = Compute(pair, new TvL1Options { ExactWeights = true });
        var distances = GoldenPair.Distances(flow, pair.OpenCv).Order().ToArray();
        distances.Average().ShouldBeInRange(0.005, 0.03);
        distances[(int)(0.99 * distances.Length)].ShouldBeLessThan(0.35);
        GoldenPair.Distances(flow, pair.True).Average().ShouldBeLessThan(1.15 * GoldenPair.Distances(pair.OpenCv, pair.True).Average() + 0.005);
    }

    [Fact]
    public void Two_reductions_give_the_golden_levels()
    {
        var pyramid = new FlowPyramid(128, 128, new TvL1Options());
        Primitives["src"].Floats.CopyTo(pyramid.Levels[0].First);
        pyramid.Reduce();
        pyramid.Levels.Select(level => level.Height).ShouldBe([128, 102, 82, 66, 53]);
        pyramid.Levels[1].First.ShouldBe(Primitives["scale1"].Floats, 2e-3);
        pyramid.Levels[2].First.ShouldBe(Primitives["scale2"].Floats, 2e-3);
    }

    [Fact]
    public void An_enlargement_gives_the_golden_plane()
    {
        var enlarged = new float[25 * 30];
        new BilinearResizer(20, 24, 25, 30).Resize(Primitives["up_src"].Floats, 24, enlarged, 30);
        enlarged.ShouldBe(Primitives["up_dst"].Floats, 2e-3);
    }

    [Fact]
    public void Bicubic_sampling_gives_the_golden_window()
    {
        for (var row = 0; row < 32; row++)
        {
            var (u, v) = (new float[128], new float[128]);
            for (var column = 0; column < 32; column++)
            {
                u[40 + column] = Primitives["map_x"].Floats[row * 32 + column] - (40 + column);
                v[40 + column] = Primitives["map_y"].Floats[row * 32 + column] - (40 + row);
            }
            Sample(u, v, 40 + row)[40..72].ShouldBe(Primitives["warped_cubic"].Floats[(row * 32)..(row * 32 + 32)], 2e-3);
        }
    }

    [Fact]
    public void Bicubic_sampling_across_the_border_gives_the_golden_row()
    {
        var u = Primitives["map_x_row0"].Floats.Select((x, column) => x - column).ToArray();
        Sample(u, Primitives["map_y_row0"].Floats, 0).ShouldBe(Primitives["warped_cubic_full_row0"].Floats, 2e-3);
    }

    [Fact]
    public void The_median_gives_the_golden_plane_where_it_is_defined()
    {
        var expected = Primitives["median5"].Floats;
        var filtered = MedianFilterTests.Filter(Primitives["median5_src"].Floats, 34, 34);
        for (var i = 0; i < 32 * 32; i++)
            filtered[i / 32 * 34 + i % 32].ShouldBe(expected[i]);
    }

    internal static float[] Compute(GoldenPair pair, TvL1Options? options = null)
    {
        var flow = new float[2 * GoldenPair.Side * GoldenPair.Side];
        new TvL1Flow(options).Compute(pair.First, pair.Second, GoldenPair.Side, GoldenPair.Side, flow);
        return flow;
    }

    private static float[] Sample(float[] u, float[] v, int y)
    {
        var warp = new CubicWarp(exact: false);
        warp.Load(Primitives["src"].Floats, 128, 128);
        var value = new float[128];
        warp.Sample(u, v, y, value, new float[128], new float[128]);
        return value;
    }
}
