using System.Text.Json.Serialization;
using Mien.Core;
using Mien.Outputs.Spotting;

namespace Mien.Outputs;

/// <summary>The sidecar <c>meta.json</c>: where the numbers of a folder come from and what they mean.</summary>
public sealed record RunMetadata
{
    /// <summary>A word on what the numbers must not be used for.</summary>
    public string ResponsibleUse { get; init; } =
        "These numbers describe visible movement of faces. They are not a measurement of what a person feels, and must not decide about " +
        "anyone: not in hiring, policing, insurance, exams or medical diagnosis. Analyse people only with their informed consent.";

    /// <summary>What decided the numbers.</summary>
    public required RunDescription Run { get; init; }

    /// <summary>False when the input ended early or the analysis stopped before its end.</summary>
    public required bool Complete { get; init; }

    /// <summary>True for a made video, with the truth about it beside it; false for all others.</summary>
    public bool Synthetic { get; init; }

    /// <summary>Width of a frame in pixels, rotation applied.</summary>
    public required int Width { get; init; }

    /// <summary>Height of a frame in pixels, rotation applied.</summary>
    public required int Height { get; init; }

    /// <summary>Nominal frames per second; 0 when the container does not say.</summary>
    public required double FrameRate { get; init; }

    /// <summary>How timestamps came about.</summary>
    public string TimeBase { get; init; } = "seconds on the container's own clock: each frame's presentation time as the container states it";

    /// <summary>Facts about the file.</summary>
    public required IReadOnlyDictionary<string, string> VideoFacts { get; init; }

    /// <summary>Frames decoded and analysed.</summary>
    public required int Frames { get; init; }

    /// <summary>Frames in which at least one face was found.</summary>
    public required int FramesWithFace { get; init; }

    /// <summary>Time of the last frame in seconds.</summary>
    public required double EndSeconds { get; init; }

    /// <summary>The people found.</summary>
    public required IReadOnlyList<PersonSeen> Persons { get; init; }

    /// <summary>Name, unit and range of the table's columns after the landmarks.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>How macro- and micro-expressions were looked for on each face; null where nobody did.</summary>
    public IReadOnlyList<SpottingFacts>? Spotting { get; init; }

    /// <summary>Which networks named expressions, and what they have learnt from; null where none did.</summary>
    public IReadOnlyList<RecognitionFacts>? Recognition { get; init; }

    /// <summary>Which networks told the numbers of <c>affect.csv</c>, and whose the sound is; null where none did.</summary>
    public AffectFacts? Affect { get; init; }

    /// <summary>Units of the columns every table has.</summary>
    public IReadOnlyDictionary<string, string> Units { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["frame"] = "frames from 1",
        ["timestamp"] = "seconds",
        ["confidence"] = "0..1",
        ["success"] = "0 or 1; 0 leaves the numbers of its row empty",
        ["pose_Rx, pose_Ry, pose_Rz"] = "radians; down, towards the left edge of the picture, and clockwise are positive",
        ["x_0..x_67, y_0..y_67"] = "pixels of the upright frame, iBUG order",
        ["pose (features.npz)"] = "degrees",
        ["start, end, centre (expressions.csv)"] = "seconds",
        ["AU…_p, expr_… (affect.csv)"] = "probability",
        ["AU…_c, heard (affect.csv)"] = "0 or 1",
        ["mae_valence, mae_arousal (affect.csv)"] = "-1..1",
        ["macro, micro (scores.csv)"] = "sl-swin: trained towards 0 and 1; motion: pixels of movement in a face crop of 128",
    };

    /// <summary>What the reader should know: what was not found, was hidden, or did not run, and why.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>For how long one person was followed.</summary>
/// <param name="FaceId">The track's id.</param>
/// <param name="Frames">Frames in which the face was found.</param>
/// <param name="FirstSeconds">Time of the first of them.</param>
/// <param name="LastSeconds">Time of the last.</param>
public sealed record PersonSeen(int FaceId, int Frames, double FirstSeconds, double LastSeconds);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(RunMetadata))]
internal sealed partial class RunMetadataJson : JsonSerializerContext;
