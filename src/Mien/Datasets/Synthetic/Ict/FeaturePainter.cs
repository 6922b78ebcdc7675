using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>Paints lips, lash lines and brows onto the texture of a face, along its landmarks.</summary>
internal sealed class FeaturePainter
{
    // Texels of a texture of unit size to a centimetre of face about the eyes.
    private const float TexelsPerCentimetre = 46f / 1024;

    private readonly PersonLook _look;
    private readonly Vector2[] _landmarks;

    /// <param name="look">The person.</param>
    /// <param name="model">The face model, for the landmarks' places on the texture.</param>
    public FeaturePainter(PersonLook look, IctFaceModel model)
    {
        _look = look;
        _landmarks = [.. model.Landmarks.Select(vertex => model.TextureCoordinates[vertex])];
    }

    /// <summary>Paints all of it.</summary>
    /// <param name="texture">The face's skin.</param>
    public void Paint(Texture texture)
    {
        Lips(texture);
        Lashes(texture, [36, 37, 38, 39], 0.014f, _look.Lashes);
        Lashes(texture, [42, 43, 44, 45], 0.014f, _look.Lashes);
        Lashes(texture, [36, 41, 40, 39], 0.007f, 0.45f * _look.Lashes);
        Lashes(texture, [42, 47, 46, 45], 0.007f, 0.45f * _look.Lashes);
        var random = new SeededRandom(_look.Seed ^ 0xB120);
        Brow(texture, [21, 20, 19, 18, 17], -1, random);
        Brow(texture, [22, 23, 24, 25, 26], 1, random);
    }

    private void Lips(Texture texture)
    {
        var outline = new Vector2[13];
        for (var i = 0; i < 13; i++)
            outline[i] = _landmarks[48 + (i % 12)];
        var noise = new ValueNoise(_look.Seed ^ 0x11B5);
        ForEach(texture, outline, 0.02f, (place, texel) =>
        {
            var (distance, _) = Smooth.ToChain(place, outline);
            var inside = Smooth.Step(0.012f, -0.008f, Contains(outline, place) ? -distance : distance);
            if (inside <= 0)
                return texel;
            var crease = 1 + (0.1f * noise.At(new(place.X * 220, place.Y * 40, 0)));
            return Vector4.Lerp(texel, new(_look.Lips * crease, 0.75f), 0.9f * inside);
        });
    }

    private void Lashes(Texture texture, ReadOnlySpan<int> lid, float width, float strength)
    {
        var chain = Chain(lid);
        ForEach(texture, chain, width, (place, texel) =>
        {
            var (distance, _) = Smooth.ToChain(place, chain);
            var line = strength * Smooth.Step(width, 0.25f * width, distance);
            return Vector4.Lerp(texel, new(0.02f, 0.015f, 0.012f, 0.1f), line);
        });
    }

    /// <summary>A brow of single hairs, from its inner end outward: they rise there and lie flat towards the temple.</summary>
    private void Brow(Texture texture, ReadOnlySpan<int> landmarks, int outward, SeededRandom random)
    {
        var chain = Chain(landmarks);
        var drop = 0.2f * TexelsPerCentimetre;                            // landmarks mark the upper part of a brow
        for (var i = 0; i < chain.Length; i++)
            chain[i].Y += drop;
        var half = _look.BrowHeight * TexelsPerCentimetre;
        var colour = new Vector4(_look.Brow, 0.1f);
        ForEach(texture, chain, 2 * half, (place, texel) =>
        {
            var (distance, along) = Smooth.ToChain(place, chain);
            var body = Smooth.Step(1.1f, 0.35f, distance / (half * Taper(along)));
            return Vector4.Lerp(texel, colour, 0.75f * _look.BrowDensity * body);
        });
        var count = (int)(420 * _look.BrowDensity);
        for (var hair = 0; hair < count; hair++)
        {
            var along = random.Uniform(-0.02f, 0.98f);
            var across = random.Uniform(-1, 1);
            var start = On(chain, along) + new Vector2(0, across * half * Taper(along));
            var rise = float.Lerp(1.15f, -0.35f, Smooth.Step(0, 0.75f, along)) - (0.45f * across) + random.Uniform(-0.2f, 0.2f);
            var direction = new Vector2(outward * MathF.Cos(rise), -MathF.Sin(rise));
            var length = random.Uniform(0.25f, 0.5f) * TexelsPerCentimetre;
            Hair(texture, start, start + (length * direction), new(_look.Brow * random.Uniform(0.6f, 1.3f), 0.1f), 0.5f * _look.BrowDensity);
        }

        static float Taper(float along) => 0.35f + (0.65f * Smooth.Step(1.02f, 0.45f, along) * (0.75f + (0.25f * Smooth.Step(-0.02f, 0.12f, along))));
    }

    private static void Hair(Texture texture, Vector2 from, Vector2 to, Vector4 colour, float strength)
    {
        ReadOnlySpan<Vector2> chain = [from, to];
        var width = Math.Max(0.7f / texture.Width, 0.0008f);
        var (low, high) = (Vector2.Min(from, to) - new Vector2(2 * width), Vector2.Max(from, to) + new Vector2(2 * width));
        for (var y = Math.Max(0, (int)(low.Y * texture.Height)); y <= Math.Min(texture.Height - 1, high.Y * texture.Height); y++)
        {
            for (var x = Math.Max(0, (int)(low.X * texture.Width)); x <= Math.Min(texture.Width - 1, high.X * texture.Width); x++)
            {
                var (distance, along) = Smooth.ToChain(Place(texture, x, y), chain);
                var cover = strength * Smooth.Step(1.6f * width, 0.2f * width, distance) * (1 - (0.5f * along));
                ref var texel = ref texture.Texels[(y * texture.Width) + x];
                texel = Vector4.Lerp(texel, colour, cover);
            }
        }
    }

    private static Vector2 On(ReadOnlySpan<Vector2> chain, float along)
    {
        var at = Math.Clamp(along, 0, 1) * (chain.Length - 1);
        var index = Math.Min((int)at, chain.Length - 2);
        return Vector2.Lerp(chain[index], chain[index + 1], at - index);
    }

    private Vector2[] Chain(ReadOnlySpan<int> landmarks)
    {
        var chain = new Vector2[landmarks.Length];
        for (var i = 0; i < chain.Length; i++)
            chain[i] = _landmarks[landmarks[i]];
        return chain;
    }

    /// <summary>Repaints the texels near a chain.</summary>
    private static void ForEach(Texture texture, ReadOnlySpan<Vector2> chain, float margin, Func<Vector2, Vector4, Vector4> paint)
    {
        var (low, high) = (chain[0], chain[0]);
        foreach (var point in chain)
            (low, high) = (Vector2.Min(low, point), Vector2.Max(high, point));
        var size = new Vector2(texture.Width, texture.Height);
        (low, high) = ((low - new Vector2(margin)) * size, (high + new Vector2(margin)) * size);
        for (var y = Math.Max(0, (int)low.Y); y <= Math.Min(texture.Height - 1, high.Y); y++)
        {
            for (var x = Math.Max(0, (int)low.X); x <= Math.Min(texture.Width - 1, high.X); x++)
            {
                ref var texel = ref texture.Texels[(y * texture.Width) + x];
                texel = paint(Place(texture, x, y), texel);
            }
        }
    }

    private static Vector2 Place(Texture texture, int x, int y) => new((x + 0.5f) / texture.Width, (y + 0.5f) / texture.Height);

    /// <summary>Whether a closed chain encloses a place (crossings of a ray to the right).</summary>
    private static bool Contains(ReadOnlySpan<Vector2> outline, Vector2 place)
    {
        var inside = false;
        for (var i = 0; i + 1 < outline.Length; i++)
        {
            var (a, b) = (outline[i], outline[i + 1]);
            if ((a.Y > place.Y) != (b.Y > place.Y) && place.X < a.X + ((b.X - a.X) * (place.Y - a.Y) / (b.Y - a.Y)))
                inside = !inside;
        }
        return inside;
    }
}
