using System.Numerics;
using Mien.Core;
using Mien.Datasets.Synthetic.Truth;

namespace Mien.Outputs.Report;

/// <summary>A curve of truth that is drawn over a curve of what was found.</summary>
/// <param name="Column">Name of the column beside which it is drawn.</param>
/// <param name="Title">What stands under the plot.</param>
/// <param name="Value">Its value in the column's unit.</param>
internal sealed record TrueCurve(string Column, string Title, Func<TrueFrame, float> Value)
{
    private const float StrongestUnit = 5;

    /// <summary>Every curve for which truth and a column can be compared.</summary>
    public static IReadOnlyList<TrueCurve> All { get; } =
    [
        new("pose_pitch", "True pitch", frame => frame.Pose.Pitch),
        new("pose_yaw", "True yaw", frame => frame.Pose.Yaw),
        new("pose_roll", "True roll", frame => frame.Pose.Roll),
        new("emotion_happy", "True smile (AU 12 / 5)", frame => Unit(frame, ActionUnit.LipCornerPuller)),
        new("emotion_surprise", "True raised brows (AU 2 / 5)", frame => Unit(frame, ActionUnit.OuterBrowRaiser)),
        new("eye_right_openness", "True right eye", frame => EyeOpenness(frame.Landmarks, 36)),
        new("eye_left_openness", "True left eye", frame => EyeOpenness(frame.Landmarks, 42)),
        new("mouth_openness", "True mouth", frame => MouthOpenness(frame.Landmarks)),
    ];

    private static float Unit(TrueFrame frame, ActionUnit unit) => frame.ActionUnits.GetValueOrDefault(unit) / StrongestUnit;

    // The eye's points run from its outer (or inner) corner over the upper lid to the other corner and back along the lower one.
    private static float EyeOpenness(IReadOnlyList<Vector2> points, int first) =>
        (Vector2.Distance(points[first + 1], points[first + 5]) + Vector2.Distance(points[first + 2], points[first + 4]))
        / (2 * Vector2.Distance(points[first], points[first + 3]));

    private static float MouthOpenness(IReadOnlyList<Vector2> points) =>
        Vector2.Distance(points[62], points[66]) / Vector2.Distance(points[60], points[64]);
}
