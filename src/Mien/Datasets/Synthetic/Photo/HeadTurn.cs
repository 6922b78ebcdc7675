using System.Numerics;
using Mien.Faces;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>Head poses as rotations of the scene, whose y points up and z to the camera.</summary>
internal static class HeadTurn
{
    /// <summary>The rotation of a pose in radians, for row vectors.</summary>
    public static Matrix4x4 Of(float pitch, float yaw, float roll) =>
        Matrix4x4.CreateRotationZ(-roll) * Matrix4x4.CreateRotationY(-yaw) * Matrix4x4.CreateRotationX(pitch);

    /// <summary>The rotation of a pose in degrees, for row vectors.</summary>
    public static Matrix4x4 Of(HeadPose pose) =>
        Of(float.DegreesToRadians(pose.Pitch), float.DegreesToRadians(pose.Yaw), float.DegreesToRadians(pose.Roll));
}
