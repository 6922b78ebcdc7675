using System.Numerics;

namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>Between light and the numbers in picture files (IEC 61966-2-1).</summary>
internal static class Srgb
{
    private const int Steps = 4096;

    private static readonly float[] Linear = [.. Enumerable.Range(0, 256).Select(value => (float)Decode(value / 255.0))];

    // At even steps of the square root of the light, where the curve is nearly straight.
    private static readonly float[] Encoded = [.. Enumerable.Range(0, Steps + 2).Select(step => (float)(255 * Encode(Math.Pow(step / (double)Steps, 2))))];

    /// <summary>Light of a grey level.</summary>
    /// <returns>0..1.</returns>
    public static float ToLinear(byte value) => Linear[value];

    /// <summary>Light of a colour given as 0xRRGGBB.</summary>
    /// <returns>0..1, the fourth 1.</returns>
    public static Vector4 Colour(int colour) =>
        new(Linear[colour >> 16 & 0xFF], Linear[colour >> 8 & 0xFF], Linear[colour & 0xFF], 1);

    /// <summary>Grey level of light, not rounded.</summary>
    /// <param name="light">Anything; below 0 counts as 0, above 1 as 1.</param>
    /// <returns>0..255.</returns>
    public static float FromLinear(float light)
    {
        var place = Steps * MathF.Sqrt(Math.Clamp(light, 0, 1));
        var step = (int)place;
        return Encoded[step] + ((place - step) * (Encoded[step + 1] - Encoded[step]));
    }

    private static double Decode(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    private static double Encode(double light) => light <= 0.0031308 ? 12.92 * light : (1.055 * Math.Pow(light, 1 / 2.4)) - 0.055;
}
