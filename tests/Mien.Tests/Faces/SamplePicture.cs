using System.Numerics;
using Mien.Core;
using Mien.Faces;
using Mien.Media;

namespace Mien.Tests.Faces;

/// <summary>Pictures that set-up installs together with the face networks, so that these run on a fresh clone too.</summary>
internal static class SamplePicture
{
    /// <summary>A man who looks into the camera, 320 x 320, his face in the middle.</summary>
    public static Image Man()
    {
        using var page = Read("screenshot-faceid.jpg");
        return Part(page, new FaceSquare(new(84, 212), 140, 0), 320);
    }

    /// <summary>A page with a row of five portraits in its lower half, and group pictures with tiny faces above.</summary>
    public static Image Page() => Read("screenshot-facedetect.jpg");

    /// <summary>The row of five portraits alone, 800 x 170.</summary>
    public static Image Portraits()
    {
        using var page = Page();
        var row = new Image(page.Width, 170);
        ImageSampler.Sample(page, Matrix3x2.CreateTranslation(0, 340), row);
        return row;
    }

    /// <summary>A square part of a picture at another size.</summary>
    public static Image Part(Image picture, FaceSquare square, int size)
    {
        var part = new Image(size, size);
        ImageSampler.Sample(picture, square.FromCrop(size), part);
        return part;
    }

    public static Image Mirrored(Image picture)
    {
        var mirrored = new Image(picture.Width, picture.Height);
        ImageSampler.Sample(picture, new Matrix3x2(-1, 0, 0, 1, picture.Width, 0), mirrored);
        return mirrored;
    }

    /// <summary>The best face of a picture, with the landmarks as the tracker finds them: looked for twice.</summary>
    public static (FaceDetection Face, FaceMesh Mesh) Locate(Image picture)
    {
        using var detector = new FaceDetector(FaceModels.Installed());
        using var landmarks = new FaceMeshNetwork(FaceModels.Installed());
        return Locate(picture, detector, landmarks);
    }

    public static (FaceDetection Face, FaceMesh Mesh) Locate(Image picture, FaceDetector detector, FaceMeshNetwork landmarks)
    {
        var face = detector.Detect(picture)[0];
        return (face, landmarks.Locate(picture, FaceSquare.Around(landmarks.Locate(picture, FaceSquare.Around(face)))));
    }

    private static Image Read(string name) =>
        ImageReader.Read(Path.Combine(Home.Folder, ".mien", "node_modules", "@vladmandic", "human", "assets", name));
}
