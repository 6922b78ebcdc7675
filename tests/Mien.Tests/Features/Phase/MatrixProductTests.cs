using FsCheck;
using FsCheck.Fluent;
using Mien.Features.Phase;

namespace Mien.Tests.Features.Phase;

public sealed class MatrixProductTests
{
    [Fact]
    public void The_vector_code_equals_the_definition_at_any_size() =>
        Prop.ForAll(
            Gen.Choose(1, 40).Three().Zip(Gen.Choose(0, int.MaxValue - 1)).ToArbitrary(),
            shapeAndSeed =>
            {
                var ((m, k, extra), seed) = shapeAndSeed;
                var n = 7 + extra;
                var random = new Random(seed);
                double[] left = [.. Enumerable.Range(0, m * k).Select(_ => random.NextDouble() - 0.5)];
                double[] right = [.. Enumerable.Range(0, k * n).Select(_ => random.NextDouble() - 0.5)];
                var product = new double[m * n];
                MatrixProduct.Multiply(left, right, k, product);
                var expected = Enumerable.Range(0, m * n).Select(i => Enumerable.Range(0, k).Sum(j => left[i / n * k + j] * right[j * n + i % n]));
                product.ShouldBe(expected, 1e-14);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => MatrixProduct.Multiply(new double[7], new double[16], 2, new double[24])).ParamName.ShouldBe("left");
        Should.Throw<ArgumentOutOfRangeException>(() => MatrixProduct.Multiply(new double[6], new double[17], 2, new double[24])).ParamName.ShouldBe("right");
        Should.Throw<ArgumentOutOfRangeException>(() => MatrixProduct.Multiply(new double[6], new double[16], 2, new double[23])).ParamName.ShouldBe("result");
        Should.Throw<ArgumentOutOfRangeException>(() => MatrixProduct.Multiply(new double[6], new double[8], 2, new double[12])).ParamName.ShouldBe("right");
    }
}
