using Mien.Systems.MimamoNet.Input;
using Mien.Torch.Data;

namespace Mien.Tests.Systems.MimamoNet;

/// <summary>
/// A made-up recording: a bright patch wanders across a textured face. Valence follows its direction, arousal its speed; spatial vectors tell nothing.
/// </summary>
internal sealed class MovingPatches : AffectVideo
{
    private readonly byte[] _faces;
    private readonly float[] _vectors;

    private MovingPatches(byte[] faces, float[] vectors) => (_faces, _vectors) = (faces, vectors);

    public static MovingPatches Create(string name, string subject, int frames, int seed, int spatialWidth = 8, Func<int, int>? number = null)
    {
        var random = new ItemRandom((ulong)seed, 0, 0);
        var (faces, vectors) = (new byte[frames * FaceSide * FaceSide], new float[frames * spatialWidth]);
        var (valence, arousal) = (new float[frames], new float[frames]);
        var (x, y) = (random.Uniform(30, 80), random.Uniform(30, 80));
        var (direction, speed) = (seed % 2 == 0 ? 1 : -1, 3.0);
        for (var frame = 0; frame < frames; frame++)
        {
            if (frame % 12 == 0)
                (direction, speed) = (-direction, random.Chance(0.5) ? 1.5 : 4);
            x += direction * speed;
            if (x is < 10 or > 100)
                x = 55;
            (valence[frame], arousal[frame]) = (0.6f * direction, (float)((speed - 2.75) / 2.5));
            for (var i = 0; i < FaceSide * FaceSide; i++)
            {
                var (dx, dy) = ((i % FaceSide) - x, (i / FaceSide) - y);
                faces[(frame * FaceSide * FaceSide) + i] = (byte)(60 + (((i * 7) + (seed * 13)) % 30) + (150 * Math.Exp(-((dx * dx) + (dy * dy)) / 200)));
            }
            for (var i = 0; i < spatialWidth; i++)
                vectors[(frame * spatialWidth) + i] = (float)random.NextDouble();
        }
        int[] numbers = [.. Enumerable.Range(0, frames).Select(number ?? (frame => frame + 1))];
        return new(faces, vectors)
        {
            Name = name,
            Subject = subject,
            FrameNumbers = numbers,
            RecordingLength = numbers[^1],
            Valence = valence,
            Arousal = arousal,
            SpatialWidth = spatialWidth,
        };
    }

    public MovingPatches Annotated(Func<int, float> valence) => new(_faces, _vectors)
    {
        Name = Name,
        Subject = Subject,
        FrameNumbers = FrameNumbers,
        RecordingLength = RecordingLength,
        Valence = Enumerable.Range(0, FrameCount).Select(valence).ToArray(),
        Arousal = Arousal,
        SpatialWidth = SpatialWidth,
    };

    public override void ReadFaces(int start, int count, Span<byte> faces) =>
        _faces.AsSpan(start * FaceSide * FaceSide, count * FaceSide * FaceSide).CopyTo(faces);

    public override void ReadSpatial(int start, int count, Span<float> vectors) =>
        _vectors.AsSpan(start * SpatialWidth, count * SpatialWidth).CopyTo(vectors);
}
