using System.Numerics;
using Mien.Core;
using Mien.Faces;
using Mien.Media;

namespace Mien.Analysis;

/// <summary>A short clip made from the sample faces in the installed model package: the camera pans over a row of portraits and zooms.</summary>
public static class DemoClip
{
    private const int Width = 640;
    private const int Height = 360;
    private const int FramesPerSecond = 25;
    private const double Seconds = 8;

    // The row of five portraits in the package's picture, in its pixels.
    private const float RowCenter = 421;
    private const float FirstFace = 82;
    private const float LastFace = 708;

    /// <summary>Makes the clip, unless it is there already.</summary>
    /// <param name="folder">Where it is kept.</param>
    /// <param name="cancellation">Ends the making; nothing remains then.</param>
    /// <returns>The clip's path.</returns>
    /// <exception cref="MissingComponentException">The model package is not installed.</exception>
    /// <exception cref="OutputException">The clip cannot be written.</exception>
    public static string Make(string folder, CancellationToken cancellation = default)
    {
        var path = Path.Combine(folder, "demo.mp4");
        if (File.Exists(path))
            return path;
        var source = Path.Combine(Home.Folder, ".mien", "node_modules", "@vladmandic", "human", "assets", "screenshot-facedetect.jpg");
        if (!File.Exists(source))
            throw new MissingComponentException("the sample faces", "Run \"./mien setup\" to fetch them.");
        Outputs.RunFolder.Prepare(folder);
        using var portraits = ImageReader.Read(source, cancellation: cancellation);
        using var writer = new VideoWriter(path);
        using var picture = new Image(Width, Height);
        const int count = (int)(Seconds * FramesPerSecond);
        for (var i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            ImageSampler.Sample(portraits, View(i / (float)(count - 1)), picture);
            writer.Write(picture, new Timestamp(i / (double)FramesPerSecond));
        }
        writer.Complete();
        return path;
    }

    /// <summary>The camera at a moment from 0 to 1: from the first face to the last, closest half-way.</summary>
    private static Matrix3x2 View(float moment)
    {
        var along = moment * moment * (3 - (2 * moment));    // begins and ends at rest
        var width = 330 - (90 * MathF.Sin(MathF.PI * moment));
        var center = new Vector2(float.Lerp(FirstFace, LastFace, along), RowCenter);
        return Matrix3x2.CreateTranslation(-Width / 2f, -Height / 2f)
            * Matrix3x2.CreateScale(width / Width)
            * Matrix3x2.CreateTranslation(center);
    }
}
