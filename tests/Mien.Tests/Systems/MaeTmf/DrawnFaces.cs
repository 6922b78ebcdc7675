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
    public static LabelledFaces Recording(int seed, int frames, AffectTrack track)
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
                Size = Size,
                Read = (index, face) => Draw(face, Bend(numbers[index] - 1), shifts[index], light),
            },
            new(track, [.. Enumerable.Range(0, frames).SelectMany(frame => Labels(Bend(frame), track))]));
    }

    public static LabelledFaces[] Set(int first, int count, int frames, AffectTrack track) =>
        [.. Enumerable.Range(first, count).Select(seed => Recording(seed, frames, track))];

    // AU 12 and AU 15; happiness, sadness or neutral; valence, and how far the mouth is from straight.
    private static float[] Labels(double bend, AffectTrack track) => track switch
    {
        AffectTrack.ActionUnits => [0, 0, 0, 0, 0, 0, bend > 0.3 ? 1 : 0, bend < -0.3 ? 1 : 0, 0, 0, 0, 0],
        AffectTrack.Expression => [bend > 0.3 ? 4 : bend < -0.3 ? 5 : 0],
        _ => [(float)bend, (float)Math.Abs(bend)],
    };

    private static void Draw(Span<byte> face, double bend, (int X, int Y) shift, double light)
    {
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                var (u, v) = ((x - shift.X - 15.5) / 12, (y - shift.Y - 15.5) / 15);
                var grey = (u * u) + (v * v) < 1 ? 0.8 : 0.2;
                if (Math.Abs(Math.Abs(u) - 0.4) < 0.15 && Math.Abs(v + 0.3) < 0.1)
                    grey = 0.1;
                if (Math.Abs(u) < 0.6 && Math.Abs(v - 0.45 - (bend * (0.2 - (1.5 * u * u)))) < 0.1)
                    grey = 0.1;
                for (var channel = 0; channel < 3; channel++)
                    face[(((channel * Size) + y) * Size) + x] = (byte)(255 * light * grey * (1 - (0.15 * channel)));
            }
        }
    }
}
