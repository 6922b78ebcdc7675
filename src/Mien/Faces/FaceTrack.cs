using Mien.Core;

namespace Mien.Faces;

/// <summary>One face as the tracker knows it.</summary>
internal sealed class FaceTrack(int id)
{
    public int Id { get; } = id;

    public FaceAppearance Appearance { get; } = new();

    /// <summary>The latest landmarks; null while the face is lost.</summary>
    public FaceMesh? Mesh { get; private set; }

    /// <summary>Where the face is, or was when it was lost.</summary>
    public FaceExtent Extent { get; private set; }

    public Timestamp LastSeen { get; private set; }

    public float Confidence { get; private set; }

    public bool IsVisible => Mesh is not null;

    public void See(FaceMesh mesh, float[] look, Timestamp time)
    {
        Confidence = mesh.Presence * Math.Clamp(Appearance.Agreement(look), 0, 1);
        Appearance.Learn(look, HeadPoseEstimator.Estimate(mesh), time);
        (Mesh, Extent, LastSeen) = (mesh, FaceExtent.Of(mesh), time);
    }

    public void Lose() => (Mesh, Confidence) = (null, 0);
}
