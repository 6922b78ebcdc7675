using System.Drawing;
using System.Numerics;
using Mien.Core;
using Mien.Faces;
using Mien.Media;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>The near-neutral, frontal faces in the pictures of the installed model package.</summary>
internal static class InstalledPortraits
{
    private const int WritingWidth = 52;

    /// <summary>A picture of the package, the part of it that shows one person, and how far down there is writing in that part's upper left corner.</summary>
    private static readonly (string File, Rectangle Part, int Writing)[] Parts =
    [
        ("screenshot-faceid.jpg", new(16, 144, 136, 137), 0),
        ("screenshot-facedetect.jpg", new(323, 348, 146, 147), 0),
        ("screenshot-facematch.jpg", new(1604, 284, 100, 93), 20),
        ("screenshot-facematch.jpg", new(537, 396, 100, 93), 20),
        ("screenshot-facematch.jpg", new(1070, 621, 100, 93), 20),
        ("screenshot-facematch.jpg", new(857, 734, 100, 93), 20),
        ("screenshot-facematch.jpg", new(1070, 734, 100, 93), 20),
        ("screenshot-facematch.jpg", new(1286, 856, 91, 83), 9),
    ];

    /// <summary>How many there are.</summary>
    public static int Count => Parts.Length;

    /// <summary>Cuts one out.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <returns>The photograph, owned by the caller, and a name for messages.</returns>
    /// <exception cref="MissingComponentException">The package is not installed.</exception>
    public static (Image Photo, string Name) Open(int index)
    {
        var (file, part, writing) = Parts[index];
        var path = Path.Combine(Home.Folder, ".mien", "node_modules", "@vladmandic", "human", "assets", file);
        if (!File.Exists(path))
            throw new MissingComponentException("the sample faces", "Run \"./mien setup\" to fetch them.");
        using var page = ImageReader.Read(path);
        var photo = new Image(part.Width, part.Height);
        ImageSampler.Sample(page, Matrix3x2.CreateTranslation(part.X, part.Y), photo);
        HideWriting(photo, writing);
        return (photo, path);
    }

    /// <summary>Puts the mirror image of the other upper corner, which shows hair and background too, over the writing.</summary>
    private static void HideWriting(Image photo, int height)
    {
        const int seam = 6;
        var pixels = photo.Pixels;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < WritingWidth; x++)
            {
                var share = Math.Clamp(Math.Min(WritingWidth - x, height - y) / (float)seam, 0, 1);
                for (var channel = 0; channel < 3; channel++)
                {
                    ref var own = ref pixels[(3 * ((y * photo.Width) + x)) + channel];
                    var other = pixels[(3 * ((y * photo.Width) + photo.Width - 1 - x)) + channel];
                    own = (byte)float.Lerp(own, other, share);
                }
            }
        }
    }
}
