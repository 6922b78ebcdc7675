using Mien.Torch.Data;

namespace Mien.Datasets.Synthetic.Behaviour;

/// <summary>A number that wanders smoothly: a uniform cubic B-spline over control points.</summary>
/// <remarks>Twice continuously differentiable, and never outside the range of its control points.</remarks>
internal sealed class SmoothPath
{
    private readonly double _interval;
    private readonly double[] _points;

    /// <param name="interval">Seconds between control points.</param>
    /// <param name="points">Control points; the last one holds for ever.</param>
    public SmoothPath(double interval, double[] points) => (_interval, _points) = (interval, points);

    /// <summary>How many control points cover a time.</summary>
    public static int PointCount(double seconds, double interval) => (int)Math.Ceiling(seconds / interval) + 4;

    /// <summary>Wanders about 0, standard deviation about 0.7, always within -2.5..2.5.</summary>
    public static SmoothPath Noise(double seconds, double interval, ItemRandom random) => Noise(seconds, interval, random, _ => 1);

    /// <summary>Wanders about 0 with a size that depends on the moment.</summary>
    public static SmoothPath Noise(double seconds, double interval, ItemRandom random, Func<double, double> size)
    {
        var points = new double[PointCount(seconds, interval)];
        for (var i = 0; i < points.Length; i++)
            points[i] = size((i - 1) * interval) * Math.Clamp(random.Normal(), -2.5, 2.5);
        return new SmoothPath(interval, points);
    }

    /// <summary>The value at a moment; point i + 1 has its greatest weight at i intervals.</summary>
    public double At(double seconds)
    {
        var place = Math.Max(0, seconds / _interval);
        var i = (int)place;
        var f = place - i;
        var g = 1 - f;
        return ((g * g * g * Point(i))
            + ((4 - (3 * f * f * (2 - f))) * Point(i + 1))
            + ((4 - (3 * g * g * (2 - g))) * Point(i + 2))
            + (f * f * f * Point(i + 3))) / 6;
    }

    private double Point(int index) => _points[Math.Min(index, _points.Length - 1)];
}
