using Mien.Features.Phase;

namespace Mien.Tests.Features.Phase;

public sealed class PolarFormTests
{
    [Fact]
    public void Angles_and_amounts_match_the_scalar_functions_in_all_directions()
    {
        double[] special = [0, 1, -1, 1e-300, -1e-300, 1e150, -1e150, 0.66, 0.6600000001, Math.Tan(Math.PI / 8)];
        var random = new Random(1);
        (double X, double Y)[] points =
        [
            .. from x in special from y in special select (x, y),
            .. Enumerable.Range(0, 1003).Select(_ => (random.NextDouble() - 0.5, random.NextDouble() - 0.5)),
        ];
        var real = Array.ConvertAll(points, point => point.X);
        var imaginary = Array.ConvertAll(points, point => point.Y);
        PolarForm.FromParts(real, imaginary);
        for (var i = 0; i < points.Length; i++)
        {
            var (x, y) = points[i];
            imaginary[i].ShouldBe(Math.Atan2(y, x), 1e-15);
            real[i].ShouldBe(Math.Sqrt(x * x + y * y));
        }
    }
}
