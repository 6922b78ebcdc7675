namespace Mien.Systems.Clips;

/// <summary>The pictures of a clip, cropped and scaled for the network.</summary>
/// <param name="Pixels">[T, channels, size, size]</param>
/// <param name="Numbers">The set's own number of each frame, [T].</param>
/// <param name="Channels">1, grey, or 3, colour.</param>
/// <param name="Size">Side of a picture.</param>
public sealed record ClipFrames(byte[] Pixels, int[] Numbers, int Channels, int Size)
{
    /// <summary>Index of the frame nearest to a number.</summary>
    public int Nearest(int number) => Enumerable.Range(0, Numbers.Length).MinBy(i => Math.Abs((long)Numbers[i] - number));
}
