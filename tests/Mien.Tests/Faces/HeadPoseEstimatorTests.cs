using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Mien.Faces;

namespace Mien.Tests.Faces;

public sealed class HeadPoseEstimatorTests
{
    private const double Radians = Math.PI / 180;

    // From the forehead to the foot of the nose a neutral face leans towards the camera by this angle.
    private const double NeutralLean = 8.66 * Radians;

    // A head that looks into the camera: x to the right of the picture, y down, z away from the camera.
    private static readonly (int Index, Vector3 Point)[] Neutral =
    [
        (234, new(-70, 5, 40)), (454, new(70, 5, 40)), (127, new(-72, -25, 38)), (356, new(72, -25, 38)),
        (33, new(-45, -20, -10)), (263, new(45, -20, -10)),
        (10, new(0, -80, -15)), (2, new(0, -80 + (float)(100 * Math.Cos(NeutralLean)), -15 - (float)(100 * Math.Sin(NeutralLean)))),
    ];

    [Fact]
    public void A_head_that_looks_into_the_camera_has_no_rotation() => ShouldBe(Estimate(0, 0, 0), 0, 0, 0);

    [Fact]
    public void Every_rotation_in_openfaces_order_is_recovered() =>
        Prop.ForAll(
            (from pitch in Gen.Choose(-85, 85)
             from yaw in Gen.Choose(-79, 79)
             from roll in Gen.Choose(-175, 175)
             select (pitch, yaw, roll)).ToArbitrary(),
            angles => ShouldBe(Estimate(angles.pitch, angles.yaw, angles.roll), angles.pitch, angles.yaw, angles.roll))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Positive_angles_look_down_to_the_left_edge_and_tilt_clockwise()
    {
        var ahead = new Vector3(0, 0, -1);      // from the face to the camera
        Rotate(ahead, 20, 0, 0).Y.ShouldBeGreaterThan(0.3f);
        Rotate(ahead, 0, 20, 0).X.ShouldBeLessThan(-0.3f);
        Rotate(Vector3.UnitX, 0, 0, 20).Y.ShouldBeGreaterThan(0.3f);
        Estimate(20, 0, 0).Pitch.ShouldBeGreaterThan(19);
        Estimate(0, 20, 0).Yaw.ShouldBeGreaterThan(19);
        Estimate(0, 0, 20).Roll.ShouldBeGreaterThan(19);
    }

    [Fact]
    public void Size_and_place_of_the_face_do_not_matter()
    {
        var mesh = MadeUpFace.With([.. Neutral.Select(given =>
            (given.Index, (Rotate(given.Point, 12, -30, 8) * 0.37f) + new Vector3(900, 400, 20)))]);
        ShouldBe(HeadPoseEstimator.Estimate(mesh), 12, -30, 8);
    }

    private static HeadPose Estimate(double pitch, double yaw, double roll) => HeadPoseEstimator.Estimate(
        MadeUpFace.With([.. Neutral.Select(given => (given.Index, Rotate(given.Point, pitch, yaw, roll)))]));

    private static void ShouldBe(HeadPose pose, double pitch, double yaw, double roll)
    {
        ((double)pose.Pitch).ShouldBe(pitch, 0.1);
        ((double)pose.Yaw).ShouldBe(yaw, 0.1);
        ((double)pose.Roll).ShouldBe(roll, 0.1);
    }

    /// <summary>R = Rx Ry Rz, applied to a column: first about z, last about x.</summary>
    private static Vector3 Rotate(Vector3 point, double pitch, double yaw, double roll)
    {
        var (x, y, z) = ((double)point.X, (double)point.Y, (double)point.Z);
        var (sine, cosine) = Math.SinCos(roll * Radians);
        (x, y) = ((cosine * x) - (sine * y), (sine * x) + (cosine * y));
        (sine, cosine) = Math.SinCos(yaw * Radians);
        (x, z) = ((cosine * x) + (sine * z), (cosine * z) - (sine * x));
        (sine, cosine) = Math.SinCos(pitch * Radians);
        (y, z) = ((cosine * y) - (sine * z), (sine * y) + (cosine * z));
        return new((float)x, (float)y, (float)z);
    }
}
