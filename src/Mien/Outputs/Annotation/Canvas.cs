using System.Numerics;
using Mien.Core;

namespace Mien.Outputs.Annotation;

/// <summary>Draws on a picture. What lies outside is left out; a place that is no number draws nothing.</summary>
/// <remarks>Pixel (x, y) covers the square from (x, y) to (x + 1, y + 1), as landmarks count.</remarks>
/// <param name="image">The picture, owned by the caller.</param>
internal sealed class Canvas(Image image)
{
    /// <summary>Pixels per row.</summary>
    public int Width => image.Width;

    /// <summary>Rows.</summary>
    public int Height => image.Height;

    /// <summary>A disc with a soft edge.</summary>
    /// <param name="center">Pixels.</param>
    /// <param name="radius">Pixels.</param>
    /// <param name="ink">Colour.</param>
    public void Dot(Vector2 center, float radius, Ink ink) => Line(center, center, 2 * radius, ink);

    /// <summary>A line with soft edges and round ends.</summary>
    /// <param name="from">Pixels.</param>
    /// <param name="to">Pixels.</param>
    /// <param name="thickness">Pixels; thinner than one makes it fainter.</param>
    /// <param name="ink">Colour.</param>
    public void Line(Vector2 from, Vector2 to, float thickness, Ink ink)
    {
        var reach = thickness / 2 + 0.5f;                             // a pixel at this distance from the middle is no longer touched
        var way = to - from;
        var lengthSquared = way.LengthSquared();
        var (top, bottom) = Range(MathF.Min(from.Y, to.Y) - reach, MathF.Max(from.Y, to.Y) + reach, Height);
        for (var y = top; y < bottom; y++)
        {
            // The part of the line that can touch this row: a long slanting line costs its length, not its bounding box.
            var (first, last) = (0f, 1f);
            if (MathF.Abs(way.Y) > reach)
            {
                var (one, other) = ((y + 0.5f - reach - from.Y) / way.Y, (y + 0.5f + reach - from.Y) / way.Y);
                first = Math.Clamp(MathF.Min(one, other), 0, 1);
                last = Math.Clamp(MathF.Max(one, other), 0, 1);
            }
            var (start, end) = (from.X + first * way.X, from.X + last * way.X);
            var (left, right) = Range(MathF.Min(start, end) - reach, MathF.Max(start, end) + reach, Width);
            var row = Row(y);
            for (var x = left; x < right; x++)
            {
                var offset = new Vector2(x + 0.5f, y + 0.5f) - from;
                var along = lengthSquared > 0 ? Math.Clamp(Vector2.Dot(offset, way) / lengthSquared, 0, 1) : 0;
                var distance = (offset - along * way).Length();
                Blend(row, x, ink, MathF.Min(reach - distance, MathF.Min(thickness, 1)));
            }
        }
    }

    /// <summary>A filled rectangle.</summary>
    public void Fill(Box box, Ink ink)
    {
        var (top, bottom) = Range(box.Y, (float)box.Y + box.Height, Height);
        var (left, right) = Range(box.X, (float)box.X + box.Width, Width);
        for (var y = top; y < bottom; y++)
        {
            var row = Row(y);
            for (var x = left; x < right; x++)
                Blend(row, x, ink, 1);
        }
    }

    /// <summary>One line of text.</summary>
    /// <param name="text">Printable ASCII; other characters become question marks.</param>
    /// <param name="x">Left edge of the first letter.</param>
    /// <param name="y">Upper edge of the letters.</param>
    /// <param name="scale">Pixels to a dot of the font, at least 1.</param>
    /// <param name="ink">Colour.</param>
    public void Text(ReadOnlySpan<char> text, int x, int y, int scale, Ink ink)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var glyph = BitmapFont.Glyph(text[i]);
            var left = (int)Math.Min(x + (long)i * BitmapFont.Advance * scale, int.MaxValue / 2);
            if (left >= Width)
                return;
            for (var row = 0; row < BitmapFont.Height; row++)
            {
                for (var column = 0; column < BitmapFont.Width; column++)
                {
                    if ((glyph[row] >> column & 1) != 0)
                        Fill(new Box(left + column * scale, y + row * scale, scale, scale), ink);
                }
            }
        }
    }

    /// <summary>The whole pixels between two places on an axis of <paramref name="length"/> pixels; none when either is no number.</summary>
    private static (int Start, int End) Range(float from, float to, int length) =>
        (Math.Max(0, (int)MathF.Floor(from)), float.IsNaN(from) ? 0 : Math.Min(length, (int)MathF.Ceiling(to)));

    private Span<byte> Row(int y) => image.Pixels.Slice(y * 3 * Width, 3 * Width);

    private static void Blend(Span<byte> row, int x, Ink ink, float coverage)
    {
        var share = (int)MathF.Min(256 * coverage * ink.Opacity, 256);
        if (share <= 0)
            return;
        var pixel = row.Slice(3 * x, 3);
        pixel[0] = Mix(pixel[0], ink.Red, share);
        pixel[1] = Mix(pixel[1], ink.Green, share);
        pixel[2] = Mix(pixel[2], ink.Blue, share);
    }

    private static byte Mix(byte below, byte above, int share) => (byte)(below + ((above - below) * share >> 8));
}
