using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Input;
using Mien.Systems.MaeTmf.Networks;

namespace Mien.Tests.Systems.MaeTmf;

/// <summary>Faces made of an ellipse, eyes and a mouth: which way the mouth bends is all that there is to learn.</summary>
internal static class DrawnFaces
{
    public const int Size = 32;

    /// <summary>Networks that learn in seconds.</summary>
    public static MaskedAutoencoderOptions Network { get; } = MaskedAutoencoderOptions.Tiny with { Width = 48, Heads = 4, DecoderWidth = 32 };

    /// <summary>A recording whose faces smile and frown slowly; every third has a gap of two frames.</summary>
    public static LabelledFaces Recording(int seed, int frames, AffectTrack track, int size = Size)
    {
        var random = new Random(seed);
        var (phase, speed, light) = (random.NextDouble() * 6, 0.1 + (0.1 * random.NextDouble()), 0.7 + (0.3 * random.NextDouble()));
        double Bend(int frame) => Math.Sin(phase + (speed * frame));
        int[] numbers = [.. Enumerable.Range(1, frames).Where(number => seed % 3 != 0 || number % 20 is not (5 or 6))];
        var shifts = numbers.Select(_ => (X: random.Next(-1, 2), Y: random.Next(-1, 2))).ToArray();
        return new(
            new()
            {
                Name = $"face{seed}",
                FrameNumbers = numbers,
                Length = frames,
                Size = size,
                Read = (index, face) => Draw(face, size, Bend(numbers[index] - 1), shifts[index], light),
            },
            new(track, [.. Enumerable.Range(0, frames).SelectMany(frame => Labels(Bend(frame), Math.Cos(phase + (speed * frame)), track))]));
    }

    public static LabelledFaces[] Set(int first, int count, int frames, AffectTrack track, int size = Size) =>
        [.. Enumerable.Range(first, count).Select(seed => Recording(seed, frames, track, size))];

    // AU 12 and AU 15; happiness, sadness or neutral; valence, and how fast it rises, which no single frame tells.
    private static float[] Labels(double bend, double rise, AffectTrack track) => track switch
    {
        AffectTrack.ActionUnits => [0, 0, 0, 0, 0, 0, bend > 0.3 ? 1 : 0, bend < -0.3 ? 1 : 0, 0, 0, 0, 0],
        AffectTrack.Expression => [bend > 0.3 ? 4 : bend < -0.3 ? 5 : 0],
        _ => [(float)bend, (float)rise],
    };

    private static void Draw(Span<byte> face, int size, double bend, (int X, int Y) shift, double light)
    {
        var (unit, middle) = (size / (double)Size, (size - 1) / 2.0);
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                var (u, v) = ((x - shift.X - middle) / (12 * unit), (y - shift.Y - middle) / (15 * unit));
                var grey = (u * u) + (v * v) < 1 ? 0.8 : 0.2;
                if (Math.Abs(Math.Abs(u) - 0.4) < 0.15 && Math.Abs(v + 0.3) < 0.1)
                    grey = 0.1;
                if (Math.Abs(u) < 0.6 && Math.Abs(v - 0.45 - (bend * (0.2 - (1.5 * u * u)))) < 0.1)
                    grey = 0.1;
                for (var channel = 0; channel < 3; channel++)
                    face[(((channel * size) + y) * size) + x] = (byte)(255 * light * grey * (1 - (0.15 * channel)));
            }
        }
    }
}
