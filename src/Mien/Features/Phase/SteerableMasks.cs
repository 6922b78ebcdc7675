namespace Mien.Features.Phase;

/// <summary>
/// Frequency masks of a steerable pyramid with two directions, by the lookup tables of the reference code
/// (tomrunia/PyTorchSteerablePyramid): the exact curves differ by 5e-6, which is enough to wrap a phase differently.
/// </summary>
/// <remarks>
/// Frequencies are in units of half the sampling rate, 0..1. Masks are symmetric in both axes up to their direction, so the quadrant of
/// frequencies that are not negative says everything.
/// </remarks>
internal static class SteerableMasks
{
    private const int RadialSteps = 256;
    private const int AngularSteps = 1024;

    private static readonly LookupTable High = Radial(Math.Sqrt);
    private static readonly LookupTable Low = Radial(share => Math.Sqrt(1 - share));
    private static readonly LookupTable Angular = Angle();

    /// <summary>The band of one level and direction.</summary>
    /// <param name="level">1, or 2 for half the size.</param>
    /// <param name="vertical">False: direction 0, horizontal frequencies; true: direction 1, vertical ones.</param>
    /// <param name="height">Rows of the picture.</param>
    /// <param name="width">Pixels per row of the picture.</param>
    /// <returns>[rows, columns] of frequencies k/height, k/width from 0; all of them for level 1, the lower half for level 2.</returns>
    public static double[,] Band(int level, bool vertical, int height, int width)
    {
        var (rows, columns) = (height / level, width / level);
        var mask = new double[rows, columns];
        for (var ky = 0; ky < rows; ky++)
        {
            for (var kx = 0; kx < columns; kx++)
            {
                var (fy, fx) = (ky / (double)height, kx / (double)width);
                // Zero frequency has no logarithm; the reference gives it its neighbour's radius.
                var octave = Math.Log2(ky == 0 && kx == 0 ? 1 / (double)width : Math.Sqrt(fx * fx + fy * fy));
                var radial = Low.At(octave) * High.At(octave + level);
                if (level == 2)
                    radial *= Low.At(octave + 1);
                mask[ky, kx] = radial * Angular.At(Math.Atan2(fy, fx) - (vertical ? Math.PI / 2 : 0));
            }
        }
        return mask;
    }

    // Over one octave, from −1 to 0, cos² rises from 0 to 1; the table's ends repeat their neighbours.
    private static LookupTable Radial(Func<double, double> value)
    {
        var (nodes, shares) = (new double[RadialSteps + 3], new double[RadialSteps + 3]);
        for (var i = 0; i < nodes.Length; i++)
        {
            var k = i - RadialSteps - 1;
            nodes[i] = k / (double)RadialSteps;
            var cosine = Math.Cos(Math.PI * k / (2 * RadialSteps));
            shares[i] = cosine * cosine;
        }
        (shares[0], shares[^1]) = (shares[1], shares[^2]);
        return new(nodes, Array.ConvertAll(shares, share => value(share)));
    }

    // 2 cos θ on the side that the band keeps, 0 on the other.
    private static LookupTable Angle()
    {
        var (nodes, values) = (new double[3 * AngularSteps + 3], new double[3 * AngularSteps + 3]);
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = Math.PI * (i - 2 * AngularSteps - 1) / AngularSteps;
            var wrapped = Math.IEEERemainder(nodes[i], 2 * Math.PI);
            values[i] = Math.Abs(wrapped) < Math.PI / 2 ? 2 * Math.Cos(nodes[i]) : 0;
        }
        return new(nodes, values);
    }
}
