using System.Numerics;

namespace Mien.Tests.Features.Phase;

/// <summary>
/// The procedure of the reference in its plainest form: the mirrored picture, a Fourier transform by definition, tables read at every
/// frequency of the whole plane, all positions, nothing shared. What the fast code must equal.
/// </summary>
internal static class PhaseOracle
{
    /// <summary>[2, 12, H, W], then [2, 12, H/2, W/2].</summary>
    public static double[] Compute(float[] clip, int height, int width, bool trueUnwrap)
    {
        var frames = clip.Chunk(height * width).Select(frame => Bands(frame, height, width)).ToArray();
        var maps = new List<double>();
        for (var band = 0; band < 4; band++)
        {
            var (rows, columns) = (height >> band / 2, width >> band / 2);
            maps.AddRange(Differences([.. frames.Select(bands => bands[band])], rows, columns, trueUnwrap));
        }
        return [.. maps];
    }

    /// <summary>Four complex bands: scales outermost.</summary>
    public static Complex[][] Bands(float[] picture, int height, int width)
    {
        var (h, w) = (2 * height, 2 * width);
        var mirrored = new Complex[h * w];
        for (var i = 0; i < mirrored.Length; i++)
        {
            var (y, x) = (i / w, i % w);
            mirrored[i] = picture[Math.Min(y, h - 1 - y) * width + Math.Min(x, w - 1 - x)];
        }
        var spectrum = Transform(mirrored, h, w, -1);
        var bands = new Complex[4][];
        for (var band = 0; band < 4; band++)
        {
            var (level, vertical) = (1 + band / 2, band % 2 == 1);
            // The central half of the frequencies, from −n/2 to n/2 − 1, is a transform of half the size.
            var (rows, columns) = (h / level, w / level);
            var masked = new Complex[rows * columns];
            for (var i = 0; i < masked.Length; i++)
            {
                var (ky, kx) = (Signed(i / columns, rows), Signed(i % columns, columns));
                var mask = Mask(level, vertical, ky, kx, height, width);
                masked[i] = -Complex.ImaginaryOne * mask * spectrum[(ky + h) % h * w + (kx + w) % w];
            }
            var whole = Transform(masked, rows, columns, 1);
            bands[band] = [.. Enumerable.Range(0, rows / 2 * (columns / 2)).Select(i =>
                whole[i / (columns / 2) * columns + i % (columns / 2)] / (rows * columns))];
        }
        return bands;
    }

    private static int Signed(int k, int n) => k < n / 2 ? k : k - n;

    private static double Mask(int level, bool vertical, int ky, int kx, int height, int width)
    {
        var (fy, fx) = ((double)ky / height, (double)kx / width);
        var octave = Math.Log2(ky == 0 && kx == 0 ? 1.0 / width : Math.Sqrt(fx * fx + fy * fy));
        var angle = Math.Atan2(fy, fx) - (vertical ? Math.PI / 2 : 0);
        var mask = Radial(octave, high: false) * Radial(octave + level, high: true) * Angular(angle);
        return level == 1 ? mask : mask * Radial(octave + 1, high: false);
    }

    private static double Radial(double octave, bool high)
    {
        var place = Math.Clamp(octave * 256, -256, 0);
        var below = (int)Math.Floor(place);
        return Node(below) + (place - below) * (Node(below + 1) - Node(below));

        double Node(int k)
        {
            var share = Math.Pow(Math.Cos(Math.PI * k / 512), 2);
            return k > 0 ? Node(0) : Math.Sqrt(high ? share : 1 - share);
        }
    }

    private static double Angular(double angle)
    {
        var place = angle * 1024 / Math.PI;
        var below = (int)Math.Floor(place);
        return Node(below) + (place - below) * (Node(below + 1) - Node(below));

        static double Node(int k) => Math.Abs(Math.IEEERemainder(Math.PI * k / 1024, 2 * Math.PI)) < Math.PI / 2 ? 2 * Math.Cos(Math.PI * k / 1024) : 0;
    }

    private static Complex[] Transform(Complex[] values, int h, int w, int sign)
    {
        var across = new Complex[h * w];
        var both = new Complex[h * w];
        for (var i = 0; i < values.Length; i++)
        {
            for (var x = 0; x < w; x++)
                across[i] += values[i / w * w + x] * Complex.FromPolarCoordinates(1, sign * 2 * Math.PI * (x * (i % w) % w) / w);
        }
        for (var i = 0; i < values.Length; i++)
        {
            for (var y = 0; y < h; y++)
                both[i] += across[y * w + i % w] * Complex.FromPolarCoordinates(1, sign * 2 * Math.PI * (y * (i / w) % h) / h);
        }
        return both;
    }

    private static IEnumerable<double> Differences(Complex[][] frames, int height, int width, bool trueUnwrap)
    {
        var unwrapped = frames.Select(frame => frame.Select(value => value.Phase).ToArray()).ToArray();
        for (var i = 0; i < height * width; i++)
        {
            var correction = 0.0;
            for (var t = 1; t < frames.Length; t++)
            {
                var step = frames[t][i].Phase - frames[t - 1][i].Phase;
                if (Math.Abs(step) >= Math.PI)
                {
                    var remainder = (step + Math.PI) % (2 * Math.PI);       // the dividend's sign, as in C
                    if (trueUnwrap && remainder < 0)
                        remainder += 2 * Math.PI;
                    var wrapped = remainder - Math.PI;
                    if (wrapped == -Math.PI && step > 0)
                        wrapped = Math.PI;
                    correction += wrapped - step;
                }
                unwrapped[t][i] += correction;
            }
        }
        var means = frames.Select((frame, t) =>
        {
            double[] amplitude = [.. frame.Select(value => value.Magnitude + 1e-10)];
            var weighted = Blur([.. amplitude.Zip(unwrapped[t], (a, phase) => a * phase)], height, width);
            return weighted.Zip(Blur(amplitude, height, width), (sum, weight) => sum / weight).ToArray();
        }).ToArray();
        for (var t = 1; t < means.Length; t++)
        {
            double[] map = [.. means[t].Zip(means[t - 1], (after, before) => after - before)];
            var mean = map.Average();
            foreach (var value in map)
                yield return Math.Clamp(value - mean, -5 * Math.PI, 5 * Math.PI);
        }
    }

    private static double[] Blur(double[] plane, int height, int width)
    {
        var blurred = new double[plane.Length];
        for (var i = 0; i < plane.Length; i++)
        {
            for (var dy = -5; dy <= 5; dy++)
            {
                for (var dx = -5; dx <= 5; dx++)
                {
                    var (y, x) = (i / width + dy, i % width + dx);
                    if (y >= 0 && y < height && x >= 0 && x < width)
                        blurred[i] += Math.Exp(-(dx * dx + dy * dy) / 8.0) * plane[y * width + x];
                }
            }
        }
        return blurred;
    }
}
