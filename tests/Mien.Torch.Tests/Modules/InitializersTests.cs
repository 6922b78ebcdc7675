using Mien.Torch.Modules;

namespace Mien.Torch.Tests.Modules;

public sealed class InitializersTests
{
    [Fact]
    public void Xavier_stays_within_its_bound_and_fills_it()
    {
        var values = Filled(tensor => Initializers.XavierUniform(tensor, Random(), gain: 2), 30, 50);
        var bound = 2 * Math.Sqrt(6.0 / 80);
        values.ShouldAllBe(value => Math.Abs(value) <= bound);
        values.Max().ShouldBeGreaterThan((float)(0.95 * bound));
    }

    [Fact]
    public void Kaiming_has_the_deviation_of_its_paper()
    {
        var values = Filled(tensor => Initializers.KaimingNormal(tensor, Random(), fanOut: true), 64, 8, 3, 3);
        Deviation(values).ShouldBe(Math.Sqrt(2.0 / (64 * 9)), 0.03 * Math.Sqrt(2.0 / (64 * 9)));
    }

    [Fact]
    public void A_truncated_normal_ends_at_two_deviations()
    {
        var values = Filled(tensor => Initializers.TruncatedNormal(tensor, 0.02, Random()), 200, 200);
        values.ShouldAllBe(value => Math.Abs(value) <= 0.04f);
        Deviation(values).ShouldBe(0.02 * 0.8796, 0.0002);    // of a standard normal cut at +-2
    }

    [Theory]
    [InlineData(6, 10)]
    [InlineData(10, 6)]
    public void Orthogonal_rows_or_columns_are_orthonormal(int rows, int columns)
    {
        using var scope = new Scope();
        var tensor = Initializers.Orthogonal(Tensors.Zeros([rows, columns], ScalarType.Float64), Random());
        var product = rows < columns ? tensor.MatrixProduct(tensor.Transpose(0, 1)) : tensor.Transpose(0, 1).MatrixProduct(tensor);
        (product - Tensors.Identity(Math.Min(rows, columns), ScalarType.Float64)).Absolute().Maximum([0, 1]).ToDouble().ShouldBeInRange(0, 1e-12);
    }

    private static RandomGenerator Random() => new(11);

    private static float[] Filled(Func<Tensor, Tensor> fill, params long[] shape)
    {
        using var scope = new Scope();
        return fill(Tensors.Zeros(shape)).ToArray<float>();
    }

    private static double Deviation(float[] values) => Math.Sqrt(values.Average(value => (double)value * value));
}
