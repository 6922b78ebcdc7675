namespace Mien.Systems.MaeTmf.Decisions;

/// <summary>Cuts recordings into clips that may overlap.</summary>
public static class ClipWindows
{
    /// <summary>First frame of each clip: one every few frames, and a last one that ends with the recording. A shorter recording is one clip.</summary>
    /// <param name="frames">Frames of the recording; none give no clip.</param>
    /// <param name="length">Frames of a clip, at least 1.</param>
    /// <param name="stride">Frames from one beginning to the next, 1 to <paramref name="length"/>.</param>
    public static IEnumerable<int> Starts(int frames, int length, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stride, length);
        return frames < 1 ? [] : Enumerable.Range(0, (Math.Max(0, frames - length) + stride - 1) / stride + 1).Select(i => Math.Min(i * stride, Math.Max(0, frames - length)));
    }
}
