using Mien.Core;
using Mien.Faces;
using Mien.Features.Motion;
using Mien.Systems.MimamoNet;

namespace Mien.Analysis;

/// <summary>The numbers of a face in a frame: which there are, in which order, and how they are filled.</summary>
internal sealed class FaceColumns
{
    private const int Openness = 0;
    private const int Iris = 3;
    private const int Affect = 5;

    private static readonly Column[] Affects =
    [
        new("valence", "Valence", "unpleasant -1, pleasant 1", "Affect", -1, 1),
        new("arousal", "Arousal", "calm -1, excited 1", "Affect", -1, 1),
    ];

    private readonly int _expression, _motion;

    private FaceColumns(bool affect)
    {
        All =
        [
            new("eye_right_openness", "Right eye", "of its width", "Openness", 0),
            new("eye_left_openness", "Left eye", "of its width", "Openness", 0),
            new("mouth_openness", "Mouth", "of its width", "Openness", 0),
            new("iris_x", "Sideways", "half eye widths, right of the picture positive", "Gaze", -1, 1),
            new("iris_y", "Up and down", "half eye widths, down positive", "Gaze", -1, 1),
            .. affect ? Affects : [],
            .. ExpressionNetwork.Classes.Select(name =>
                new Column($"emotion_{name}", Capitalized(name), "probability", "Expression", 0, 1)),
            .. MotionEnergy.Columns,
        ];
        HasAffect = affect;
        _expression = Affect + (affect ? Affects.Length : 0);
        _motion = _expression + ExpressionNetwork.Classes.Count;
    }

    /// <summary>Without valence and arousal.</summary>
    public static FaceColumns Plain { get; } = new(affect: false);

    /// <summary>With valence and arousal.</summary>
    public static FaceColumns WithAffect { get; } = new(affect: true);

    public IReadOnlyList<Column> All { get; }

    /// <summary>Whether there are valence and arousal, which become known much later than the rest.</summary>
    public bool HasAffect { get; }

    /// <summary>The values of one frame; those of motion and affect follow when they are known.</summary>
    public float[] Values(FaceMesh mesh, FaceDescription face)
    {
        var values = new float[All.Count];
        Array.Fill(values, float.NaN);
        // The person's right eye is nearer the left edge of the picture.
        values[Openness] = face.LeftEye.Openness;
        values[Openness + 1] = face.RightEye.Openness;
        values[Openness + 2] = FaceMeasures.MouthOpenness(mesh);
        var iris = FaceMeasures.IrisPosition(face.LeftEye, face.RightEye);
        (values[Iris], values[Iris + 1]) = (iris.X, iris.Y);
        face.Expression.CopyTo(values, _expression);
        return values;
    }

    public void SetMotion(float[] values, in MotionSample sample)
    {
        foreach (var region in FaceRegions.All)
            values[_motion + (int)region] = sample.First[region];
    }

    /// <summary>Sets valence and arousal, which there must be.</summary>
    public static void SetAffect(float[] values, AffectEstimate estimate) => (values[Affect], values[Affect + 1]) = (estimate.Valence, estimate.Arousal);

    /// <summary>Mean of both eyes.</summary>
    public static float EyeOpenness(float[] values) => (values[Openness] + values[Openness + 1]) / 2;

    public static float MouthOpenness(float[] values) => values[Openness + 2];

    private static string Capitalized(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
