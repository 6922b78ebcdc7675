using System.Numerics;
using Mien.Core;

namespace Mien.Tests.Faces;

/// <summary>The sampler as one would write it down: double precision, one pixel, channel and sample at a time.</summary>
internal static class ScalarSampler
{
    /// <returns>[height, width, 3], 0..255</returns>
    public static double[] Sample(Image source, Matrix3x2 toSource, int width, int height)
    {
        var step = MathF.Max(new Vector2(toSource.M11, toSource.M12).Length(), new Vector2(toSource.M21, toSource.M22).Length());
        var taps = Math.Clamp((int)MathF.Round(step), 1, 4);
        var result = new double[height * width * 3];
        for (var i = 0; i < result.Length; i++)
        {
            var (x, y, channel) = (i / 3 % width, i / 3 / width, i % 3);
            for (var tap = 0; tap < taps * taps; tap++)
            {
                var u = x + (((tap % taps) + 0.5) / taps);
                var v = y + (((tap / taps) + 0.5) / taps);
                result[i] += Bilinear(
                    source, (u * toSource.M11) + (v * toSource.M21) + toSource.M31, (u * toSource.M12) + (v * toSource.M22) + toSource.M32, channel);
            }
            result[i] /= taps * taps;
        }
        return result;
    }

    private static double Bilinear(Image source, double x, double y, int channel)
    {
        var (left, top) = (Math.Floor(x - 0.5), Math.Floor(y - 0.5));
        var (right, down) = (x - 0.5 - left, y - 0.5 - top);
        return ((1 - down) * (((1 - right) * Pixel(left, top)) + (right * Pixel(left + 1, top))))
            + (down * (((1 - right) * Pixel(left, top + 1)) + (right * Pixel(left + 1, top + 1))));

        double Pixel(double column, double row) =>
            column >= 0 && row >= 0 && column < source.Width && row < source.Height
                ? source.Pixels[((((int)row * source.Width) + (int)column) * 3) + channel]
                : 0;
    }
}
