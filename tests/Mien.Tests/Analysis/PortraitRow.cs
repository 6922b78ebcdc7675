using System.Numerics;
using Mien.Core;
using Mien.Faces;
using Mien.Media;

namespace Mien.Tests.Analysis;

/// <summary>A clip of several people, some of whom come and go: the camera pans over a row of portraits in the installed model package and zooms.</summary>
public static class PortraitRow
{
    private const int Width = 640;
    private const int Height = 360;
    private const int FramesPerSecond = 25;
    private const double Seconds = 8;

    // The row of five portraits in the package's picture, in its pixels.
    private const float RowCenter = 421;
    private const float FirstFace = 82;
    private const float LastFace = 708;

    /// <summary>Makes the clip: 8 s, 200 frames of 640x360, up to five faces in each.</summary>
    /// <param name="path">The file to write.</param>
    /// <returns>The same.</returns>
    public static string Make(string path)
    {
        using var portraits = ImageReader.Read(
            Path.Combine(Home.Folder, ".mien", "node_modules", "@vladmandic", "human", "assets", "screenshot-facedetect.jpg"));
        using var writer = new VideoWriter(path);
        using var picture = new Image(Width, Height);
        const int count = (int)(Seconds * FramesPerSecond);
        for (var i = 0; i < count; i++)
        {
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
