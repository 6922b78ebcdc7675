using System.Numerics;
using Mien.Features.Sound;

namespace Mien.Tests.Features.Sound;

public sealed class FourierMagnitudesTests
{
    [Theory]
    [InlineData(2, 2)]
    [InlineData(8, 5)]
    [InlineData(64, 64)]
    [InlineData(512, 400)]
    public void It_is_the_definition_of_the_transform(int length, int given)
    {
        var random = new Random(length);
        var values = Enumerable.Range(0, given).Select(_ => random.NextDouble() - 0.5).ToArray();
        var transform = new FourierMagnitudes(length);
        var magnitudes = new double[(length / 2) + 1];

        for (var pass = 0; pass < 2; pass++)                    // nothing of a first use is left in a second
        {
            transform.Compute(values, magnitudes);
            for (var k = 0; k < magnitudes.Length; k++)
                magnitudes[k].ShouldBe(Definition(values, length, k), 1e-12);
        }
    }

    private static double Definition(double[] values, int length, int k)
    {
        var sum = Complex.Zero;
        for (var i = 0; i < values.Length; i++)
            sum += values[i] * Complex.FromPolarCoordinates(1, -2 * Math.PI * ((long)i * k % length) / length);
        return sum.Magnitude;
    }
}
