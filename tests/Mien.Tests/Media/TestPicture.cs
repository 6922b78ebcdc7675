using Mien.Core;

namespace Mien.Tests.Media;

internal static class TestPicture
{
    /// <summary>A smooth gradient whose red grows with the width, green with the height, and blue as told.</summary>
    public static Image Gradient(int width, int height, int blue)
    {
        var image = new Image(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var pixel = image.Pixels[((y * width + x) * 3)..];
                (pixel[0], pixel[1], pixel[2]) = ((byte)(x * 255 / width), (byte)(y * 255 / height), (byte)blue);
            }
        }
        return image;
    }

    /// <summary>Mean absolute difference over the common part of two pictures, 0..255.</summary>
    public static double Difference(Image a, Image b)
    {
        var (width, height, sum) = (Math.Min(a.Width, b.Width), Math.Min(a.Height, b.Height), 0L);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width * 3; x++)
                sum += Math.Abs(a.Pixels[y * a.Width * 3 + x] - b.Pixels[y * b.Width * 3 + x]);
        }
        return sum / (3.0 * width * height);
    }
}
