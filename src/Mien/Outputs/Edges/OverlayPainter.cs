using Mien.Core;
using Mien.Features.Edges;
using Mien.Outputs.Annotation;

namespace Mien.Outputs.Edges;

/// <summary>Paints what was found in a frame over the frame, which becomes grey so that the colours speak.</summary>
internal static class OverlayPainter
{
    private static readonly Ink Positive = new(255, 32, 32), Negative = new(48, 96, 255), Still = new(0, 220, 96);

    // Kinetic edges are bands of some pixels: the picture shows through.
    private const float BandOpacity = 0.75f;

    /// <summary>Paints each pixel in the colour of its kind.</summary>
    public static void Paint(Image image, ReadOnlySpan<byte> grey, ReadOnlySpan<EdgeKind> kinds)
    {
        var pixels = image.Pixels;
        for (var i = 0; i < grey.Length; i++)
        {
            var (ink, opacity) = kinds[i] switch
            {
                EdgeKind.Static => (Still, 1),
                EdgeKind.Rising => (Positive, BandOpacity),
                EdgeKind.Falling => (Negative, BandOpacity),
                _ => (default, 0f),
            };
            Blend(pixels.Slice(3 * i, 3), grey[i], ink, opacity);
        }
    }

    /// <summary>Paints the sign of a response, the more opaque the stronger.</summary>
    /// <param name="image">The frame to paint.</param>
    /// <param name="grey">Its grey.</param>
    /// <param name="response">One value a pixel.</param>
    /// <param name="fullScale">Absolute response that hides the frame.</param>
    public static void Paint(Image image, ReadOnlySpan<byte> grey, ReadOnlySpan<float> response, float fullScale)
    {
        var pixels = image.Pixels;
        for (var i = 0; i < grey.Length; i++)
            Blend(pixels.Slice(3 * i, 3), grey[i], response[i] > 0 ? Positive : Negative, MathF.Min(MathF.Abs(response[i]) / fullScale, 1));
    }

    private static void Blend(Span<byte> pixel, byte grey, Ink ink, float opacity)
    {
        pixel[0] = Mix(grey, ink.Red, opacity);
        pixel[1] = Mix(grey, ink.Green, opacity);
        pixel[2] = Mix(grey, ink.Blue, opacity);
    }

    private static byte Mix(byte below, byte above, float opacity) => (byte)(below + (above - below) * opacity + 0.5f);
}
