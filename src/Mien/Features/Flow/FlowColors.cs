using Mien.Core;

namespace Mien.Features.Flow;

/// <summary>Flow as colour: the hue is the direction, the saturation the speed.</summary>
/// <remarks>
/// The colour wheel of the Middlebury benchmark (Baker et al., "A Database and Evaluation Methodology for Optical Flow", 2011): 55 hues, with
/// most of them where people tell most apart. No motion is white, motion to the right is red, downwards yellow.
/// </remarks>
public static class FlowColors
{
    // From one pure hue to the next, in so many steps: red, yellow, green, cyan, blue, magenta, and red again.
    private static readonly int[] Steps = [15, 6, 4, 11, 13, 6];

    private static readonly (float R, float G, float B)[] Wheel = MakeWheel();

    /// <summary>The longest motion in a flow, pixels: the scale at which no colour is cut off. 0 where nothing moves or nothing is known.</summary>
    /// <param name="flow">[2, height, width], pixels. Values that are not finite do not count.</param>
    public static float LongestMotion(ReadOnlySpan<float> flow)
    {
        var u = flow[..(flow.Length / 2)];
        var v = flow[u.Length..];
        var longest = 0f;
        for (var i = 0; i < u.Length; i++)
        {
            var length = MathF.Sqrt(u[i] * u[i] + v[i] * v[i]);
            if (float.IsFinite(length))
                longest = MathF.Max(longest, length);
        }
        return longest;
    }

    /// <summary>Paints a flow.</summary>
    /// <param name="flow">[2, height, width], pixels. What is not finite is painted black.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Pixels per row.</param>
    /// <param name="scale">Motion of full saturation in pixels, above 0; longer motion is darker.</param>
    /// <returns>The picture, owned by the caller.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The flow does not have the size stated, or the scale is not above 0.</exception>
    public static Image Paint(ReadOnlySpan<float> flow, int height, int width, float scale)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(flow.Length, checked(2 * height * width), nameof(flow));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        var image = new Image(width, height);
        var pixels = image.Pixels;
        for (var i = 0; i < height * width; i++)
            (pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]) = ColorOf(flow[i] / scale, flow[height * width + i] / scale);
        return image;
    }

    /// <summary>Paints the key: each direction and speed as its distance from the middle, white outside the circle of full saturation.</summary>
    /// <param name="side">Width and height of the picture in pixels, at least 1.</param>
    /// <returns>The picture, owned by the caller.</returns>
    public static Image PaintKey(int side)
    {
        var image = new Image(side, side);
        for (var i = 0; i < side * side; i++)
        {
            var (x, y) = (2 * (i % side + 0.5f) / side - 1, 2 * (i / side + 0.5f) / side - 1);
            var pixel = image.Pixels[(3 * i)..];
            (pixel[0], pixel[1], pixel[2]) = x * x + y * y <= 1 ? ColorOf(x, y) : (byte.MaxValue, byte.MaxValue, byte.MaxValue);
        }
        return image;
    }

    /// <summary>The colour of one motion, both components in units of the scale.</summary>
    internal static (byte R, byte G, byte B) ColorOf(float u, float v)
    {
        var length = MathF.Sqrt(u * u + v * v);
        if (!float.IsFinite(length))
            return (0, 0, 0);
        var place = (MathF.Atan2(-v, -u) / MathF.PI + 1) / 2 * (Wheel.Length - 1);
        var first = Math.Min((int)place, Wheel.Length - 1);
        var (a, b) = (Wheel[first], Wheel[(first + 1) % Wheel.Length]);
        var share = place - first;
        return (Byte(a.R, b.R), Byte(a.G, b.G), Byte(a.B, b.B));

        byte Byte(float from, float to)
        {
            var hue = from + share * (to - from);
            return (byte)(255 * (length <= 1 ? 1 - length * (1 - hue) : 0.75f * hue));
        }
    }

    private static (float R, float G, float B)[] MakeWheel()
    {
        (float R, float G, float B)[] pure = [(1, 0, 0), (1, 1, 0), (0, 1, 0), (0, 1, 1), (0, 0, 1), (1, 0, 1), (1, 0, 0)];
        return [.. Steps.SelectMany((count, hue) => Enumerable.Range(0, count).Select(step => Between(pure[hue], pure[hue + 1], step / (float)count)))];

        static (float R, float G, float B) Between((float R, float G, float B) a, (float R, float G, float B) b, float share) =>
            (a.R + share * (b.R - a.R), a.G + share * (b.G - a.G), a.B + share * (b.B - a.B));
    }
}
