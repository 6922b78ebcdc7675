namespace Mien.Tests.Features.Edges.NoiseStudy;

/// <summary>White Gaussian noise, the same on every machine.</summary>
internal static class Noise
{
    public static double[] Add(double[] values, double deviation, int seed)
    {
        var random = new Random(seed);
        return Array.ConvertAll(values, value =>
            value + deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
    }
}
