using Mien.Features.Temporal;

namespace Mien.Tests.Features.Temporal;

/// <summary>Made-up grey video and the two ways through a feature.</summary>
internal static class Clips
{
    /// <summary>The golden clip, [13, 48, 48], 0..1.</summary>
    public static float[] Golden { get; } = Array.ConvertAll(
        Tests.Golden.Load("tgd-mimamo", "tgd_features.npz")["clip_uint8"].Bytes, value => value / 255f);

    /// <summary>White noise, [frames, H, W], 0..1.</summary>
    public static float[] Random(int height, int width, int seed, int frames = TemporalWindow.Frames)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, frames * height * width).Select(_ => random.NextSingle())];
    }

    public static int Length(this ITemporalFeature feature) => feature.Levels.Sum(level => level.Length);

    public static float[] Compute(ITemporalFeature feature, ReadOnlySpan<float> window)
    {
        var maps = new float[feature.Length()];
        Array.Fill(maps, float.NaN);                 // what is not written shows
        feature.Compute(window, maps);
        return maps;
    }

    /// <summary>The window rule of the reference: clamp(f − 6 + i, 0, n − 1).</summary>
    public static float[] Window(float[] video, int frame, int pixels) =>
        [.. Enumerable.Range(-6, 13).SelectMany(i =>
        {
            var index = Math.Clamp(frame + i, 0, video.Length / pixels - 1);
            return video[(index * pixels)..((index + 1) * pixels)];
        })];

    /// <summary>Descriptions of all frames.</summary>
    public static List<float[]> Stream(ITemporalFeatureStream stream, ITemporalFeature feature, float[] video)
    {
        var pixels = feature.Height * feature.Width;
        var maps = new float[feature.Length()];
        var results = new List<float[]>();
        for (var start = 0; start < video.Length; start += pixels)
        {
            Array.Fill(maps, float.NaN);
            if (stream.Push(video.AsSpan(start, pixels), maps))
                results.Add([.. maps]);
        }
        Array.Fill(maps, float.NaN);
        while (stream.TryFlush(maps))
        {
            results.Add([.. maps]);
            Array.Fill(maps, float.NaN);
        }
        return results;
    }
}
