using Mien.Features.Tgd;

namespace Mien.Tests.Features.Tgd;

public sealed class ErrorFunctionTests
{
    // DLMF table 7.23 and, for the small and large ends, the same series in 50-digit arithmetic.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e-8, 1.1283791670955126e-8)]
    [InlineData(0.1, 0.11246291601828489)]
    [InlineData(0.5, 0.5204998778130465)]
    [InlineData(1, 0.8427007929497149)]
    [InlineData(2, 0.9953222650189527)]
    [InlineData(3, 0.9999779095030014)]
    [InlineData(4.5, 0.9999999998033839)]
    [InlineData(5.999, 1)]
    [InlineData(40, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    public void Matches_tabulated_values_and_is_odd(double x, double expected)
    {
        ErrorFunction.Erf(x).ShouldBe(expected, 1e-15);
        ErrorFunction.Erf(-x).ShouldBe(-expected, 1e-15);
    }

    [Fact]
    public void Rises_without_a_jump_where_the_series_ends() =>
        (ErrorFunction.Erf(6) - ErrorFunction.Erf(Math.BitDecrement(6))).ShouldBe(0, 1e-15);
}
