namespace Mien.Faces;

/// <summary>Rotation of the head against the camera, in degrees; all zero when it looks straight into the lens.</summary>
/// <remarks>
/// OpenFace's convention: R = Rx Ry Rz in camera axes (x to the right of the picture, y down, z away from the camera).
/// </remarks>
/// <param name="Pitch">About x; positive looks down (pose_Rx).</param>
/// <param name="Yaw">About y; positive turns towards the left edge of the picture (pose_Ry).</param>
/// <param name="Roll">About z; positive tilts clockwise as seen in the picture (pose_Rz).</param>
public readonly record struct HeadPose(float Pitch, float Yaw, float Roll);
