using System.Numerics;
using Mien.Core;
using Mien.Torch.Checkpoints;

namespace Mien.Datasets.Synthetic.Truth;

/// <summary>Writes what is true of a recording: <c>truth.csv</c>, <c>events.csv</c>, <c>recording.json</c> and, on request, <c>flow.npz</c>.</summary>
/// <remarks>Frames are counted from 1 in the files, as in <c>frames.csv</c>; every file appears whole or not at all.</remarks>
public static class TruthWriter
{
    private const int LandmarkCount = 68;

    private static readonly ActionUnit[] Units = Enum.GetValues<ActionUnit>();

    /// <summary>Columns of <c>truth.csv</c>, in order.</summary>
    public static IReadOnlyList<string> FrameColumns { get; } =
    [
        "frame", "timestamp", "pose_Rx", "pose_Ry", "pose_Rz",
        .. Enumerable.Range(0, LandmarkCount).Select(i => $"x_{i}"), .. Enumerable.Range(0, LandmarkCount).Select(i => $"y_{i}"),
        .. Units.Select(unit => $"AU{(int)unit:00}_r"),
        "expression", "valence", "arousal",
    ];

    /// <summary>Columns of <c>events.csv</c>, in order.</summary>
    public static IReadOnlyList<string> EventColumns { get; } =
    [
        "type", "onset", "apex", "offset", "onset_seconds", "apex_seconds", "offset_seconds", "label", "action_units",
    ];

    /// <summary>Writes all of it but the flow into a folder that exists.</summary>
    /// <exception cref="OutputException">A file cannot be written.</exception>
    public static void Write(IRecording recording, string folder)
    {
        ArgumentNullException.ThrowIfNull(recording);
        WriteFrames(recording, Path.Combine(folder, "truth.csv"));
        WriteEvents(recording, Path.Combine(folder, "events.csv"));
        RecordingDescription.Write(recording, Path.Combine(folder, "recording.json"));
    }

    /// <summary>Writes the frames and the events beside a video, as <see cref="TruthFiles"/> names them, where the analysis of the video finds them.</summary>
    /// <exception cref="OutputException">A file cannot be written.</exception>
    public static void WriteBeside(IRecording recording, string video)
    {
        ArgumentNullException.ThrowIfNull(recording);
        WriteFrames(recording, TruthFiles.Frames(video));
        WriteEvents(recording, TruthFiles.Events(video));
    }

    /// <summary>Writes the true flow between pairs of frames: <c>pairs</c> [P, 2], counted from 1, and <c>flow</c> [P, 2, H, W], u then v in pixels.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="pairs">From which frame to which, counted from 0.</param>
    /// <param name="path">The file, <c>flow.npz</c> by custom.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void WriteFlow(IRecording recording, IReadOnlyList<(int From, int To)> pairs, string path)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(pairs);
        try
        {
            using var writer = new NpzWriter(path, System.IO.Compression.CompressionLevel.Fastest);
            var numbers = writer.Begin<int>("pairs", 2);
            var flows = writer.Begin<float>("flow", 2, recording.Height, recording.Width);
            var flow = new float[2 * recording.Height * recording.Width];
            var actor = recording.Cast();
            foreach (var (from, to) in pairs)
            {
                actor.Flow(recording.State(from), recording.State(to), flow);
                numbers.Append([from + 1, to + 1]);
                flows.Append(flow);
            }
            writer.Complete();
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(path, error);
        }
    }

    private static void WriteFrames(IRecording recording, string path)
    {
        using var file = AtomicFile.Create(path);
        var row = new CsvRow();
        foreach (var name in FrameColumns)
            row.Add(name);
        row.EndTo(file);
        var actor = recording.Cast();
        Span<Vector2> landmarks = stackalloc Vector2[LandmarkCount];
        for (var frame = 0; frame < recording.FrameCount; frame++)
        {
            var state = recording.State(frame);
            actor.Landmarks(state, landmarks);
            row.Add(frame + 1).Add(frame / recording.FrameRate, "F6").Add(state.Pitch, "F5").Add(state.Yaw, "F5").Add(state.Roll, "F5");
            foreach (var point in landmarks)
                row.AddFinite(point.X, "F3");
            foreach (var point in landmarks)
                row.AddFinite(point.Y, "F3");
            var truth = recording.Truth(frame);
            foreach (var unit in Units)
                row.Add(truth.ActionUnits.GetValueOrDefault(unit), "F4");
            row.Add(Names.Of(truth.Expression)).Add(truth.Valence, "F4").Add(truth.Arousal, "F4").EndTo(file);
        }
        file.Commit();
    }

    private static void WriteEvents(IRecording recording, string path)
    {
        using var file = AtomicFile.Create(path);
        var row = new CsvRow();
        foreach (var name in EventColumns)
            row.Add(name);
        row.EndTo(file);
        foreach (var item in recording.Events)
        {
            row.Add(Names.Of(item.Kind)).Add(item.Onset + 1).Add(item.Apex + 1).Add(item.Offset + 1);
            foreach (var frame in (ReadOnlySpan<int>)[item.Onset, item.Apex, item.Offset])
                row.Add(frame / recording.FrameRate, "F6");
            row.Add(Names.Of(item.Emotion)).Add(FacsCode.Of(item)).EndTo(file);
        }
        file.Commit();
    }
}
