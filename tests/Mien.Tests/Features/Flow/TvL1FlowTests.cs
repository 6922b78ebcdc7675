using FsCheck;
using FsCheck.Fluent;
using Mien.Core;
using Mien.Features.Flow;

namespace Mien.Tests.Features.Flow;

public sealed class TvL1FlowTests
{
    [Fact]
    public void Identical_pictures_have_no_flow()      // spec check 1
    {
        var pair = GoldenPair.Load("face");
        Compute(pair.First, pair.First, 128, 128).ShouldAllBe(motion => Math.Abs(motion) < 1e-3);
    }

    [Fact]
    public void Identical_pictures_of_any_size_have_no_flow() =>
        Prop.ForAll(
            Gen.Choose(16, 60).Two().Zip(Gen.Choose(0, int.MaxValue - 1)).ToArbitrary(),
            shapeAndSeed =>
            {
                var ((height, width), seed) = shapeAndSeed;
                var picture = new byte[height * width];
                new Random(seed).NextBytes(picture);
                Compute(picture, picture, height, width).ShouldAllBe(motion => Math.Abs(motion) < 1e-3);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Theory]
    [InlineData(0, 0), InlineData(255, 255), InlineData(0, 255)]
    public void Even_pictures_have_no_flow_whatever_their_brightness(byte first, byte second)
    {
        var flow = Compute([.. Enumerable.Repeat(first, 20 * 31)], [.. Enumerable.Repeat(second, 20 * 31)], 20, 31);
        flow.ShouldAllBe(motion => motion == 0);
    }

    [Fact]
    public void A_transposed_pair_has_the_transposed_flow()
    {
        var (first, second) = Shifted(40, 56, 1.3, -0.8);
        var flow = Compute(first, second, 40, 56);
        var transposed = Compute(Transpose(first), Transpose(second), 56, 40);
        var (u, v) = (transposed[(40 * 56)..], transposed[..(40 * 56)]);
        for (var i = 0; i < 40 * 56; i++)
        {
            flow[i].ShouldBe(u[i % 56 * 40 + i / 56], 0.02);
            flow[40 * 56 + i].ShouldBe(v[i % 56 * 40 + i / 56], 0.02);
        }

        static byte[] Transpose(byte[] picture) => [.. Enumerable.Range(0, picture.Length).Select(i => picture[i % 40 * 56 + i / 40])];
    }

    [Theory]
    [InlineData(0.5, 0), InlineData(0, -0.5), InlineData(2.3, 1.1), InlineData(-4, 3)]
    public void A_known_shift_is_found_to_a_twentieth_of_a_pixel(double dx, double dy)
    {
        const int Height = 90, Width = 121;
        var (first, second) = Shifted(Height, Width, dx, dy);
        var flow = Compute(first, second, Height, Width);
        var errors = from y in Enumerable.Range(8, Height - 16)
                     from x in Enumerable.Range(8, Width - 16)
                     select double.Hypot(flow[y * Width + x] - dx, flow[(Height + y) * Width + x] - dy);
        errors.Average().ShouldBeLessThan(0.05);
    }

    [Fact]
    public void Memory_is_reused_across_sizes_without_a_trace()
    {
        var reused = new TvL1Flow();
        foreach (var (height, width) in new[] { (128, 128), (16, 16), (45, 67), (67, 45), (128, 128) })
        {
            var (first, second) = Shifted(height, width, 0.7, 0.4);
            var flow = new float[2 * height * width];
            reused.Compute(first, second, height, width, flow);
            flow.ShouldBe(Compute(first, second, height, width));
        }
    }

    [Fact]
    public void A_pair_of_the_size_before_allocates_nothing()
    {
        var (first, second) = Shifted(40, 40, 0.7, 0.4);
        var (computation, flow) = (new TvL1Flow(), new float[2 * 40 * 40]);
        Allocation.Of(() => computation.Compute(first, second, 40, 40, flow)).ShouldBe(0);
    }

    [Fact]
    public void Bytes_and_floats_give_the_same_bits()
    {
        var (first, second) = Shifted(30, 50, 0.7, 0.4);
        var flow = new float[2 * 30 * 50];
        new TvL1Flow().Compute(Array.ConvertAll(first, b => (float)b), Array.ConvertAll(second, b => (float)b), 30, 50, flow);
        flow.ShouldBe(Compute(first, second, 30, 50));
    }

    [Fact]
    public void Work_is_counted_in_pixels_times_iterations()
    {
        var computation = new TvL1Flow(new TvL1Options { Scales = 1, Warps = 2, OuterIterations = 1, InnerIterations = 3, StoppingChange = 0 });
        var (first, second) = Shifted(20, 30, 0.7, 0.4);
        computation.Compute(first, second, 20, 30, new float[2 * 20 * 30]);
        computation.PixelIterations.ShouldBe(20 * 30 * 2 * 3);
    }

    [Theory]
    [InlineData(float.NaN), InlineData(float.PositiveInfinity)]
    public void A_grey_value_that_is_no_number_is_refused(float value)
    {
        var (good, bad) = (new float[400], new float[400]);
        bad[399] = value;
        Should.Throw<ArgumentException>(() => new TvL1Flow().Compute(bad, good, 20, 20, new float[800])).ParamName.ShouldBe("first");
        Should.Throw<ArgumentException>(() => new TvL1Flow().Compute(good, bad, 20, 20, new float[800])).ParamName.ShouldBe("second");
    }

    [Theory]
    [InlineData(15, 20, 300, 300, 600, "height")]
    [InlineData(20, 15, 300, 300, 600, "width")]
    [InlineData(20, 20, 399, 400, 800, "first")]
    [InlineData(20, 20, 400, 401, 800, "second")]
    [InlineData(20, 20, 400, 400, 400, "flow")]
    public void Pictures_too_small_and_buffers_of_another_size_are_refused(int height, int width, int first, int second, int flow, string name) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new TvL1Flow().Compute(new byte[first], new byte[second], height, width, new float[flow]))
            .ParamName.ShouldBe(name);

    [Fact]
    public void All_wrong_options_are_reported_at_once()
    {
        var options = new TvL1Options
        {
            TimeStep = 0.3,
            Attachment = 0,
            Tightness = double.NaN,
            Scales = 0,
            ScaleStep = 1,
            Warps = 0,
            StoppingChange = -1,
            OuterIterations = 0,
            InnerIterations = 1001,
        };
        Should.Throw<OptionsException>(() => new TvL1Flow(options)).Errors.Count.ShouldBe(9);
        new TvL1Options().Check().ShouldBeEmpty();
    }

    internal static float[] Compute(byte[] first, byte[] second, int height, int width)
    {
        var flow = new float[2 * height * width];
        new TvL1Flow().Compute(first, second, height, width, flow);
        return flow;
    }

    /// <summary>A texture of waves, and the same moved by some pixels.</summary>
    internal static (byte[] First, byte[] Second) Shifted(int height, int width, double dx, double dy)
    {
        return (Picture(0, 0), Picture(dx, dy));

        byte[] Picture(double shiftX, double shiftY) =>
            [.. Enumerable.Range(0, height * width).Select(i => Texture(i % width - shiftX, i / width - shiftY))];

        static byte Texture(double x, double y) => (byte)Math.Round(
            126 + 30 * Math.Sin(0.31 * x + 0.12 * y) + 30 * Math.Cos(0.27 * y - 0.09 * x) + 25 * Math.Sin(0.55 * x - 0.4 * y) + 20 * Math.Cos(0.7 * y + 0.5 * x));
    }
}
