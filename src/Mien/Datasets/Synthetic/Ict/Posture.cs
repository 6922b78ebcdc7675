using System.Numerics;
using System.Runtime.InteropServices;

namespace Mien.Datasets.Synthetic.Ict;

/// <summary>Moves a person: expression, eyes, head.</summary>
/// <remarks>Not safe for two threads at once.</remarks>
internal sealed class Posture
{
    // Where the head turns on the neck.
    private static readonly Vector3 Pivot = new(0, -3, 0);
    private const float MostGaze = 0.7f;

    private readonly IctFaceModel _model;
    private readonly IctIdentity _identity;
    private readonly IctMesh _mesh;
    private readonly Vector3 _centre;
    private readonly float _faceWidth;
    private readonly float _distance;
    private readonly float[] _coordinates = new float[3 * IctFaceModel.Vertices];
    private readonly float[] _weights = new float[ShapeWeights.Count];

    /// <param name="model">The face model.</param>
    /// <param name="identity">Who.</param>
    /// <param name="mesh">What is drawn.</param>
    /// <param name="centre">The point of the head that is put at the scene's origin.</param>
    /// <param name="distance">From the origin to the camera, centimetres.</param>
    public Posture(IctFaceModel model, IctIdentity identity, IctMesh mesh, Vector3 centre, float distance)
    {
        (_model, _identity, _mesh, _centre, _distance) = (model, identity, mesh, centre, distance);
        _faceWidth = Vector3.Distance(identity.Neutral[model.Landmarks[0]], identity.Neutral[model.Landmarks[16]]);
    }

    /// <summary>Whether the lips of the last pose let the inside of the mouth show.</summary>
    public bool IsMouthOpen { get; private set; }

    /// <summary>Puts every vertex where a state has it.</summary>
    /// <param name="state">What the person does.</param>
    /// <param name="destination">All vertices of the mesh, in the scene.</param>
    public void Pose(FaceState state, Span<Vector3> destination)
    {
        _identity.Coordinates.CopyTo(_coordinates);
        ShapeWeights.Compute(state, _weights);
        for (var i = 0; i < _weights.Length; i++)
        {
            if (_weights[i] > 0)
                _model.Express((IctShape)i, _weights[i], _coordinates);
        }
        var points = MemoryMarshal.Cast<float, Vector3>(_coordinates.AsSpan());
        Turn(points, _identity.LeftEye, state);
        Turn(points, _identity.RightEye, state);
        IsMouthOpen = Gap(points) > Gap(_identity.Neutral) + 0.02f;
        Place(points, state, destination);
    }

    /// <summary>Turns an eyeball: to the camera, and from there as the gaze says.</summary>
    private void Turn(Span<Vector3> points, Eyeball eye, FaceState state)
    {
        var atCamera = Vector3.Normalize(_centre + new Vector3(0, 0, _distance) - eye.Centre);
        var axis = Vector3.Cross(eye.Forward, atCamera);
        var rest = axis.Length() < 1e-6f
            ? Matrix4x4.Identity
            : Matrix4x4.CreateFromAxisAngle(Vector3.Normalize(axis), MathF.Asin(Math.Min(1, axis.Length())));
        var turn = rest
            * Matrix4x4.CreateRotationX(Math.Clamp(state.GazeY, -MostGaze, MostGaze))
            * Matrix4x4.CreateRotationY(Math.Clamp(state.GazeX, -MostGaze, MostGaze));
        foreach (ref var point in points.Slice(eye.First, eye.Count))
            point = eye.Centre + Vector3.TransformNormal(point - eye.Centre, turn);
    }

    private void Place(ReadOnlySpan<Vector3> points, FaceState state, Span<Vector3> destination)
    {
        // Head poses count y down and z away: about y and z the scene turns the other way.
        var turn = Matrix4x4.CreateTranslation(-Pivot)
            * Matrix4x4.CreateRotationZ(-state.Roll) * Matrix4x4.CreateRotationY(-state.Yaw) * Matrix4x4.CreateRotationX(state.Pitch)
            * Matrix4x4.CreateTranslation(Pivot);
        var shift = new Vector3(
            state.ShiftX * _faceWidth, -state.ShiftY * _faceWidth, _distance * (1 - MathF.Exp(-state.Nearness))) - _centre;
        for (var i = 0; i < destination.Length; i++)
        {
            var point = i < points.Length ? points[i] : _mesh.Worn[i - points.Length];
            destination[i] = Vector3.Lerp(point, Vector3.Transform(point, turn), _mesh.HeadShare[i]) + shift;
        }
    }

    /// <summary>Widest of the three gaps between the inner lips, centimetres; negative where they press.</summary>
    private float Gap(ReadOnlySpan<Vector3> points)
    {
        var gap = float.MinValue;
        for (var i = 61; i <= 63; i++)
            gap = Math.Max(gap, points[_model.Landmarks[i]].Y - points[_model.Landmarks[128 - i]].Y);
        return gap;
    }
}
