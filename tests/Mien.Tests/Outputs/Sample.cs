using System.Numerics;
using Mien.Core;
using Mien.Datasets;
using Mien.Faces;
using Mien.Outputs;
using Mien.Systems.AkmNet;
using Mien.Systems.Clips;
using Mien.Systems.LogoFormer;
using Mien.Systems.LogoFormer.Timeline;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Networks;
using Mien.Systems.MaeTmf.Timeline;
using Mien.Systems.Recognition;
using Mien.Systems.SlSwin;

namespace Mien.Tests.Outputs;

/// <summary>Small made-up pieces of an analysis.</summary>
internal static class Sample
{
    public static readonly Column Happy = new("emotion_happy", "Happy", "probability", "Expression", 0, 1);
    public static readonly Column Mouth = new("mouth_openness", "Mouth", "", "Openness", 0);

    public static AnalysisHeader Header(params Column[] columns) => new()
    {
        InputPath = "in/talk.mp4",
        Width = 640,
        Height = 480,
        FrameRate = 25,
        Columns = columns,
        VideoFacts = [new("Codec", "h264"), new("Audio", "none")],
    };

    public static Frame Frame(int number, double? seconds = null) => new(number, new Timestamp(seconds ?? (number - 1) / 25.0), new Image(4, 4));

    public static FaceRecord Face(int id, params float[] values) => new()
    {
        FaceId = id,
        Confidence = 0.9f,
        Success = true,
        Pose = new HeadPose(10, -20, 180),
        Landmarks = Enumerable.Range(0, 68).Select(i => new Vector2(100 + i, 200.127f + i)).ToArray(),
        Mesh = new FaceMesh([.. Enumerable.Range(0, FaceMesh.PointCount).Select(i => new Vector3(i, 2 * i, -i))], 1),
        MotionMaps = new float[6 * 48 * 48],
        Values = values,
    };

    public static FaceRecord Lost(int id) => new() { FaceId = id, Confidence = 0.1f, Success = false };

    public static Interval Event(int onset, int apex, int offset, string type = "blink", int face = 0, double score = 0.5, string label = "") => new()
    {
        FaceId = face,
        Type = type,
        Onset = onset,
        Apex = apex,
        Offset = offset,
        OnsetTime = new Timestamp((onset - 1) / 25.0),
        ApexTime = new Timestamp((apex - 1) / 25.0),
        OffsetTime = new Timestamp((offset - 1) / 25.0),
        Label = label,
        Score = score,
        Source = "eye-openness",
    };

    public static AnalysisSummary Summary(int frames = 1, int withFace = 1, params string[] notes) => new()
    {
        Frames = frames,
        FramesWithFace = withFace,
        End = new Timestamp((frames - 1) / 25.0),
        Notes = notes,
    };

    /// <summary>
    /// Expressions of face 0, which appears in the second frame: a macro-expression at positions 10 to 30 and micro-expressions at 40 and 60, as far as there are so many frames.
    /// </summary>
    public static SpottedFaces Spotted(int frames = 100, PixelBox? box = null)
    {
        var curve = Enumerable.Range(0, frames - 1).Select(i => i / 100f).ToArray();
        return new(
            [.. Enumerable.Range(0, frames).Select(i => new FrameMoment(i + 1, new Timestamp(i / 25.0)))],
            [new(0, 1, frames - 1, box ?? new(0, 0, 4, 4),
            [
                new(ExpressionKind.Macro, VideoSpotter.Untrained, null, 10, curve, 0.5, Within([new(new(10, 30), 20, 0.7)])),
                new(ExpressionKind.Micro, VideoSpotter.Trained, "made-up faces", 4, curve, 0.6, Within([new(new(40, 48), 44, 0.8), new(new(60, 68), 64, 0.9)])),
            ], UsedTemplate: false)]);

        SpottedInterval[] Within(SpottedInterval[] found) => [.. found.Where(item => item.Span.Last < frames - 1)];
    }

    /// <summary>What is said of the first of <see cref="Spotted"/>'s micro-expressions, and of its macro-expression.</summary>
    public static IReadOnlyList<RecognizedExpressions> Recognized { get; } =
    [
        new(ExpressionKind.Micro, "akmnet", "made-up faces", ["negative", "positive", "surprise"],
        [
            new ClipPrediction
            {
                Subject = "0",
                Clip = "face 0, frame 42",
                Predicted = 2,
                Probabilities = [0.2, 0.1, 0.7],
                Frames = [.. Enumerable.Range(42, 9)],
                Attention = [.. Enumerable.Repeat(0.5, 9)],
                Correlation = [0.1, 0.1, 0.1, 0.9, 0.95, 0.8, 0.1, 0.1, 0.1],
                Threshold = 0.36,
                KeyFrames = [3, 4, 5],
                Onset = 42,
                Apex = 46,
                Offset = 50,
                FrameRate = 25,
            },
        ]),
        new(ExpressionKind.Macro, "logo-former", "other made-up faces", ["neutral", "happiness", "surprise"],
        [
            new() { Subject = "0", Clip = "face 0, frame 12", Predicted = 1, Probabilities = [0.1, 0.6, 0.3], Onset = 12, Offset = 32 },
        ]),
    ];

    /// <summary>Two windows of face 0; the network looked at one place of the second.</summary>
    public static ExpressionTimeline Timeline { get; } = OfWindows(
        new(0, new(1, new(0)), new(50, new(1.96)), 0, [0.9, 0.1, 0]), new(0, new(14, new(0.52)), new(63, new(2.48)), 1, [0.25, 0.75, 0]));

    /// <summary>Face 0 in frames 1 and 3 of three: AU 12 comes, and it is heard.</summary>
    public static TrackTimeline Tracks { get; } = new(
        [OfTrack(AffectTrack.ActionUnits, null), OfTrack(AffectTrack.Expression, "log-mel"), OfTrack(AffectTrack.ValenceArousal, "log-mel")],
        new(0, "The sound is taken for that of face 0, whose mouth moves with it.", [(0, new(0.5, 0.1)), (1, new(0.1, 0.1))]),
        [
            new(0, [new(1, new(0)), new(3, new(0.08))], [0, 2],
            [
                new(AffectTrack.ActionUnits, [.. Units(0.2), .. Units(0.7)]),
                new(AffectTrack.Expression, [0.6, 0, 0, 0, 0.4, 0, 0, 0, 0.25, 0, 0, 0, 0.75, 0, 0, 0]),
                new(AffectTrack.ValenceArousal, [-0.5, 0.125, 0.5, 0.25]),
            ]),
        ]);

    private static TrackModelDescription OfTrack(AffectTrack track, string? heard) => new()
    {
        Track = track,
        Encoder = MaskedAutoencoderOptions.Tiny,
        Heard = heard,
        Thresholds = track == AffectTrack.ActionUnits ? [.. Enumerable.Repeat(0.65, 12)] : null,
        TrainedOn = "faces with labels",
    };

    private static IEnumerable<double> Units(double smile) => [0, 0, 0, 0, 0, 0, smile, 0, 0, 0, 0.5, 0];

    private static ExpressionTimeline OfWindows(params ExpressionWindow[] windows) => new(
        "other made-up faces", ["neutral", "happiness", "surprise"], windows,
        [new(windows[^1], new ClipAttention(new ClipFrames(new byte[2 * 3 * 16], [14, 39], 3, 4), 1, 2, [0.1f, 0.1f, 0.6f, 0.2f]))]);

    public static RunDescription Run(string hash = "ab", string every = "1") => new()
    {
        Version = "0.1.0",
        Input = new InputFile("talk.mp4", 3, hash),
        Options = new Dictionary<string, string> { ["--every"] = every },
        Models = [new ModelUsed("face mesh", "cd", "facemesh")],
    };
}
