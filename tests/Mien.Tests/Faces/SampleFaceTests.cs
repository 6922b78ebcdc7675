using System.Numerics;
using Mien.Core;
using Mien.Faces;

namespace Mien.Tests.Faces;

/// <summary>All networks on one man's face: what anyone can see in the picture must come out.</summary>
public sealed class SampleFaceTests(SampleFace sample) : IClassFixture<SampleFace>
{
    // Mirror images of each other: outer and inner eye corners, corners of the mouth, cheeks, temples; then points of the middle line.
    private static readonly (int Left, int Right)[] Pairs =
        [(33, 263), (133, 362), (61, 291), (234, 454), (127, 356), (105, 334), (4, 4), (152, 152), (10, 10), (13, 13)];

    private readonly Image _man = sample.Picture;
    private readonly FaceDetection _face = sample.Face;
    private readonly FaceMesh _mesh = sample.Mesh;

    [Fact]
    public void The_network_is_sure_that_it_sees_a_face() => _mesh.Presence.ShouldBeInRange(0.9f, 1);

    [Fact]
    public void Landmarks_between_brows_and_chin_lie_inside_the_detected_box()
    {
        var reach = (_face.Size / 2) + new Vector2(0.12f * _face.Size.X);       // the box ends near the chin and the temples
        foreach (var point in _mesh.Landmarks68())
        {
            MathF.Abs(point.X - _face.Center.X).ShouldBeLessThan(reach.X);
            MathF.Abs(point.Y - _face.Center.Y).ShouldBeLessThan(reach.Y);
        }
        Vector2.Distance(Middle(36, 41), _face.LeftEye).ShouldBeLessThan(0.1f * _face.Size.X);
        Vector2.Distance(Middle(42, 47), _face.RightEye).ShouldBeLessThan(0.1f * _face.Size.X);
    }

    [Fact]
    public void Brows_eyes_nose_mouth_and_chin_follow_each_other_downwards()
    {
        float[] heights = [Middle(17, 26).Y, Middle(36, 47).Y, Middle(31, 35).Y, Middle(48, 59).Y, _mesh.Landmarks68()[8].Y];
        heights.ShouldBeInOrder();
        heights.Zip(heights.Skip(1), (upper, lower) => lower - upper).ShouldAllBe(gap => gap > 0.05f * _face.Size.Y);
    }

    [Fact]
    public void The_left_half_of_the_landmarks_lies_left_of_the_right_half()
    {
        foreach (var (left, right) in Pairs.Where(pair => pair.Left != pair.Right))
            _mesh.Point(left).X.ShouldBeLessThan(_mesh.Point(right).X);
        _mesh.Landmarks68()[2..15].Select(point => point.X).ShouldBeInOrder();        // the jaw, below the ears
    }

    [Fact]
    public void The_nose_is_nearer_to_the_camera_than_the_ears() =>
        _mesh.Points[4].Z.ShouldBeLessThan(MathF.Min(_mesh.Points[234].Z, _mesh.Points[454].Z) - (0.2f * _face.Size.X));

    [Fact]
    public void He_looks_nearly_into_the_camera()
    {
        var pose = HeadPoseEstimator.Estimate(_mesh);
        pose.Yaw.ShouldBeInRange(-12, 12);
        pose.Pitch.ShouldBeInRange(-15, 15);
        pose.Roll.ShouldBeInRange(-8, 8);
    }

    [Fact]
    public void A_mirrored_picture_gives_mirrored_landmarks_and_turns_the_yaw_round()
    {
        using var mirrored = SamplePicture.Mirrored(_man);
        var (_, mesh) = SamplePicture.Locate(mirrored);
        foreach (var (left, right) in Pairs)
        {
            var back = new Vector2(_man.Width - mesh.Point(right).X, mesh.Point(right).Y);
            Vector2.Distance(back, _mesh.Point(left)).ShouldBeLessThan(0.04f * _face.Size.X, $"{left}");
        }
        var (pose, turned) = (HeadPoseEstimator.Estimate(_mesh), HeadPoseEstimator.Estimate(mesh));
        turned.Yaw.ShouldBe(-pose.Yaw, 3);
        turned.Roll.ShouldBe(-pose.Roll, 2);
        turned.Pitch.ShouldBe(pose.Pitch, 5);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(-30)]
    public void A_tilted_picture_tilts_the_roll_and_nothing_else(float degrees)
    {
        using var tilted = SamplePicture.Part(_man, new FaceSquare(new(160, 160), 320, -degrees * MathF.PI / 180), 320);
        var pose = HeadPoseEstimator.Estimate(_mesh);
        var turned = HeadPoseEstimator.Estimate(SamplePicture.Locate(tilted).Mesh);
        turned.Roll.ShouldBe(pose.Roll + degrees, 3);
        turned.Yaw.ShouldBe(pose.Yaw, 8);
        turned.Pitch.ShouldBe(pose.Pitch, 8);
    }

    [Fact]
    public void Expression_probabilities_sum_to_one_and_do_not_change_on_a_second_look()
    {
        using var network = new ExpressionNetwork(FaceModels.Installed());
        var probabilities = network.Estimate(_man, _mesh);
        probabilities.Length.ShouldBe(ExpressionNetwork.Classes.Count);
        probabilities.ShouldAllBe(probability => probability >= 0 && probability <= 1);
        probabilities.Sum().ShouldBe(1, 1e-4f);
        network.Estimate(_man, _mesh).ShouldBe(probabilities);
        using var empty = _man.Clone();
        empty.Pixels.Clear();
        network.Estimate(empty, _mesh).ShouldNotBe(probabilities);
    }

    [Fact]
    public void A_broad_smile_counts_as_happy_and_a_straight_face_does_not()
    {
        using var network = new ExpressionNetwork(FaceModels.Installed());
        using var row = SamplePicture.Portraits();
        using var smiling = SamplePicture.Part(row, new FaceSquare(new(708, 80), 160, 0), 320);
        var happy = ExpressionNetwork.Classes.ToList().IndexOf("happy");
        network.Estimate(smiling, SamplePicture.Locate(smiling).Mesh)[happy].ShouldBeGreaterThan(0.8f);
        network.Estimate(_man, _mesh)[happy].ShouldBeLessThan(0.3f);
    }

    [Fact]
    public void Each_iris_lies_inside_its_open_eye()
    {
        using var network = new IrisNetwork(FaceModels.Installed());
        var (left, right) = network.Locate(_man, _mesh);
        foreach (var (eye, (outer, inner)) in ((EyeContour, (int, int))[])[(left, (33, 133)), (right, (263, 362))])
        {
            var width = Vector2.Distance(_mesh.Point(outer), _mesh.Point(inner));
            Vector2.Distance(eye.Lids[0], _mesh.Point(outer)).ShouldBeLessThan(0.25f * width);
            Vector2.Distance(eye.Lids[8], _mesh.Point(inner)).ShouldBeLessThan(0.25f * width);
            var iris = eye.Iris[0];
            iris.X.ShouldBeInRange(eye.Lids.Min(point => point.X), eye.Lids.Max(point => point.X));
            iris.Y.ShouldBeInRange(eye.Lids.Min(point => point.Y), eye.Lids.Max(point => point.Y));
            foreach (var edge in eye.Iris[1..])
                Vector2.Distance(edge, iris).ShouldBeInRange(0.1f * width, 0.35f * width);
            eye.Openness.ShouldBeInRange(0.15f, 0.6f);
        }
        FaceMeasures.IrisPosition(left, right).Length().ShouldBeLessThan(0.4f);
        FaceMeasures.MouthOpenness(_mesh).ShouldBeInRange(0, 0.1f);
    }

    [Fact]
    public void The_aligned_face_holds_the_same_landmarks_at_the_templates_places()
    {
        using var crop = new Image(224, 224);
        FaceAligner.Align(_man, _mesh, crop);
        var (_, mesh) = SamplePicture.Locate(crop);
        Vector2.Distance(Mean(mesh, 36, 41), 2 * new Vector2(38.3f, 51.7f)).ShouldBeLessThan(8);
        Vector2.Distance(Mean(mesh, 42, 47), 2 * new Vector2(73.5f, 51.5f)).ShouldBeLessThan(8);
        Vector2.Distance((mesh.Point(61) + mesh.Point(291)) / 2, 2 * new Vector2(56.1f, 92.3f)).ShouldBeLessThan(8);
    }

    private Vector2 Middle(int first, int last) => Mean(_mesh, first, last);

    private static Vector2 Mean(FaceMesh mesh, int first, int last)
    {
        var points = mesh.Landmarks68()[first..(last + 1)];
        return points.Aggregate(Vector2.Add) / points.Length;
    }
}
