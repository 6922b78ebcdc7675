using System.Numerics;
using Mien.Core;
using Mien.Faces;

namespace Mien.Systems.LogoFormer;

/// <summary>
/// The frames that a network saw as a filmstrip: grey, and the redder a place is, the more it counts; the bar below a frame is as long as the
/// frame counts.
/// </summary>
public static class AttentionPicture
{
    private const int Side = 112, Gap = 4, Bar = 6, FramesInRow = 8;
    private const float FullHeat = 0.75f;

    private static readonly Vector3 Hot = new(213, 94, 0), Paper = new(255, 255, 255);

    /// <summary>Paints the filmstrip; the caller's to dispose. Those of one network are of equal size.</summary>
    /// <param name="attention">
    /// The frames with their weights. Colours reach from the weakest place of the clip to the strongest, which is fully red where it counts
    /// at least twice as much as the weakest, and paler below: attention to everything alike shows as none.
    /// </param>
    public static Image Paint(ClipAttention attention)
    {
        ArgumentNullException.ThrowIfNull(attention);
        var frames = attention.Frames.Numbers.Length;
        var columns = Math.Min(frames, FramesInRow);
        var rows = (frames + FramesInRow - 1) / FramesInRow;
        var strip = new Image((columns * (Side + Gap)) - Gap, (rows * (Side + Bar + (2 * Gap))) - Gap);
        strip.Pixels.Fill(byte.MaxValue);
        var (low, high) = (attention.Weights.Min(), attention.Weights.Max());
        var heat = attention with { Weights = Array.ConvertAll(attention.Weights, weight => (weight - low) / MathF.Max(high - low, low)) };
        var longest = Enumerable.Range(0, frames).Max(attention.Share);
        using var face = new Image(Side, Side);
        for (var i = 0; i < frames; i++)
        {
            using (var stored = attention.Frames.Picture(i))
                ImageSampler.Sample(stored, Matrix3x2.CreateScale((float)stored.Width / Side), face, Outside.Nearest);
            var (left, top) = (i % FramesInRow * (Side + Gap), i / FramesInRow * (Side + Bar + (2 * Gap)));
            var length = Side * attention.Share(i) / longest;
            for (var y = 0; y < Side; y++)
            {
                for (var x = 0; x < Side; x++)
                    Set(strip, left + x, top + y, Vector3.Lerp(Grey(face, x, y), Hot, FullHeat * At(heat, i, x, y)));
            }
            for (var y = 0; y < Bar; y++)
            {
                for (var x = 0; x < Side; x++)
                    Set(strip, left + x, top + Side + Gap + y, x < length ? Hot : Paper);
            }
        }
        return strip;
    }

    // Linear between the middles of places.
    private static float At(ClipAttention heat, int frame, int x, int y)
    {
        var across = Math.Clamp(((x + 0.5f) / Side * heat.Width) - 0.5f, 0, heat.Width - 1);
        var down = Math.Clamp(((y + 0.5f) / Side * heat.Height) - 0.5f, 0, heat.Height - 1);
        var (column, row) = ((int)across, (int)down);
        var (right, below) = (Math.Min(column + 1, heat.Width - 1), Math.Min(row + 1, heat.Height - 1));
        return float.Lerp(
            float.Lerp(Place(row, column), Place(row, right), across - column), float.Lerp(Place(below, column), Place(below, right), across - column), down - row);

        float Place(int row, int column) => heat.Weights[(((frame * heat.Height) + row) * heat.Width) + column];
    }

    private static Vector3 Grey(Image image, int x, int y)
    {
        var pixel = image.Pixels.Slice(3 * ((y * image.Width) + x), 3);
        return new Vector3((0.299f * pixel[0]) + (0.587f * pixel[1]) + (0.114f * pixel[2]));
    }

    private static void Set(Image image, int x, int y, Vector3 colour)
    {
        var pixel = image.Pixels.Slice(3 * ((y * image.Width) + x), 3);
        (pixel[0], pixel[1], pixel[2]) = ((byte)(colour.X + 0.5f), (byte)(colour.Y + 0.5f), (byte)(colour.Z + 0.5f));
    }
}
