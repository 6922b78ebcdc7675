namespace Mien.Bench.Features;

/// <summary>Square grey video of shapes that drift, with noise: no method has less to do for easy pictures, but phases are followed.</summary>
/// <param name="Frames">Number of frames.</param>
/// <param name="Side">Pixels.</param>
/// <param name="Pixels">[frames, side, side], 0..1.</param>
internal sealed record NoiseVideo(int Frames, int Side, float[] Pixels)
{
    /// <summary>The same video for the same size, always.</summary>
    public static NoiseVideo Make(int frames, int side)
    {
        var random = new Random(1);
        var pixels = new float[frames * side * side];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (t, y, x) = (i / (side * side), i / side % side, i % side);
            var (u, v) = ((x + 0.1 * t) / side, (y - 0.05 * t) / side);
            pixels[i] = (float)(0.5 + 0.2 * Math.Sin(40 * u + 3 * Math.Sin(9 * v)) + 0.15 * Math.Cos(25 * v) + 0.1 * random.NextDouble());
        }
        return new(frames, side, pixels);
    }
}
