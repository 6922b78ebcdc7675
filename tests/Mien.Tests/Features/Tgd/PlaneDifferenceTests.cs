using FsCheck;
using FsCheck.Fluent;
using Mien.Features.Tgd;

namespace Mien.Tests.Features.Tgd;

public sealed class PlaneDifferenceTests
{
    [Fact]
    public void The_golden_frame_gives_the_golden_responses()
    {
        var reference = Golden.Load("tgd-mimamo", "tgd_features.npz");
        var image = Array.ConvertAll(reference["clip_uint8"].Bytes[(6 * 48 * 48)..(7 * 48 * 48)], value => value / 255f);
        var (across, down, laplacian) = Compute(image, 48, 48, new PlaneDifference(48, 48));
        across.ShouldBe(reference["img_gx"].Floats, 1e-6);
        down.ShouldBe(reference["img_gy"].Floats, 1e-6);
        laplacian.ShouldBe(reference["img_lot"].Floats, 1e-6);
    }

    [Fact]
    public void The_vector_code_equals_the_full_kernel_at_any_size() =>
        Prop.ForAll(
            Gen.Choose(1, 40).Two().Zip(Gen.Choose(1, 5)).Zip(Gen.Choose(0, int.MaxValue - 1)).ToArbitrary(),
            shape =>
            {
                var (((height, width), halfWidth), seed) = shape;
                var weight = new GaussianWeight(1.2);
                var image = Random(height * width, seed);
                var (across, down, laplacian) = Compute(image, height, width, new PlaneDifference(height, width, weight, halfWidth));
                across.ShouldBe(Direct(image, height, width, TgdPlaneKernel.X(weight, halfWidth)), 1e-5);
                down.ShouldBe(Direct(image, height, width, TgdPlaneKernel.Y(weight, halfWidth)), 1e-5);
                laplacian.ShouldBe(Direct(image, height, width, TgdPlaneKernel.Laplacian(weight, halfWidth)), 1e-5);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void A_flat_picture_gives_exactly_zero()      // spec check 2
    {
        var (across, down, laplacian) = Compute(Enumerable.Repeat(0.3f, 19 * 23).ToArray(), 19, 23, new PlaneDifference(19, 23));
        across.Concat(down).Concat(laplacian).ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void A_picture_after_another_is_not_disturbed_by_it()
    {
        var difference = new PlaneDifference(9, 12);
        Compute(Random(9 * 12, 1), 9, 12, difference);
        Compute(Random(9 * 12, 2), 9, 12, difference).Across.ShouldBe(Compute(Random(9 * 12, 2), 9, 12, new PlaneDifference(9, 12)).Across);
    }

    [Fact]
    public void Nothing_is_allocated_a_picture()
    {
        var difference = new PlaneDifference(64, 64);
        var (image, across, down) = (new float[64 * 64], new float[64 * 64], new float[64 * 64]);
        Allocation.Of(() =>
        {
            difference.Gradient(image, across, down);
            difference.Laplacian(image, across);
        }).ShouldBe(0);
    }

    [Fact]
    public void Pictures_of_another_size_are_refused()
    {
        var difference = new PlaneDifference(4, 4);
        Should.Throw<ArgumentOutOfRangeException>(() => difference.Gradient(new float[15], new float[16], new float[16]));
        Should.Throw<ArgumentOutOfRangeException>(() => difference.Gradient(new float[16], new float[15], new float[16]));
        Should.Throw<ArgumentOutOfRangeException>(() => difference.Laplacian(new float[16], new float[17]));
        Should.Throw<ArgumentOutOfRangeException>(() => new PlaneDifference(0, 4));
    }

    internal static float[] Random(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
    }

    private static (float[] Across, float[] Down, float[] Laplacian) Compute(float[] image, int height, int width, PlaneDifference difference)
    {
        var (across, down, laplacian) = (new float[height * width], new float[height * width], new float[height * width]);
        difference.Gradient(image, across, down);
        difference.Laplacian(image, laplacian);
        return (across, down, laplacian);
    }

    private static float[] Direct(float[] image, int height, int width, double[,] kernel)
    {
        var response = new double[image.Length];
        Correlation.Plane(Array.ConvertAll(image, value => (double)value), height, width, kernel, response);
        return Array.ConvertAll(response, value => (float)value);
    }
}
