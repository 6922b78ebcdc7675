namespace Mien.Torch.Tests.Optimizers;

/// <summary>Pictures of digits: glyphs of 5 x 7 points, shifted, scaled and noised at random into 16 x 16.</summary>
internal static class Digits
{
    private const int Side = 16;

    private static readonly string[] Glyphs =
    [
        ".###. #...# #..## #.#.# ##..# #...# .###.",
        "..#.. .##.. ..#.. ..#.. ..#.. ..#.. .###.",
        ".###. #...# ....# ...#. ..#.. .#... #####",
        "##### ...#. ..#.. ...#. ....# #...# .###.",
        "...#. ..##. .#.#. #..#. ##### ...#. ...#.",
        "##### #.... ####. ....# ....# #...# .###.",
        "..##. .#... #.... ####. #...# #...# .###.",
        "##### ....# ...#. ..#.. .#... .#... .#...",
        ".###. #...# #...# .###. #...# #...# .###.",
        ".###. #...# #...# .#### ....# ...#. .##..",
    ];

    /// <summary>Pictures [count, 1, 16, 16] and classes [count].</summary>
    public static (Tensor Pictures, Tensor Classes) Draw(int count, int seed)
    {
        var random = new Random(seed);
        var pixels = new float[count * Side * Side];
        var classes = new long[count];
        for (var i = 0; i < count; i++)
        {
            classes[i] = random.Next(10);
            Draw(Glyphs[classes[i]], random, pixels.AsSpan(i * Side * Side, Side * Side));
        }
        return (Tensor.From<float>(pixels, count, 1, Side, Side), Tensor.From<long>(classes, count));
    }

    private static void Draw(string glyph, Random random, Span<float> pixels)
    {
        var (scaleX, scaleY) = (1.5 + random.NextDouble(), 1.4 + (0.6 * random.NextDouble()));
        var (left, top) = ((Side - (5 * scaleX)) * random.NextDouble(), (Side - (7 * scaleY)) * random.NextDouble());
        for (var i = 0; i < pixels.Length; i++)
        {
            var column = (int)Math.Floor(((i % Side) + 0.5 - left) / scaleX);
            var row = (int)Math.Floor(((i / Side) + 0.5 - top) / scaleY);
            var ink = column is >= 0 and < 5 && row is >= 0 and < 7 && glyph[(row * 6) + column] == '#' ? 1 : 0;
            pixels[i] = (float)(ink + (0.4 * ((2 * random.NextDouble()) - 1)));
        }
    }
}
