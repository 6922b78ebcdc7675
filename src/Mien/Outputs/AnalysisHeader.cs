using Mien.Core;
using Mien.Datasets.Synthetic.Truth;
using Mien.Systems.LogoFormer.Timeline;
using Mien.Systems.MaeTmf.Timeline;
using Mien.Systems.Recognition;
using Mien.Systems.SlSwin;

namespace Mien.Outputs;

/// <summary>What is known before the first frame is analysed.</summary>
public sealed record AnalysisHeader
{
    /// <summary>The video as the user named it.</summary>
    public required string InputPath { get; init; }

    /// <summary>Width of a decoded frame in pixels, rotation applied.</summary>
    public required int Width { get; init; }

    /// <summary>Height of a decoded frame in pixels, rotation applied.</summary>
    public required int Height { get; init; }

    /// <summary>Nominal frames per second as the container states it; 0 when it does not.</summary>
    public required double FrameRate { get; init; }

    /// <summary>Time of the first thing in the container, in seconds: what players show as 0. Default 0.</summary>
    public double ContainerStart { get; init; }

    /// <summary>The numbers that will be computed for each face and frame, in table order.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>Facts about the file for the report and the sidecar: codec, pixel format, audio, rotation, ...</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> VideoFacts { get; init; }

    /// <summary>What is true of a synthetic video; null for any other. The report draws it, no table holds it.</summary>
    public VideoTruth? Truth { get; init; }

    /// <summary>What the reader should know whatever is found. Complete sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>What is known after the last frame.</summary>
public sealed record AnalysisSummary
{
    /// <summary>Frames decoded and analysed.</summary>
    public required int Frames { get; init; }

    /// <summary>Frames in which at least one face was found.</summary>
    public required int FramesWithFace { get; init; }

    /// <summary>False when the input ended early or the analysis stopped before its end.</summary>
    public bool Complete { get; init; } = true;

    /// <summary>Time of the first frame. Default 0.</summary>
    public Timestamp Begin { get; init; }

    /// <summary>Time of the last frame.</summary>
    public required Timestamp End { get; init; }

    /// <summary>Macro- and micro-expressions with the curves they were decoded from; null where nobody looked for them.</summary>
    public SpottedFaces? Spotted { get; init; }

    /// <summary>Which expressions these are; empty where nobody has classified them.</summary>
    public IReadOnlyList<RecognizedExpressions> Recognized { get; init; } = [];

    /// <summary>The expressions of faces over time; null where nobody followed them.</summary>
    public ExpressionTimeline? Timeline { get; init; }

    /// <summary>Action units, expressions, valence and arousal of faces frame by frame; null where nobody told them.</summary>
    public TrackTimeline? Tracks { get; init; }

    /// <summary>
    /// What the reader should know: truncated input, hidden faces, parts that did not run and why. Complete sentences.
    /// </summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>
/// Receives an analysis as it happens and writes one kind of file. Nothing it writes bears its final name before <see cref="Complete"/>;
/// <see cref="IDisposable.Dispose"/> without it removes what was begun.
/// </summary>
/// <remarks>Calls come from one thread, frames in order. Memory must not grow with the number of frames.</remarks>
public interface IAnalysisOutput : IDisposable
{
    /// <summary>Whether <see cref="Frame.Image"/> is looked at. Default no: the picture may then be gone.</summary>
    bool NeedsPictures => false;

    /// <summary>Takes the next frame.</summary>
    void Write(FrameRecord record);

    /// <summary>Takes an event, when its end is known.</summary>
    void Write(Interval interval);

    /// <summary>Finishes the file and gives it its final name.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    void Complete(AnalysisSummary summary);
}
