using System.Numerics;
using Mien.Core;

namespace Mien.Datasets.Synthetic.Rendering;

/// <summary>Turns light into the picture a camera gives: exposure, a soft lens, grey levels, noise.</summary>
/// <remarks>Noise depends on the seed, the number of the frame and the place, and on nothing else. Not safe for two threads at once.</remarks>
internal sealed class Sensor
{
    private const int TableLength = 1 << 16;
    private static readonly float[] NormalTable = MakeTable();

    private readonly int _width, _height;
    private readonly Vector4[] _rows;

    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    public Sensor(int width, int height)
    {
        (_width, _height) = (width, height);
        _rows = new Vector4[width * height];
    }

    /// <summary>Factor on all light; 1 shows light 1 as white.</summary>
    public float Exposure { get; init; } = 1;

    /// <summary>Share of a pixel's light that goes to each of its neighbours in a row and in a column, 0..0.3.</summary>
    public float Softness { get; init; }

    /// <summary>Standard deviation of the noise in grey levels.</summary>
    public float Noise { get; init; }

    /// <summary>Seed of the noise.</summary>
    public ulong Seed { get; init; }

    /// <summary>Makes the picture.</summary>
    /// <param name="light">Linear colours, [H, W]; changed.</param>
    /// <param name="frame">Number of the frame.</param>
    /// <param name="destination">Of the same size.</param>
    public void Develop(Span<Vector4> light, int frame, Image destination)
    {
        if (Softness > 0)
            Soften(light);
        var pixels = destination.Pixels;
        for (var y = 0; y < _height; y++)
        {
            var noise = (int)(SeededRandom.Mix(Seed ^ ((ulong)(uint)frame << 32) ^ ((ulong)(uint)y * 0x9E3779B97F4A7C15)) & (TableLength - 1));
            for (var x = 0; x < _width; x++)
            {
                var colour = light[(y * _width) + x] * Exposure;
                var at = 3 * ((y * _width) + x);
                for (var channel = 0; channel < 3; channel++)
                {
                    var level = Srgb.FromLinear(colour[channel]) + (Noise * NormalTable[noise]);
                    noise = (noise + 1) & (TableLength - 1);
                    pixels[at + channel] = (byte)Math.Clamp(level + 0.5f, 0, 255);
                }
            }
        }
    }

    private void Soften(Span<Vector4> light)
    {
        var centre = 1 - (2 * Softness);
        for (var y = 0; y < _height; y++)
        {
            var from = light.Slice(y * _width, _width);
            var to = _rows.AsSpan(y * _width, _width);
            for (var x = 0; x < _width; x++)
                to[x] = (centre * from[x]) + (Softness * (from[Math.Max(0, x - 1)] + from[Math.Min(_width - 1, x + 1)]));
        }
        for (var y = 0; y < _height; y++)
        {
            var above = _rows.AsSpan(Math.Max(0, y - 1) * _width, _width);
            var middle = _rows.AsSpan(y * _width, _width);
            var below = _rows.AsSpan(Math.Min(_height - 1, y + 1) * _width, _width);
            var to = light.Slice(y * _width, _width);
            for (var x = 0; x < _width; x++)
                to[x] = (centre * middle[x]) + (Softness * (above[x] + below[x]));
        }
    }

    private static float[] MakeTable()
    {
        var random = new SeededRandom(1);
        var table = new float[TableLength];
        for (var i = 0; i < table.Length; i++)
            table[i] = random.Normal();
        return table;
    }
}
