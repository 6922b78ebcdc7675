namespace Mien.Faces;

/// <summary>Rotation of the head against the camera, in degrees; all zero when it looks straight into the lens.</summary>
/// <param name="Pitch">About the left-right axis; positive looks down (OpenFace's pose_Rx).</param>
/// <param name="Yaw">About the vertical axis; positive turns towards the right edge of the picture (pose_Ry).</param>
/// <param name="Roll">About the viewing axis; positive tilts clockwise as seen in the picture (pose_Rz).</param>
public readonly record struct HeadPose(float Pitch, float Yaw, float Roll);
