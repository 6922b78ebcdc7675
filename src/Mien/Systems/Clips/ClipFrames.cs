using Mien.Core;

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

    /// <summary>One frame as a picture in colour or three times the grey; the caller's to dispose.</summary>
    public Image Picture(int index)
    {
        var image = new Image(Size, Size);
        var pixels = image.Pixels;
        var area = Size * Size;
        var planes = Pixels.AsSpan(index * Channels * area, Channels * area);
        for (var i = 0; i < area; i++)
        {
            for (var channel = 0; channel < 3; channel++)
                pixels[(3 * i) + channel] = planes[(channel * area % planes.Length) + i];
        }
        return image;
    }
}
