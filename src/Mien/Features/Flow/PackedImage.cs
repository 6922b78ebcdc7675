using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mien.Features.Flow;

/// <summary>
/// A picture and its two slopes as four floats a pixel (value, slope to the right, slope downwards, zero), so that one vector samples all
/// three, with zeros around it, so that windows at the border need no special case.
/// </summary>
internal sealed class PackedImage
{
    /// <summary>Floats a pixel.</summary>
    public const int Channels = 4;

    /// <summary>Pixels of zeros on each side: a window of four pixels can lie there as a whole.</summary>
    public const int Margin = 4;

    private readonly AlignedBuffer<float> _buffer = new();

    /// <summary>Rows of the picture.</summary>
    public int Height { get; private set; }

    /// <summary>Pixels per row of the picture.</summary>
    public int Width { get; private set; }

    /// <summary>Floats from one row to the next.</summary>
    public int Stride => (Width + 2 * Margin) * Channels;

    /// <summary>The first float of the margin's first pixel.</summary>
    public ref float First => ref _buffer.First;

    /// <summary>Packs a picture. Slopes are central differences; beyond the border the border's pixel is repeated.</summary>
    /// <param name="image">[height, width]</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Pixels per row.</param>
    public void Load(ReadOnlySpan<float> image, int height, int width)
    {
        (Height, Width) = (height, width);
        var length = checked((height + 2 * Margin) * Stride);
        _buffer.Require(length);
        _buffer.Span[..length].Clear();
        for (var y = 0; y < height; y++)
        {
            var above = image.Slice(Math.Max(y - 1, 0) * width, width);
            var row = image.Slice(y * width, width);
            var below = image.Slice(Math.Min(y + 1, height - 1) * width, width);
            ref var packed = ref Unsafe.Add(ref First, (y + Margin) * Stride + Margin * Channels);
            for (var x = 0; x < row.Length; x++)
            {
                var slopeX = 0.5f * (row[Math.Min(x + 1, row.Length - 1)] - row[Math.Max(x - 1, 0)]);
                var slopeY = 0.5f * (below[x] - above[x]);
                Vector128.Create(row[x], slopeX, slopeY, 0).StoreUnsafe(ref packed, (nuint)(x * Channels));
            }
        }
    }
}
