using Mien.Features.Sound;

namespace Mien.Tests.Features.Sound;

/// <summary>Sounds as they come from a reader: in blocks that share one buffer.</summary>
internal static class Blocks
{
    /// <summary>Cuts a sound.</summary>
    public static IEnumerable<ReadOnlyMemory<float>> Of(float[] sound, int blockLength)
    {
        var buffer = new float[blockLength];
        for (var start = 0; start < sound.Length; start += blockLength)
        {
            var block = sound.AsMemory(start, Math.Min(blockLength, sound.Length - start));
            Array.Fill(buffer, float.NaN);
            block.CopyTo(buffer);
            yield return buffer.AsMemory(0, block.Length);
        }
    }

    /// <summary>Vectors of one value each, their own number.</summary>
    public static IEnumerable<ReadOnlyMemory<float>> Numbers(int count)
    {
        var vector = new float[1];
        for (var i = 0; i < count; i++)
        {
            vector[0] = i;
            yield return vector;
        }
    }

    /// <summary>The frames of a video of constant rate.</summary>
    public static IEnumerable<ShownFrame> Frames(int count, double rate) =>
        Enumerable.Range(0, count).Select(frame => new ShownFrame(frame / rate, (frame + 1) / rate));
}
