using System.Globalization;
using System.Numerics;
using Mien.Core;
using Mien.Faces;

namespace Mien.Datasets.Synthetic.Photo;

/// <summary>Makes portraits of photographs. Not safe for two threads at once.</summary>
internal sealed class PortraitReader(FaceModels models, MeshTopology topology) : IDisposable
{
    private const float SmallestEyeDistance = 20;
    private const float WidestTurn = 22;
    private const float WidestMouth = 0.1f;                                // in distances between the eyes
    private const float SmallestShare = 0.4f;                              // of the surest face: a smaller one stands far behind
    private const float StrongestExpression = 0.9f;
    private const string Remedy = "Give a photograph of one person who looks into the camera with a neutral face and a closed mouth.";

    private readonly FaceDetector _detector = new(models);
    private readonly FaceMeshNetwork _landmarks = new(models);
    private readonly IrisNetwork _irises = new(models);
    private readonly ExpressionNetwork _expressions = new(models);

    /// <summary>Measures the face of a photograph.</summary>
    /// <param name="photo">The photograph.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <exception cref="InputException">It does not show exactly one face, or not one that can play a part.</exception>
    public Portrait Read(Image photo, string path)
    {
        var mesh = Locate(photo, path);
        var (left, right) = _irises.Locate(photo, mesh);
        RefineLids(mesh, left.Lids, right.Lids);

        var (rightEye, leftEye) = (EyeCentre(mesh, point => point), EyeCentre(mesh, point => topology.Mirror[point]));
        var distance = Vector3.Distance(rightEye, leftEye);
        var middle = (rightEye + leftEye) / 2;
        var tilt = MathF.Atan2(leftEye.Y - rightEye.Y, leftEye.X - rightEye.X);
        // Posed coordinates count from the middle between the eyes, upright, y up, z to the camera.
        var upright = Matrix3x2.CreateTranslation(-middle.X, -middle.Y) * Matrix3x2.CreateRotation(-tilt) * Matrix3x2.CreateScale(1 / distance, -1 / distance);
        var posed = Array.ConvertAll(mesh.Points, point => new Vector3(
            Vector2.Transform(new Vector2(point.X, point.Y), upright), (middle.Z - point.Z) / distance));
        Check(photo, mesh, posed, distance, path);

        var picture = PortraitPicture.Develop(photo, upright);
        var eyes = new EyeMeter(picture, posed, topology).Measure(
            Array.ConvertAll(left.Iris, point => Vector2.Transform(point, upright)),
            Array.ConvertAll(right.Iris, point => Vector2.Transform(point, upright)));
        return new Portrait { Picture = picture, Posed = posed, Pose = HeadTurn.Of(Pose(posed)), Eyes = eyes };
    }

    /// <summary>Frees the networks.</summary>
    public void Dispose()
    {
        _detector.Dispose();
        _landmarks.Dispose();
        _irises.Dispose();
        _expressions.Dispose();
    }

    private FaceMesh Locate(Image photo, string path)
    {
        var faces = _detector.Detect(photo);
        if (faces.Count == 0)
            throw new InputException(path, "there is no face in it", Remedy);
        // The detector may see parts of a large face as faces of their own; looked at closely they lead back to it.
        var meshes = new List<FaceMesh>();
        foreach (var face in faces.Where(face => face.Size.X > SmallestShare * faces[0].Size.X))
        {
            var mesh = _landmarks.Locate(photo, FaceSquare.Around(_landmarks.Locate(photo, FaceSquare.Around(face))));
            if (mesh.Presence >= 0.5f && !meshes.Exists(other => IsSame(mesh, other)))
                meshes.Add(mesh);
        }
        return meshes.Count switch
        {
            0 => throw new InputException(path, "there is no whole face in it", Remedy),
            1 => meshes[0],
            var count => throw new InputException(path, $"there are {count} faces in it", Remedy),
        };
    }

    private static bool IsSame(FaceMesh a, FaceMesh b)
    {
        var (first, second) = (FaceSquare.Around(a), FaceSquare.Around(b));
        return Vector2.Distance(first.Center, second.Center) < Math.Max(first.Side, second.Side) / 3;
    }

    /// <summary>The iris network sees the edges of the lids better.</summary>
    private void RefineLids(FaceMesh mesh, Vector2[] rightLids, Vector2[] leftLids)
    {
        for (var i = 0; i < FacePoints.UpperLid.Count; i++)
        {
            Move(FacePoints.LowerLid[i], i + 1);
            Move(FacePoints.UpperLid[i], i + 9);
        }
        Move(FacePoints.OuterCorner, 0);
        Move(FacePoints.InnerCorner, 8);

        void Move(int point, int lid)
        {
            var mirror = topology.Mirror[point];
            mesh.Points[point] = new(rightLids[lid], mesh.Points[point].Z);
            mesh.Points[mirror] = new(leftLids[lid], mesh.Points[mirror].Z);
        }
    }

    private static Vector3 EyeCentre(FaceMesh mesh, Func<int, int> side)
    {
        var sum = mesh.Points[side(FacePoints.OuterCorner)] + mesh.Points[side(FacePoints.InnerCorner)];
        foreach (var point in FacePoints.UpperLid.Concat(FacePoints.LowerLid))
            sum += mesh.Points[side(point)];
        return sum / (2 + (2 * FacePoints.UpperLid.Count));
    }

    private static HeadPose Pose(Vector3[] posed) =>
        HeadPoseEstimator.Estimate(new(Array.ConvertAll(posed, point => new Vector3(point.X, -point.Y, -point.Z)), 1));

    private void Check(Image photo, FaceMesh mesh, Vector3[] posed, float eyeDistance, string path)
    {
        if (eyeDistance < SmallestEyeDistance)
            throw new InputException(path, Say($"the face is too small: {eyeDistance:0} pixels between the eyes, at least {SmallestEyeDistance} are needed"), Remedy);
        var pose = Pose(posed);
        if (MathF.Abs(pose.Yaw) > WidestTurn || MathF.Abs(pose.Pitch) > WidestTurn)
            throw new InputException(path, Say($"the face is turned by {MathF.Max(MathF.Abs(pose.Yaw), MathF.Abs(pose.Pitch)):0} degrees"), Remedy);
        foreach (var point in FacePoints.Oval)
        {
            var place = mesh.Point(point);
            var margin = -0.25f * eyeDistance;
            if (place.X < margin || place.Y < margin || place.X > photo.Width - margin || place.Y > photo.Height - margin)
                throw new InputException(path, "the face is cut off by the picture's edge", Remedy);
        }
        if (posed[FacePoints.UpperLip].Y - posed[FacePoints.LowerLip].Y > WidestMouth)
            throw new InputException(path, "the mouth is open", Remedy);
        var expression = _expressions.Estimate(photo, mesh);
        foreach (var name in (string[])["happy", "surprise"])
        {
            if (expression[ExpressionNetwork.Classes.Index().First(entry => entry.Item == name).Index] > StrongestExpression)
                throw new InputException(path, $"the face is not neutral: it looks {name}", Remedy);
        }
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
