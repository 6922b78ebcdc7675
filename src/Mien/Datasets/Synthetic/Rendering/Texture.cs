using System.Numerics;

namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>A picture to be laid on a surface: four values a texel, read between texels.</summary>
internal sealed class Texture
{
    private readonly Vector4[] _texels;

    /// <param name="width">Texels, at least 1.</param>
    /// <param name="height">Texels, at least 1.</param>
    /// <param name="texels">[H, W], upper row first; linear red, green, blue and whatever the shader makes of the fourth. Kept, not copied.</param>
    /// <exception cref="ArgumentException">The number of texels is another.</exception>
    public Texture(int width, int height, Vector4[] texels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (texels.Length != width * height)
            throw new ArgumentException($"{texels.Length} texels are not {width} x {height}.", nameof(texels));
        (Width, Height, _texels) = (width, height, texels);
    }

    /// <summary>Texels per row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The texels, [H, W].</summary>
    public Span<Vector4> Texels => _texels;

    /// <summary>Reads between the four nearest texels; beyond the edge the edge's texels go on.</summary>
    /// <param name="u">0 (left edge) to 1 (right edge).</param>
    /// <param name="v">0 (upper edge) to 1 (lower edge).</param>
    public Vector4 Sample(float u, float v)
    {
        var x = Math.Clamp((u * Width) - 0.5f, 0, Width - 1);
        var y = Math.Clamp((v * Height) - 0.5f, 0, Height - 1);
        var (left, top) = ((int)x, (int)y);
        var (right, down) = (left + 1 < Width ? 1 : 0, top + 1 < Height ? Width : 0);
        var at = (top * Width) + left;
        var upper = Vector4.Lerp(_texels[at], _texels[at + right], x - left);
        var lower = Vector4.Lerp(_texels[at + down], _texels[at + down + right], x - left);
        return Vector4.Lerp(upper, lower, y - top);
    }

    /// <summary>The same picture at half the size, for surfaces drawn smaller than their texture.</summary>
    public Texture Halved()
    {
        var (width, height) = (Math.Max(1, Width / 2), Math.Max(1, Height / 2));
        var texels = new Vector4[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (left, right) = (Math.Min(2 * x, Width - 1), Math.Min((2 * x) + 1, Width - 1));
                var (top, bottom) = (Width * Math.Min(2 * y, Height - 1), Width * Math.Min((2 * y) + 1, Height - 1));
                texels[(y * width) + x] = (_texels[top + left] + _texels[top + right] + _texels[bottom + left] + _texels[bottom + right]) / 4;
            }
        }
        return new(width, height, texels);
    }
}
