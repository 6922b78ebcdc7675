using Mien.Core;
using Mien.Faces;

namespace Mien.Tests.Faces;

/// <summary>The man's picture with the face found in it, once for all tests of a class.</summary>
public sealed class SampleFace : IDisposable
{
    public SampleFace()
    {
        Picture = SamplePicture.Man();
        (Face, Mesh) = SamplePicture.Locate(Picture);
    }

    public Image Picture { get; }

    public FaceDetection Face { get; }

    public FaceMesh Mesh { get; }

    public void Dispose() => Picture.Dispose();
}
