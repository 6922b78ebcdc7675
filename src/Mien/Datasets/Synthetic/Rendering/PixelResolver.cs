using System.Numerics;
using System.Runtime.CompilerServices;

namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>Turns what the samples see into the colours of pixels.</summary>
internal static class PixelResolver
{
    // Samples of one part whose depths differ by more than this share lie on two sides of an outline and are shaded apart.
    private const float OutlineStep = 0.006f;

    /// <summary>Shades every pixel: once where its samples see one smooth part, once for each part and side of an outline where they do not.</summary>
    /// <param name="visible">What the samples see.</param>
    /// <param name="points">The points drawn: x and y in pixels, z = 1 / depth.</param>
    /// <param name="corners">Three indices into <paramref name="points"/> for each triangle number.</param>
    /// <param name="parts">The part of each triangle number.</param>
    /// <param name="background">Linear colours behind everything, [H, W].</param>
    /// <param name="shader">What surfaces look like.</param>
    /// <param name="destination">Linear colours, [H, W].</param>
    public static void Resolve<TShader>(
        VisibilityBuffer visible, ReadOnlySpan<Vector3> points, ReadOnlySpan<int> corners, ReadOnlySpan<byte> parts,
        ReadOnlySpan<Vector4> background, TShader shader, Span<Vector4> destination)
        where TShader : IPixelShader, allows ref struct
    {
        var perAxis = visible.SamplesPerAxis;
        var count = perAxis * perAxis;
        Span<int> triangles = stackalloc int[4];
        Span<float> depths = stackalloc float[4];
        for (var y = 0; y < visible.Height; y++)
        {
            for (var x = 0; x < visible.Width; x++)
            {
                var pixel = (y * visible.Width) + x;
                if (!Read(visible, x, y, triangles, depths))
                {
                    destination[pixel] = background[pixel];
                    continue;
                }

                var colour = Vector4.Zero;
                for (var left = (1 << count) - 1; left != 0;)
                {
                    var first = BitOperations.TrailingZeroCount(left);
                    var group = Group(triangles, depths, parts, first, left, count);
                    left &= ~group;
                    var share = BitOperations.PopCount((uint)group) / (float)count;
                    if (triangles[first] == VisibilityBuffer.Nothing)
                    {
                        colour += share * background[pixel];
                        continue;
                    }
                    var corner = 3 * triangles[first];
                    var place = new Vector2(x, y) + Middle(group, perAxis);
                    var weights = Barycentric.At(points[corners[corner]], points[corners[corner + 1]], points[corners[corner + 2]], place);
                    colour += share * shader.Shade(triangles[first], weights, place);
                }
                destination[pixel] = colour;
            }
        }
    }

    /// <summary>Fetches the samples of a pixel.</summary>
    /// <returns>Whether any of them sees something.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Read(VisibilityBuffer visible, int x, int y, Span<int> triangles, Span<float> depths)
    {
        var perAxis = visible.SamplesPerAxis;
        var at = (y * perAxis * visible.Stride) + (x * perAxis);
        if (perAxis == 1)
        {
            (triangles[0], depths[0]) = (visible.Triangles[at], visible.Depths[at]);
            return triangles[0] != VisibilityBuffer.Nothing;
        }
        visible.Triangles.Slice(at, 2).CopyTo(triangles);
        visible.Triangles.Slice(at + visible.Stride, 2).CopyTo(triangles[2..]);
        visible.Depths.Slice(at, 2).CopyTo(depths);
        visible.Depths.Slice(at + visible.Stride, 2).CopyTo(depths[2..]);
        return (triangles[0] & triangles[1] & triangles[2] & triangles[3]) != VisibilityBuffer.Nothing;
    }

    /// <summary>The samples, as bits, that see the same side of the same part as the first of those left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Group(
        ReadOnlySpan<int> triangles, ReadOnlySpan<float> depths, ReadOnlySpan<byte> parts, int first, int left, int count)
    {
        var group = 1 << first;
        for (var i = first + 1; i < count; i++)
        {
            if ((left >> i & 1) == 0)
                continue;
            var isSame = triangles[i] == triangles[first]
                || (triangles[i] >= 0 && triangles[first] >= 0 && parts[triangles[i]] == parts[triangles[first]]
                    && MathF.Abs(depths[i] - depths[first]) < OutlineStep * depths[first]);
            if (isSame)
                group |= 1 << i;
        }
        return group;
    }

    /// <summary>Middle of a group of samples within the pixel.</summary>
    private static Vector2 Middle(int group, int perAxis)
    {
        if (perAxis == 1 || group == 0b1111)
            return new(0.5f);
        var sum = Vector2.Zero;
        for (var i = 0; i < 4; i++)
        {
            if ((group >> i & 1) != 0)
                sum += new Vector2(0.25f + (0.5f * (i & 1)), 0.25f + (0.5f * (i >> 1)));
        }
        return sum / BitOperations.PopCount((uint)group);
    }
}
