using Mien.Core;
using Mien.Systems.MimamoNet.Input;
using Mien.Systems.MimamoNet.Networks;
using Mien.Torch;

namespace Mien.Systems.MimamoNet.Comparison;

/// <summary>
/// What goes into the first convolution of a trained network, and what comes out of it, for one frame: a row of feature maps, grey where 0, and
/// below it a row of activation maps, black where 0.
/// </summary>
internal static class ActivationPicture
{
    private const int Tiles = 12, Zoom = 2, Gap = 4;

    /// <summary>Draws the strip of one network.</summary>
    /// <param name="network">In evaluation mode.</param>
    /// <param name="video">The recording.</param>
    /// <param name="frame">An index into its frames.</param>
    public static Image Draw(AffectNetwork network, AffectVideo video, int frame)
    {
        using var scope = new Scope();
        using var inference = new InferenceMode();
        var input = new SnippetReader(network.Options, network.SpatialWidth).Read([new(video, new(frame, 1), SnippetCrop.Whole)]);
        var features = network.Maps(input);                             // [1, C0, size, size]
        var activations = network.Temporal.FirstMaps(features);         // [1, 64, size, size]
        var size = network.Options.Size;
        var image = new Image((Tiles * ((size * Zoom) + Gap)) + Gap, (2 * ((size * Zoom) + Gap)) + Gap);
        image.Pixels.Fill(255);
        Row(image, features.To(Device.Cpu).ToArray<float>(), size, Gap, isSigned: true);
        Row(image, activations.To(Device.Cpu).ToArray<float>(), size, (size * Zoom) + (2 * Gap), isSigned: false);
        return image;
    }

    /// <summary>Puts strips below one another.</summary>
    public static Image Stack(IReadOnlyList<Image> strips)
    {
        var image = new Image(strips.Max(strip => strip.Width), strips.Sum(strip => strip.Height));
        image.Pixels.Fill(255);
        var top = 0;
        foreach (var strip in strips)
        {
            for (var y = 0; y < strip.Height; y++)
                strip.Pixels.Slice(y * strip.Width * 3, strip.Width * 3).CopyTo(image.Pixels[((top + y) * image.Width * 3)..]);
            top += strip.Height;
        }
        return image;
    }

    /// <summary>The frame of a recording in which most moves: its mean difference from the one before is the largest.</summary>
    public static int LiveliestFrame(AffectVideo video)
    {
        var (now, before) = (new byte[AffectVideo.FaceSide * AffectVideo.FaceSide], new byte[AffectVideo.FaceSide * AffectVideo.FaceSide]);
        var (best, most) = (0, -1L);
        for (var frame = 0; frame < video.FrameCount; frame++)
        {
            video.ReadFaces(frame, 1, now);
            var sum = 0L;
            for (var i = 0; i < now.Length; i++)
                sum += Math.Abs(now[i] - before[i]);
            if (frame > 0 && sum > most)
                (best, most) = (frame, sum);
            (now, before) = (before, now);
        }
        return best;
    }

    // Channels are taken evenly and all of a row have one scale.
    private static void Row(Image image, float[] maps, int size, int top, bool isSigned)
    {
        var channels = maps.Length / (size * size);
        var shown = Math.Min(Tiles, channels);
        var largest = Math.Max(maps.Max(Math.Abs), 1e-9f);
        for (var tile = 0; tile < shown; tile++)
        {
            var map = maps.AsSpan(tile * channels / shown * size * size, size * size);
            for (var y = 0; y < size * Zoom; y++)
            {
                for (var x = 0; x < size * Zoom; x++)
                {
                    var value = map[(y / Zoom * size) + (x / Zoom)] / largest;
                    var level = (byte)Math.Clamp(isSigned ? 128 + (127 * value) : 255 * value, 0, 255);
                    var at = (((top + y) * image.Width) + Gap + (tile * ((size * Zoom) + Gap)) + x) * 3;
                    image.Pixels.Slice(at, 3).Fill(level);
                }
            }
        }
    }
}
