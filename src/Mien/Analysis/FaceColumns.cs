using Mien.Core;
using Mien.Faces;
using Mien.Features.Motion;

namespace Mien.Analysis;

/// <summary>The numbers of a face in a frame: which there are, in which order, and how they are filled.</summary>
internal static class FaceColumns
{
    private const int Openness = 0;
    private const int Iris = 3;
    private const int Expression = 5;
    private const int Motion = 12;

    public static IReadOnlyList<Column> All { get; } =
    [
        new("eye_right_openness", "Right eye", "of its width", "Openness", 0),
        new("eye_left_openness", "Left eye", "of its width", "Openness", 0),
        new("mouth_openness", "Mouth", "of its width", "Openness", 0),
        new("iris_x", "Sideways", "half eye widths, right of the picture positive", "Gaze", -1, 1),
        new("iris_y", "Up and down", "half eye widths, down positive", "Gaze", -1, 1),
        .. ExpressionNetwork.Classes.Select(name =>
            new Column($"emotion_{name}", Capitalized(name), "probability", "Expression", 0, 1)),
        .. MotionEnergy.Columns,
    ];

    /// <summary>The values of one frame; those of motion follow when they are known.</summary>
    public static float[] Values(FaceMesh mesh, FaceDescription face)
    {
        var values = new float[All.Count];
        // The person's right eye is nearer the left edge of the picture.
        values[Openness] = face.LeftEye.Openness;
        values[Openness + 1] = face.RightEye.Openness;
        values[Openness + 2] = FaceMeasures.MouthOpenness(mesh);
        var iris = FaceMeasures.IrisPosition(face.LeftEye, face.RightEye);
        (values[Iris], values[Iris + 1]) = (iris.X, iris.Y);
        face.Expression.CopyTo(values, Expression);
        values.AsSpan(Motion).Fill(float.NaN);
        return values;
    }

    public static void SetMotion(float[] values, in MotionSample sample)
    {
        foreach (var region in FaceRegions.All)
            values[Motion + (int)region] = sample.First[region];
    }

    /// <summary>Mean of both eyes.</summary>
    public static float EyeOpenness(float[] values) => (values[Openness] + values[Openness + 1]) / 2;

    public static float MouthOpenness(float[] values) => values[Openness + 2];

    private static string Capitalized(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
