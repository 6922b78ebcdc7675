using System.Numerics;
using Mien.Core;

namespace Mien.Faces;

/// <summary>One face as the tracker knows it.</summary>
internal sealed class FaceTrack(int id)
{
    // Correlation with the frame before, below which the picture at the same place shows somebody or something else: a cut. A turning
    // head lowers it by so much a degree of yaw, and half as much a degree of pitch. Chosen on real clips at 12 to 30 frames a second,
    // where one face stays above 0.46 in a turn of 13 degrees and above 0.77 at rest, and on cuts between six people in one studio,
    // which reach up to 0.69.
    private const float SameScene = 0.7f;
    private const float LossPerDegree = 0.025f;

    private HeadPose _pose;

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
        _pose = HeadPoseEstimator.Estimate(mesh);
        Appearance.Learn(look, _pose, time);
        (Mesh, Extent, LastSeen) = (mesh, FaceExtent.Of(mesh), time);
    }

    /// <summary>Whether a face in the next frame can be this one; false across a cut.</summary>
    public bool Continues(FaceMesh mesh, float[] look)
    {
        var pose = HeadPoseEstimator.Estimate(mesh);
        var turn = new Vector2(pose.Yaw - _pose.Yaw, (pose.Pitch - _pose.Pitch) / 2).Length();
        return Appearance.Continuity(look) >= SameScene - (LossPerDegree * turn);
    }

    public void Lose() => (Mesh, Confidence) = (null, 0);
}
