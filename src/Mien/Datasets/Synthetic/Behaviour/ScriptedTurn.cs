namespace Mien.Datasets.Synthetic.Behaviour;

/// <summary>A head that turns away and back at a given moment.</summary>
/// <param name="Curve">When.</param>
/// <param name="Yaw">How far at the most, radians as <see cref="FaceState.Yaw"/>.</param>
/// <param name="Pitch">How far at the most, radians as <see cref="FaceState.Pitch"/>.</param>
internal sealed record ScriptedTurn(ExpressionCurve Curve, double Yaw, double Pitch) : IBehaviour
{
    /// <summary>Applied after the head's own motion, which sets its place, and before the gaze, which makes the rotation good.</summary>
    public void Apply(double seconds, FaceState state)
    {
        var strength = Curve.At(seconds);
        state.Yaw += (float)(strength * Yaw);
        state.Pitch += (float)(strength * Pitch);
    }
}
